/** How far a long file is read, drawn on standard error for somebody who waits. */
import type { OutputStream } from './output.ts'

const smallestFile = 8 * 1024 * 1024
const intervalMs = 100
const barWidth = 24
const eraseLine = '\r\x1b[K'

export class Progress {
  readonly #stream: OutputStream
  readonly #name: string
  readonly #size: number
  readonly #began = Date.now()
  #done = 0
  #drawnAt = 0
  #shown = ''
  #visible = false

  private constructor(stream: OutputStream, name: string, size: number) {
    this.#stream = stream
    this.#name = name
    this.#size = size
  }

  /** A bar for a long file on a terminal; nothing for anything else. */
  static of(stream: OutputStream, name: string, size: number, env: NodeJS.ProcessEnv): Progress | undefined {
    return stream.isTTY && env.TERM !== 'dumb' && size > smallestFile ? new Progress(stream, name, size) : undefined
  }

  advance(bytes: number): void {
    this.#done += bytes
    const now = Date.now()
    if (now - this.#drawnAt < intervalMs) return
    this.#drawnAt = now
    this.hide()
    this.#shown = this.#text(now)
    this.show()
  }

  /** Makes room for lines on the same terminal. */
  hide(): void {
    if (this.#visible) this.#stream.write(eraseLine)
    this.#visible = false
  }

  /** Puts it back below them. */
  show(): void {
    if (this.#shown === '') return
    this.#stream.write(this.#shown)
    this.#visible = true
  }

  #text(now: number): string {
    // A file that is still being written may grow.
    const share = Math.min(1, this.#done / this.#size)
    const filled = Math.round(share * barWidth)
    const seconds = Math.max(0.001, (now - this.#began) / 1000)
    const speed = this.#done / seconds
    const left = Math.ceil(Math.max(0, this.#size - this.#done) / speed)
    const text =
      `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}] ${String(Math.floor(share * 100)).padStart(3)}%  ` +
      `${megabytes(this.#done)} of ${megabytes(this.#size)} MB  ${megabytes(speed)} MB/s  ${left} s left  ${this.#name}`
    // A line that wraps could not be erased.
    return text.slice(0, Math.max(10, (this.#stream.columns ?? 80) - 1))
  }
}

const megabytes = (bytes: number) => String(Math.round(bytes / 1e6))
