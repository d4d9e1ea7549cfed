/**
 * The few parts of the web platform that receiving needs, as far as it needs them: the library is compiled without DOM
 * and without Node, and its declarations must compile for users who have either, both or neither.
 */

/** A Fetch API `Headers`, as far as it is read. */
export interface WebHeaders {
  /** The field's value; several of one name are joined by commas. */
  get(name: string): string | null
}

/** A Fetch API `ReadableStream` of bytes, as far as it is read. */
export interface WebStream {
  /** Locks the stream and reads it. */
  getReader(): {
    /** The next bytes. */
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
    /** Ends the stream: nothing more is wanted. */
    cancel(reason?: unknown): Promise<void>
  }
}

/** A Fetch API `Request`, as far as it is read: those of every runtime and framework fit. */
export interface RequestLike {
  /** `POST`. */
  readonly method: string
  /** The whole address. */
  readonly url: string
  /** The header fields. */
  readonly headers: WebHeaders
  /** The bytes, not read by anybody yet. */
  readonly body: WebStream | null
  /** Whether somebody has read them. */
  readonly bodyUsed?: boolean
  /** Reads all bytes at once, where the runtime has that. */
  arrayBuffer?(): Promise<ArrayBuffer>
}

/** A Fetch API `Response`, where nothing declares the real one. */
export interface ResponseLike {
  /** The status code. */
  readonly status: number
  /** The header fields. */
  readonly headers: WebHeaders
  /** The body as text. */
  text(): Promise<string>
}

/** The `Request` of the program's own types (DOM, Node, Deno, Bun, Workers); without any, what is read of one. */
export type WebRequest = typeof globalThis extends { Request: { prototype: infer R } } ? R : RequestLike

/** The `Response` of the program's own types (DOM, Node, Deno, Bun, Workers); without any, what can be read of one. */
export type WebResponse = typeof globalThis extends { Response: { prototype: infer R } } ? R : ResponseLike

/** A key of Web Crypto, which nobody looks into. */
export interface WebKey {
  readonly type: string
}

/** Web Crypto, as far as it is used. */
export interface WebCrypto {
  subtle: {
    digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer>
    importKey(format: string, key: unknown, algorithm: unknown, extractable: boolean, uses: string[]): Promise<WebKey>
    exportKey(format: 'jwk', key: WebKey): Promise<{ x?: string }>
    sign(algorithm: string, key: WebKey, data: Uint8Array): Promise<ArrayBuffer>
    verify(algorithm: string, key: WebKey, signature: Uint8Array, data: Uint8Array): Promise<boolean>
  }
}

/** `TextEncoder`. */
export type WebEncoder = new () => { encode(text: string): Uint8Array }

/** `setTimeout`; the handle is a number or an object, by runtime. */
export type WebTimeout = (run: () => void, ms: number) => unknown
