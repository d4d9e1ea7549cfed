/**
 * Types of the parts of the web platform that receiving uses. The library is compiled without DOM and without Node, and
 * its declarations must compile for users who have either, both or neither.
 */

/** The used part of a Fetch API `Headers`. */
export interface WebHeaders {
  /** The value of a field; repeated fields are joined by commas. */
  get(name: string): string | null
}

/** The used part of a Fetch API `ReadableStream` of bytes. */
export interface WebStream {
  /** Locks the stream and reads it. */
  getReader(): {
    /** The next bytes. */
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
    /** Cancels the stream: no more bytes are needed. */
    cancel(reason?: unknown): Promise<void>
  }
}

/** The used part of a Fetch API `Request`. Those of every runtime and framework fit. */
export interface RequestLike {
  /** `POST`. */
  readonly method: string
  /** The complete URL. */
  readonly url: string
  /** The header fields. */
  readonly headers: WebHeaders
  /** The bytes; they must not have been read. */
  readonly body: WebStream | null
  /** Whether the body has been read. */
  readonly bodyUsed?: boolean
  /** Reads all bytes, if the runtime supports it. */
  arrayBuffer?(): Promise<ArrayBuffer>
}

/** A Fetch API `Response`, for programs without a type of their own. */
export interface ResponseLike {
  /** The status code. */
  readonly status: number
  /** The header fields. */
  readonly headers: WebHeaders
  /** The body as text. */
  text(): Promise<string>
}

/** The `Request` type of the program (DOM, Node, Deno, Bun, Workers). Without one, the part that is used. */
export type WebRequest = typeof globalThis extends { Request: { prototype: infer R } } ? R : RequestLike

/** The `Response` type of the program (DOM, Node, Deno, Bun, Workers). Without one, {@link ResponseLike}. */
export type WebResponse = typeof globalThis extends { Response: { prototype: infer R } } ? R : ResponseLike

/** An opaque key of Web Crypto. */
export interface WebKey {
  readonly type: string
}

/** The used part of Web Crypto. */
export interface WebCrypto {
  subtle: {
    digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer>
    encrypt(algorithm: unknown, key: WebKey, data: Uint8Array): Promise<ArrayBuffer>
    decrypt(algorithm: unknown, key: WebKey, data: Uint8Array): Promise<ArrayBuffer>
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
