import type { Writable } from 'node:stream'
import type { Terminal } from './paint.ts'

export type OutputStream = Writable & Terminal

const batch = 65_536

/** Writes text in batches, no faster than the reader takes it. */
export class Output {
  readonly stream: OutputStream
  /** Whether nothing more can be written. */
  closed = false
  /** The error that closed it, unless the reader went away, as `head` does after its lines. */
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

  /** Whether any text is not sent yet. */
  get waiting(): boolean {
    return this.#length > 0
  }

  /** Whether there is enough text for a batch. */
  get full(): boolean {
    return this.#length >= batch
  }

  /** Sends the batch and waits while the reader is behind. */
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
