import type { Writable } from 'node:stream'
import type { Terminal } from './paint.ts'

export type OutputStream = Writable & Terminal

const batch = 65_536

/** Writes text in batches, no faster than the reader reads it. */
export class Output {
  readonly stream: OutputStream
  /** Whether the output is closed. */
  closed = false
  /** The error that closed it; none if the reader closed it, as `head` does after its lines. */
  failure: Error | undefined
  readonly #pending: string[] = []
  #length = 0

  constructor(stream: OutputStream) {
    this.stream = stream
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.closed = true
      if (error.code !== 'EPIPE') this.failure = error
    })
    stream.on('close', () => {
      this.closed = true
    })
  }

  line(text: string): void {
    this.#pending.push(text, '\n')
    this.#length += text.length + 1
  }

  /** Whether text is pending. */
  get waiting(): boolean {
    return this.#length > 0
  }

  /** Whether enough text for a batch is pending. */
  get full(): boolean {
    return this.#length >= batch
  }

  /** Writes the batch, and waits for a slow reader. */
  async flush(): Promise<void> {
    if (!this.waiting) return
    const text = this.#pending.join('')
    this.#pending.length = 0
    this.#length = 0
    if (this.closed || this.stream.write(text)) return
    await new Promise<void>((resolve) => {
      const { stream } = this
      const done = () => {
        for (const event of ['drain', 'close', 'error']) stream.off(event, done)
        resolve()
      }
      for (const event of ['drain', 'close', 'error']) stream.on(event, done)
    })
  }
}
