/** Splits a stream of bytes into payloads: NDJSON, multi-line documents, a JSON array, or a log. */

/** One payload of the input. */
export interface Payload {
  /** The bytes, valid until the next call of the splitter; `undefined` if they exceed the limit. */
  bytes: Uint8Array | undefined
  /** The line of its beginning, from 1. */
  line: number
  /** Its number in the input, from 1. */
  index: number
  /** Whether the line number identifies it: no other payload begins on this line. */
  ownLine: boolean
  /** Whether it is a line that does not begin with an object or an array: a log line, a string or a number. */
  words: boolean
}

const LF = 0x0a
const CR = 0x0d
const TAB = 0x09
const SPACE = 0x20
/** Opens each text of a JSON text sequence (RFC 7464). */
const RS = 0x1e
const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

const isBlank = (byte: number) => byte === SPACE || byte === TAB || byte === CR || byte === RS

/** Stands for wrong punctuation in an array: invalid JSON, so that it is reported as such. */
const noJson = Uint8Array.of(OPEN_ARRAY)

/** How much of a line decides whether its `[` opens an array, or encloses a timestamp or a level. */
const bracketPeek = 128
/** After `[`: a JSON value, or the end of the line. */
const arrayBegins =
  /^\[[ \t\r]*(?:$|[[{"\],]|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)[ \t\r]*(?:$|,|\][ \t\r]*$))/

/** Containers deeper than this are treated as objects. The depth limit is far lower. */
const trackedDepth = 4096

type State =
  /** Between two payloads outside an array. */
  | 'between'
  /** Inside a byte-order mark. */
  | 'bom1'
  | 'bom2'
  /** Inside an object or array, outside its strings. */
  | 'inside'
  /** The same, before the first character of a line. */
  | 'lineStart'
  /** Inside a string of a payload. */
  | 'text'
  | 'escape'
  /** After a complete payload, on its last line. */
  | 'after'
  /** In a line that is not JSON, up to its end. */
  | 'rest'
  /** After a broken multi-line payload, up to a line that may begin another. */
  | 'skip'
  /** In an array: before an element, inside a scalar element, after an element. */
  | 'element'
  | 'scalar'
  | 'arrayAfter'

/** States inside a payload. */
const open: ReadonlySet<State> = new Set([
  'bom1',
  'bom2',
  'inside',
  'lineStart',
  'text',
  'escape',
  'after',
  'rest',
  'scalar',
])

/**
 * Splits bytes into payloads without decoding them. Holds at most one payload within the limit in memory.
 *
 * Call {@link write} with bytes, then {@link next} until it returns undefined, and finally {@link end}. Brackets and
 * quotes show where payloads begin and end; the parser decides whether they are JSON. A payload that is truncated
 * within its line does not swallow the following lines: no JSON string spans lines, and a bracket at the beginning of a
 * line where no value is allowed begins a new payload.
 */
export class PayloadSplitter {
  readonly #maxSize: number
  #state: State = 'between'
  readonly #ready: Payload[] = []

  // The input: the current chunk, how far it is read, and where in the stream it begins.
  #chunk: Uint8Array = new Uint8Array(0)
  #at = 0
  #base = 0
  /** Whether more of the line is needed before the rest of the chunk can be read. */
  #wantsMore = false
  #ended = false
  #line = 1
  /** The position of the current line in the stream. */
  #lineStart = 0
  /** Spaces before the first character of the current line. */
  #indent = 0
  /** Whether the current line is blank so far. */
  #fresh = true

  // The current payload; all positions are in the stream.
  #start = 0
  #startLine = 1
  #startIndent = 0
  #end = 0
  #depth = 0
  #words = false
  readonly #containers = new Uint8Array(trackedDepth)
  /** The last character outside strings. */
  #last = 0
  /** Its bytes of earlier chunks. */
  #held: Uint8Array = new Uint8Array(0)
  #heldLength = 0
  #tooLong = false
  /** A line inside the payload that may also be a new payload after a broken one. */
  #doubt: { start: number; line: number; depth: number; end?: number } | undefined

  // The current array.
  #array = false
  #arrayLine = 0
  #arrayBroken = false
  #afterComma = false

  // The returned payloads.
  #count = 0
  #lastLine = 0

  constructor(maxSize: number) {
    this.#maxSize = maxSize
  }

  /** The number of bytes kept for the current payload: never more than the limit. */
  get heldBytes(): number {
    return this.#held.length
  }

  /** Accepts the next bytes. All payloads of earlier bytes must have been read with {@link next}. */
  write(chunk: Uint8Array): void {
    if (open.has(this.#state)) this.#hold(this.#base + this.#chunk.length)
    const unread = this.#chunk.subarray(this.#at)
    this.#base += this.#at
    this.#chunk = unread.length ? joined(unread, chunk) : chunk
    this.#at = 0
    this.#wantsMore = false
  }

  /** Ends the input; {@link next} returns the last payloads afterwards. */
  end(): void {
    this.#ended = true
    this.write(new Uint8Array(0))
    while (this.#at < this.#chunk.length) this.#at = this.#step(this.#chunk, this.#at)
    this.write(new Uint8Array(0))
    const state = this.#state
    if (state === 'after') this.#emit(this.#start, this.#end, this.#startLine)
    else if (open.has(state)) {
      const doubt = this.#doubt
      if (doubt && state === 'inside' && this.#balances(doubt)) doubt.end = this.#base
      if (doubt?.end !== undefined) this.#split(doubt, doubt.end)
      else this.#emit(this.#start, this.#base, this.#startLine)
      this.#arrayBroken = true
    }
    if (this.#array) this.#arrayError()
    this.#state = 'between'
    this.#array = false
  }

  /** Returns the next payload; `undefined` if more bytes are needed. */
  next(): Payload | undefined {
    const chunk = this.#chunk
    while (this.#ready.length === 0 && this.#at < chunk.length && !this.#wantsMore) {
      this.#at = this.#step(chunk, this.#at)
    }
    return this.#ready.shift()
  }

  /** Reads in the current state; returns the end position. */
  #step(chunk: Uint8Array, at: number): number {
    switch (this.#state) {
      case 'text':
        return this.#text(chunk, at)
      case 'inside':
        return this.#inside(chunk, at)
      case 'lineStart':
        return this.#insideLineStart(chunk, at)
      case 'after':
        return this.#after(chunk, at)
      case 'between':
        return this.#between(chunk, at)
      case 'element':
      case 'arrayAfter':
        return this.#betweenElements(chunk, at)
      case 'scalar':
        return this.#scalar(chunk, at)
      case 'rest':
        return this.#rest(chunk, at)
      case 'skip':
        return this.#skip(chunk, at)
      case 'escape':
        this.#state = 'text'
        return chunk[at] === LF ? at : at + 1
      case 'bom1':
        this.#state = chunk[at] === 0xbb ? 'bom2' : 'rest'
        return this.#state === 'bom2' ? at + 1 : at
      case 'bom2':
        this.#state = chunk[at] === 0xbf ? 'between' : 'rest'
        return this.#state === 'between' ? at + 1 : at
    }
  }

  /** Skips spaces and line ends; returns the position of the next character. */
  #blanks(chunk: Uint8Array, at: number): number {
    let i = at
    for (; i < chunk.length; i++) {
      const byte = chunk[i] as number
      if (byte === LF) this.#newLine(i)
      else if (!isBlank(byte)) {
        if (this.#fresh) this.#indent = this.#base + i - this.#lineStart
        this.#fresh = false
        break
      }
    }
    return i
  }

  #newLine(at: number): void {
    this.#line++
    this.#lineStart = this.#base + at + 1
    this.#fresh = true
  }

  #begin(at: number, state: State): void {
    this.#start = this.#base + at
    this.#startLine = this.#line
    this.#startIndent = this.#indent
    this.#depth = 0
    this.#last = 0
    this.#heldLength = 0
    this.#tooLong = false
    this.#doubt = undefined
    this.#words = state === 'rest' || state === 'bom1'
    this.#state = state
  }

  #between(chunk: Uint8Array, at: number): number {
    const i = this.#blanks(chunk, at)
    if (i === chunk.length) return i
    const byte = chunk[i]
    if (byte === OPEN_OBJECT) this.#begin(i, 'inside')
    else if (byte === OPEN_ARRAY) {
      const opens = this.#opensArray(chunk, i)
      if (opens === undefined) {
        this.#wantsMore = true
        return i
      }
      if (!opens) {
        this.#begin(i, 'rest')
        return i
      }
      this.#words = false
      this.#array = true
      this.#arrayLine = this.#line
      this.#arrayBroken = false
      this.#afterComma = false
      this.#state = 'element'
      return i + 1
    } else if (byte === 0xef) {
      this.#begin(i, 'bom1')
      return i + 1
    } else this.#begin(i, 'rest')
    return i
  }

  /** Whether a `[` opens an array; `undefined` if more of the line is needed. */
  #opensArray(chunk: Uint8Array, at: number): boolean | undefined {
    const lineEnd = chunk.indexOf(LF, at)
    const end = Math.min(lineEnd === -1 ? chunk.length : lineEnd, at + bracketPeek)
    if (lineEnd === -1 && !this.#ended && end < at + bracketPeek) return undefined
    return arrayBegins.test(String.fromCharCode(...chunk.subarray(at, end)))
  }

  #betweenElements(chunk: Uint8Array, at: number): number {
    const i = this.#blanks(chunk, at)
    if (i === chunk.length) return i
    const byte = chunk[i]
    const wantsElement = this.#state === 'element'
    if (byte === CLOSE_ARRAY) {
      if (wantsElement && this.#afterComma) this.#arrayError()
      this.#array = false
      this.#state = 'between'
      return i + 1
    }
    if (byte === COMMA) {
      if (wantsElement) this.#arrayError()
      this.#afterComma = true
      this.#state = 'element'
      return i + 1
    }
    if (!wantsElement) this.#arrayError()
    this.#begin(i, byte === OPEN_OBJECT || byte === OPEN_ARRAY ? 'inside' : 'scalar')
    return i
  }

  #inside(chunk: Uint8Array, at: number): number {
    let last = this.#last
    for (let i = at; i < chunk.length; i++) {
      const byte = chunk[i] as number
      if (byte <= SPACE) {
        if (byte !== LF) continue
        this.#last = last
        this.#lineEnd(i)
        return i + 1
      }
      last = byte
      switch (byte) {
        case QUOTE:
          this.#last = last
          this.#state = 'text'
          return i + 1
        case OPEN_OBJECT:
        case OPEN_ARRAY:
          if (this.#depth < trackedDepth) this.#containers[this.#depth] = byte
          this.#depth++
          break
        case CLOSE_OBJECT:
        case CLOSE_ARRAY:
          // In ASCII, the code of a closing bracket is that of the opening one plus 2.
          if (this.#container() !== byte - 2) {
            this.#last = last
            this.#broken(i + 1, true)
            return i + 1
          }
          if (--this.#depth === 0) {
            this.#closed(i + 1)
            return i + 1
          }
      }
    }
    this.#last = last
    return chunk.length
  }

  #container(): number | undefined {
    // Too deep to track: any bracket matches.
    if (this.#depth > trackedDepth) return this.#last - 2
    return this.#containers[this.#depth - 1]
  }

  #closed(at: number): void {
    this.#end = this.#base + at
    if (this.#array) {
      this.#emit(this.#start, this.#end, this.#startLine)
      this.#state = 'arrayAfter'
    } else this.#state = 'after'
  }

  #lineEnd(at: number): void {
    const doubt = this.#doubt
    if (doubt && doubt.end === undefined) {
      if (this.#balances(doubt)) doubt.end = this.#base + at
      else this.#doubt = undefined
    }
    this.#newLine(at)
    this.#state = 'lineStart'
  }

  #balances(doubt: { depth: number }): boolean {
    return this.#depth === doubt.depth && this.#last === CLOSE_OBJECT
  }

  #insideLineStart(chunk: Uint8Array, at: number): number {
    const i = this.#blanks(chunk, at)
    if (i === chunk.length) return i
    const byte = chunk[i] as number
    const doubt = this.#doubt
    if (doubt?.end !== undefined) {
      if (byte !== COMMA && byte !== CLOSE_OBJECT && byte !== CLOSE_ARRAY) {
        this.#split(doubt, doubt.end)
        return i
      }
      this.#doubt = undefined
    }
    this.#state = 'inside'
    const atMargin = this.#indent <= this.#startIndent
    if (atMargin && (byte === OPEN_OBJECT || byte === OPEN_ARRAY)) {
      if (!this.#mayHoldValue()) this.#emitBroken(this.#lineStart)
      else if (byte === OPEN_OBJECT) {
        this.#doubt = { start: this.#base + i, line: this.#line, depth: this.#depth }
      }
    } else if (byte === CLOSE_ARRAY && this.#array && this.#indent < this.#startIndent) {
      // The array ends although its element is incomplete.
      this.#emitBroken(this.#lineStart)
    }
    return i
  }

  /** Whether a value is allowed after the last character. */
  #mayHoldValue(): boolean {
    const last = this.#last
    return last === COLON || last === OPEN_ARRAY || (last === COMMA && this.#container() === OPEN_ARRAY)
  }

  /** Splits one apparent payload in two: a broken one, and a complete one after it. */
  #split(doubt: { start: number; line: number }, end: number): void {
    this.#emit(this.#start, doubt.start, this.#startLine)
    this.#emit(doubt.start, end, doubt.line)
    this.#resume()
  }

  #text(chunk: Uint8Array, at: number): number {
    for (let i = at; i < chunk.length; i++) {
      const byte = chunk[i]
      if (byte === QUOTE) {
        this.#state = this.#depth === 0 ? 'scalar' : 'inside'
        return i + 1
      }
      if (byte === BACKSLASH) {
        this.#state = 'escape'
        return i + 1
      }
      if (byte === LF) {
        this.#broken(i, false)
        return i
      }
    }
    return chunk.length
  }

  #after(chunk: Uint8Array, at: number): number {
    let i = at
    while (i < chunk.length && isBlank(chunk[i] as number)) i++
    if (i === chunk.length) return i
    const byte = chunk[i]
    if (byte === LF || byte === OPEN_OBJECT || byte === OPEN_ARRAY || byte === 0xef) {
      this.#emit(this.#start, this.#end, this.#startLine)
      this.#state = 'between'
    } else this.#state = 'rest'
    return i
  }

  #scalar(chunk: Uint8Array, at: number): number {
    for (let i = at; i < chunk.length; i++) {
      const byte = chunk[i]
      if (byte === QUOTE) {
        this.#state = 'text'
        return i + 1
      }
      if (byte === COMMA || byte === CLOSE_ARRAY || byte === LF) {
        this.#emit(this.#start, this.#base + i, this.#startLine)
        this.#state = 'arrayAfter'
        return i
      }
    }
    return chunk.length
  }

  #rest(chunk: Uint8Array, at: number): number {
    const i = chunk.indexOf(LF, at)
    if (i === -1) return chunk.length
    this.#emitBroken(this.#base + i)
    return i
  }

  #skip(chunk: Uint8Array, at: number): number {
    if (!this.#fresh) {
      const i = chunk.indexOf(LF, at)
      if (i === -1) return chunk.length
      this.#newLine(i)
      return i + 1
    }
    const i = this.#blanks(chunk, at)
    if (i === chunk.length) return i
    const byte = chunk[i]
    const opens = (byte === OPEN_OBJECT || byte === OPEN_ARRAY) && this.#indent <= this.#startIndent
    const endsArray = byte === CLOSE_ARRAY && this.#array && this.#indent < this.#startIndent
    if (opens || endsArray) this.#resume()
    return i
  }

  /** Handles a payload that cannot be JSON: skips its line, or everything up to the next possible beginning. */
  #broken(at: number, midLine: boolean): void {
    if (this.#line !== this.#startLine) {
      this.#emitBroken(this.#base + at)
      this.#state = 'skip'
    } else if (midLine) this.#state = 'rest'
    else this.#emitBroken(this.#base + at)
  }

  #emitBroken(end: number): void {
    this.#emit(this.#start, end, this.#startLine)
    this.#resume()
  }

  /** Continues after a broken payload. */
  #resume(): void {
    this.#state = this.#array ? 'arrayAfter' : 'between'
    // Its separator may be missing too; one report is enough.
    this.#arrayBroken = true
  }

  #arrayError(): void {
    if (this.#arrayBroken) return
    this.#arrayBroken = true
    this.#ready.push(this.#payload(noJson, this.#line))
  }

  #emit(start: number, end: number, line: number): void {
    this.#ready.push(this.#payload(this.#bytes(start, end), line))
  }

  #payload(bytes: Uint8Array | undefined, line: number): Payload {
    const ownLine = line !== this.#lastLine && !(this.#array && line === this.#arrayLine)
    this.#lastLine = line
    return { bytes, line, index: ++this.#count, ownLine, words: this.#words }
  }

  #bytes(start: number, end: number): Uint8Array | undefined {
    if (end - start > this.#maxSize) return undefined
    if (start >= this.#base) return this.#chunk.subarray(start - this.#base, end - this.#base)
    this.#hold(end)
    return this.#tooLong ? undefined : this.#held.subarray(start - this.#start, end - this.#start)
  }

  /** Keeps the current payload up to a position in the stream, unless it exceeds the limit. */
  #hold(end: number): void {
    if (this.#tooLong) return
    const length = end - this.#start
    if (length > this.#maxSize) {
      this.#tooLong = true
      this.#heldLength = 0
      return
    }
    if (length <= this.#heldLength) return
    if (length > this.#held.length) {
      const larger = new Uint8Array(Math.min(this.#maxSize, Math.max(2 * length, 4096)))
      larger.set(this.#held.subarray(0, this.#heldLength))
      this.#held = larger
    }
    const from = this.#start + this.#heldLength - this.#base
    this.#held.set(this.#chunk.subarray(from, end - this.#base), this.#heldLength)
    this.#heldLength = length
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
