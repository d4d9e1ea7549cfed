/**
 * What the blocks of the docs use of other people's packages, as far as they use it.
 *
 * The real packages are installed by `npm run test:examples` and `npm run test:schemas`, which run such programs whole.
 */
declare module 'express' {
  type Handler = (request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void
  interface App {
    all(path: string, ...handlers: Handler[]): void
    use(handler: Handler): void
  }
  interface Express {
    (): App
    json(): Handler
    raw(options: { type: () => boolean; inflate: boolean; limit: string }): Handler
  }
  const express: Express
  export default express
}

declare module 'hono' {
  interface Context<Valid> {
    req: { raw: Request; valid(target: 'json'): Valid }
    json(value: unknown): Response
  }
  type Handler<Valid> = (c: Context<Valid>) => Response | Promise<Response>
  export type Validator<Valid> = (c: Context<Valid>) => void
  export class Hono {
    all(path: string, handler: Handler<never>): void
    post<Valid>(path: string, validator: Validator<Valid>, handler: Handler<Valid>): void
  }
}

declare module '@hono/standard-validator' {
  interface Standard<Output> {
    readonly '~standard': { readonly version: 1; readonly types?: { readonly output: Output } | undefined }
  }
  export function sValidator<Output>(target: 'json', schema: Standard<Output>): import('hono').Validator<Output>
}

declare module 'fastify' {
  type Done = (error: Error | null, value?: unknown) => void
  interface Options {
    ajv: { customOptions: { coerceTypes: boolean }; plugins: ((ajv: import('ajv').Ajv) => import('ajv').Ajv)[] }
  }
  interface App {
    addContentTypeParser(
      type: string,
      options: { parseAs: 'string' },
      parser: (request: unknown, body: string, done: Done) => void,
    ): void
    post(path: string, options: { schema: object }, handler: (request: { body: unknown }) => Promise<void>): void
  }
  export default function fastify(options: Options): App
}

declare module 'ioredis' {
  export class Redis {
    eval(script: string, keys: number, ...args: (string | number)[]): Promise<unknown>
    call(command: string, ...args: (string | number)[]): Promise<unknown>
  }
}

declare namespace Deno {
  function serve(options: { port: number }, handler: (request: Request) => Promise<Response>): unknown
}

declare namespace Bun {
  function serve(options: { port: number; fetch: (request: Request) => Promise<Response> }): unknown
}
