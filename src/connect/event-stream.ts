/** Server-sent events, as the HTML standard reads them: bytes in, whole events out. */

/** An event of a stream. */
export interface StreamEvent {
  /** What stands behind `event:`; `''` where nothing does. */
  name: string
  /** What stands behind `data:`, line by line. Not decoded, so that one that is not UTF-8 is refused by itself. */
  data: Uint8Array
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const space = 0x20
const colon = 0x3a
const byteOrderMark = [0xef, 0xbb, 0xbf]

/** The longest name of an event that is read. */
const longestName = 64

/** What a line may hold beside data that is one byte too long: the name of the field, or the name of the event. */
const longestLabel = 'event: '.length + longestName

/** Reads one stream, whatever pieces it comes in. Memory is bounded, whatever comes. */
export class EventStream {
  readonly #line: Bytes
  readonly #data: Bytes
  #name = ''
  #hasData = false
  #isFirst = true
  #endedInReturn = false

  /** @param maxSize The most bytes of data. Of an event that has more, one byte more is kept, so that it can be refused. */
  constructor(maxSize: number) {
    this.#data = new Bytes(maxSize + 1)
    this.#line = new Bytes(maxSize + longestLabel)
  }

  /** The events that are whole with these bytes. */
  read(bytes: Uint8Array): StreamEvent[] {
    const events: StreamEvent[] = []
    if (!bytes.length) return events
    // A pair that was cut in two is one end of a line.
    let from = this.#endedInReturn && bytes[0] === lineFeed ? 1 : 0
    this.#endedInReturn = bytes.at(-1) === carriageReturn
    for (let at = from; at < bytes.length; at++) {
      const byte = bytes[at]
      if (byte !== lineFeed && byte !== carriageReturn) continue
      this.#line.add(bytes.subarray(from, at))
      if (byte === carriageReturn && bytes[at + 1] === lineFeed) at++
      from = at + 1
      const event = this.#take(this.#line.view())
      this.#line.clear()
      if (event) events.push(event)
    }
    this.#line.add(bytes.subarray(from))
    return events
  }

  /** Takes a line; an empty one ends an event. Comments and other fields are left out. */
  #take(whole: Uint8Array): StreamEvent | undefined {
    const hasMark = this.#isFirst && byteOrderMark.every((byte, index) => whole[index] === byte)
    this.#isFirst = false
    const line = hasMark ? whole.subarray(byteOrderMark.length) : whole
    if (!line.length) return this.#end()
    const data = fieldOf(line, 'data')
    if (data) {
      if (this.#hasData) this.#data.add(Uint8Array.of(lineFeed))
      this.#hasData = true
      this.#data.add(data)
    }
    const name = fieldOf(line, 'event')
    if (name) this.#name = String.fromCharCode(...name.subarray(0, longestName))
    return undefined
  }

  #end(): StreamEvent | undefined {
    const event = this.#hasData ? { name: this.#name, data: this.#data.view().slice() } : undefined
    this.#name = ''
    this.#hasData = false
    this.#data.clear()
    return event
  }
}

/** The value of a field, if the line holds that field: what stands behind the colon and one space. */
function fieldOf(line: Uint8Array, field: string): Uint8Array | undefined {
  for (let at = 0; at < field.length; at++) if (line[at] !== field.charCodeAt(at)) return undefined
  if (line.length > field.length && line[field.length] !== colon) return undefined
  return line.subarray(field.length + (line[field.length + 1] === space ? 2 : 1))
}

/** How many bytes are kept ready between lines and events. */
const ready = 4096

/** Bytes that grow up to a limit; what is more is dropped. */
class Bytes {
  readonly #most: number
  #bytes = new Uint8Array(ready)
  #length = 0

  constructor(most: number) {
    this.#most = most
  }

  add(more: Uint8Array): void {
    const part = more.subarray(0, this.#most - this.#length)
    const length = this.#length + part.length
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#bytes.length))
      larger.set(this.view())
      this.#bytes = larger
    }
    this.#bytes.set(part, this.#length)
    this.#length = length
  }

  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  clear(): void {
    this.#length = 0
    if (this.#bytes.length > ready) this.#bytes = new Uint8Array(ready)
  }
}
