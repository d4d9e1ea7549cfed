/** A progress bar on standard error for long files. */
import type { OutputStream } from './output.ts'
import type { Texts } from './texts.ts'

const smallestFile = 8 * 1024 * 1024
const intervalMs = 100
const barWidth = 24
const eraseLine = '\r\x1b[K'

export class Progress {
  readonly #stream: OutputStream
  readonly #name: string
  readonly #size: number
  readonly #texts: Texts
  readonly #began = Date.now()
  #done = 0
  #drawnAt = 0
  #shown = ''
  #visible = false

  private constructor(stream: OutputStream, name: string, size: number, texts: Texts) {
    this.#stream = stream
    this.#name = name
    this.#size = size
    this.#texts = texts
  }

  /** Makes a bar for a long file on a terminal; `undefined` for anything else. */
  static of(stream: OutputStream, name: string, size: number, env: NodeJS.ProcessEnv, texts: Texts) {
    const isShown = stream.isTTY && env.TERM !== 'dumb' && size > smallestFile
    return isShown ? new Progress(stream, name, size, texts) : undefined
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

  /** Erases the bar before other lines are written to the same terminal. */
  hide(): void {
    if (this.#visible) this.#stream.write(eraseLine)
    this.#visible = false
  }

  /** Draws the bar again below them. */
  show(): void {
    if (this.#shown === '') return
    this.#stream.write(this.#shown)
    this.#visible = true
  }

  #text(now: number): string {
    // The file may grow while it is read.
    const share = Math.min(1, this.#done / this.#size)
    const filled = Math.round(share * barWidth)
    const seconds = Math.max(0.001, (now - this.#began) / 1000)
    const speed = this.#done / seconds
    const left = Math.ceil(Math.max(0, this.#size - this.#done) / speed)
    const figures = this.#texts.progress(megabytes(this.#done), megabytes(this.#size), megabytes(speed), left)
    const text =
      `[${'#'.repeat(filled)}${'-'.repeat(barWidth - filled)}] ${String(Math.floor(share * 100)).padStart(3)}%  ` +
      `${figures}  ${this.#name}`
    // A line that wraps cannot be erased.
    return cut(text, Math.max(10, (this.#stream.columns ?? 80) - 1))
  }
}

/** Cuts a text to a number of columns; a Chinese character takes two. */
function cut(text: string, columns: number): string {
  let left = columns
  let end = 0
  for (const char of text) {
    left -= char > '\u2e80' ? 2 : 1
    if (left < 0) break
    end += char.length
  }
  return text.slice(0, end)
}

const megabytes = (bytes: number) => String(Math.round(bytes / 1e6))
