/** Reads and writes WebSocket frames (RFC 6455) as a client. Does no input or output itself. */
import { randomBytes } from 'node:crypto'

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

/** A complete message, or a control frame. */
export type Received =
  /** `bytes` is absent if the message exceeds the limit. */
  | { type: 'message'; bytes?: Uint8Array }
  | { type: 'ping'; bytes: Uint8Array }
  | { type: 'pong' }
  | { type: 'close'; code: number; reason: string }
  /** The server violated the protocol; nothing after it can be read. */
  | { type: 'violation'; what: string }

/** The code of a close frame without a code. */
export const noCode = 1005
const longestControl = 125

interface Frame {
  opcode: number
  isLast: boolean
  /** The number of missing bytes. */
  left: number
}

const empty = new Uint8Array(0)

/**
 * Assembles frames from a stream of bytes that is cut anywhere.
 *
 * Holds no more than one message within the limit: the bytes of a longer one are counted and dropped.
 */
export class FrameReader {
  readonly #maxSize: number
  /** The beginning of a header. */
  #header: Uint8Array = empty
  #frame: Frame | undefined
  #control: Uint8Array[] = []
  // The current message: one buffer, because a server may send a fragment for every byte.
  #isOpen = false
  #message: Uint8Array = empty
  #length = 0
  #ended = false

  constructor(maxSize: number) {
    this.#maxSize = maxSize
  }

  /** Reads a chunk and yields complete messages. Nothing follows a close frame or a violation. */
  *read(chunk: Uint8Array): Generator<Received> {
    let rest = chunk
    while (!this.#ended) {
      if (!this.#frame) {
        const bytes = this.#header.length ? Buffer.concat([this.#header, rest]) : rest
        const header = this.#readHeader(bytes)
        if (header === undefined) {
          // A copy, because the chunk belongs to the socket.
          this.#header = Uint8Array.from(bytes)
          return
        }
        if (typeof header === 'string') {
          this.#ended = true
          yield { type: 'violation', what: header }
          return
        }
        this.#header = empty
        this.#frame = header.frame
        rest = bytes.subarray(header.size)
      }
      const frame = this.#frame
      const taken = rest.subarray(0, frame.left)
      rest = rest.subarray(taken.length)
      frame.left -= taken.length
      if (frame.opcode >= opcodes.close) this.#control.push(taken)
      else this.#keep(taken)
      if (frame.left > 0) return
      this.#frame = undefined
      const received = this.#complete(frame)
      if (received) yield received
    }
  }

  /** The header of a frame and its size, or its violation; `undefined` if bytes are missing. */
  #readHeader(bytes: Uint8Array): { frame: Frame; size: number } | string | undefined {
    if (bytes.length < 2) return undefined
    const [first, second] = bytes as unknown as [number, number]
    const opcode = first & 0x0f
    const isLast = (first & 0x80) !== 0
    if (first & 0x70) return 'a reserved bit is set'
    if (second & 0x80) return 'a frame of the server is masked'
    if (opcode >= opcodes.close) {
      if (opcode > opcodes.pong) return `unknown opcode ${opcode}`
      if (!isLast) return 'a control frame is fragmented'
      if (second > longestControl) return 'a control frame is too long'
    } else {
      if (opcode > opcodes.binary) return `unknown opcode ${opcode}`
      if (opcode === opcodes.continuation && !this.#isOpen) return 'a continuation without a beginning'
      if (opcode !== opcodes.continuation && this.#isOpen) return 'a message begins inside another'
    }
    const size = second === 126 ? 4 : second === 127 ? 10 : 2
    if (bytes.length < size) return undefined
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    const left = size === 2 ? second : size === 4 ? view.getUint16(2) : Number(view.getBigUint64(2))
    if (left > Number.MAX_SAFE_INTEGER) return 'a frame is too long'
    return { frame: { opcode, isLast, left }, size }
  }

  #keep(bytes: Uint8Array): void {
    this.#isOpen = true
    const length = this.#length + bytes.length
    if (length > this.#maxSize) this.#message = empty
    else {
      if (length > this.#message.length) {
        const larger = new Uint8Array(Math.min(this.#maxSize, 2 * length))
        larger.set(this.#message.subarray(0, this.#length))
        this.#message = larger
      }
      this.#message.set(bytes, this.#length)
    }
    this.#length = length
  }

  #complete({ opcode, isLast }: Frame): Received | undefined {
    if (opcode < opcodes.close) {
      if (!isLast) return undefined
      const isTooLong = this.#length > this.#maxSize
      const bytes = this.#message.subarray(0, this.#length)
      this.#isOpen = false
      this.#message = empty
      this.#length = 0
      return isTooLong ? { type: 'message' } : { type: 'message', bytes }
    }
    const bytes = Buffer.concat(this.#control)
    this.#control = []
    if (opcode === opcodes.ping) return { type: 'ping', bytes }
    if (opcode === opcodes.pong) return { type: 'pong' }
    this.#ended = true
    if (bytes.length === 1) return { type: 'violation', what: 'a close code of one byte' }
    if (bytes.length === 0) return { type: 'close', code: noCode, reason: '' }
    return { type: 'close', code: bytes.readUInt16BE(0), reason: bytes.toString('utf8', 2) }
  }
}

/** A control frame of a client, masked as servers require. */
export function controlFrame(opcode: number, payload: Uint8Array): Uint8Array {
  const mask = randomBytes(4)
  const frame = new Uint8Array(6 + payload.length)
  frame.set([0x80 | opcode, 0x80 | payload.length])
  frame.set(mask, 2)
  for (const [i, byte] of payload.entries()) frame[6 + i] = byte ^ (mask[i % 4] as number)
  return frame
}

/** A close frame with a code. */
export const closeFrame = (code: number): Uint8Array =>
  controlFrame(opcodes.close, Uint8Array.of(code >> 8, code & 0xff))
