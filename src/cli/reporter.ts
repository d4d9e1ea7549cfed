/** The output of every command: events, failures and the summary. */
import type { Protocol, UnifiedEvent } from '../all/generated/unified.ts'
import type { EventError } from '../core/error.ts'
import type { JsonLimits } from '../core/json.ts'
import { eventLine, failureLines, type Response, responseLine } from './line.ts'
import type { Io } from './main.ts'
import { nearest } from './nearest.ts'
import { Output } from './output.ts'
import { type Paint, paintFor } from './paint.ts'
import { printable, printableJson } from './printable.ts'
import { kindsOf } from './protocols.ts'
import { Summary } from './summary.ts'
import { systemReason } from './system-reason.ts'
import type { Texts } from './texts.ts'

/** The limits of payloads. */
export type PayloadLimits = JsonLimits & { maxSize: number; maxDepth: number }

/** Options of every command. */
export interface ReportOptions {
  /** Prints unified events as NDJSON; everything else goes to standard error. */
  json: boolean
  /** The only protocol. */
  protocol: Protocol | undefined
  /** The kinds to show; a name may end in `*`. Empty for all. */
  kinds: readonly string[]
  errorsOnly: boolean
  texts: Texts
}

export class Reporter {
  readonly out: Output
  readonly err: Output
  readonly summary = new Summary()
  /** The output of failures. */
  readonly #reports: Output
  readonly #paint: Paint
  readonly #paintReports: Paint
  readonly #options: ReportOptions
  readonly #live: boolean
  readonly #env: NodeJS.ProcessEnv

  /** @param live Whether payloads are live, so that the clock gives the time of payloads without one. */
  constructor(options: ReportOptions, io: Io, live: boolean) {
    this.out = new Output(io.stdout)
    this.err = new Output(io.stderr)
    this.#reports = options.json ? this.err : this.out
    this.#paint = paintFor(io.stdout, io.env)
    this.#paintReports = paintFor(this.#reports.stream, io.env)
    this.#options = options
    this.#live = live
    this.#env = io.env
  }

  event(event: UnifiedEvent): void {
    const { json, errorsOnly, texts } = this.#options
    if (!this.#isWanted(event.kind)) this.summary.leftOut++
    else {
      this.summary.count(event)
      if (errorsOnly) return
      this.out.line(json ? printableJson(event) : eventLine(event, this.#paint, texts, { live: this.#live }))
    }
  }

  /** @param place Returns the name of the payload. Called only if it is shown. */
  failure(place: () => string, error: EventError): void {
    const { kinds, texts } = this.#options
    if (kinds.length && !(error.code === 'invalid_event' && this.#isWanted(error.kind))) this.summary.leftOut++
    else {
      this.summary.countInvalid()
      for (const line of failureLines(place(), error, this.#paintReports, texts)) this.#reports.line(line)
    }
  }

  /** Shows an API response, which counts neither as an event nor as a failure. */
  response(response: Response): void {
    this.summary.responses++
    if (this.#options.errorsOnly && response.status !== 'failed') return
    this.#reports.line(responseLine(response, Date.now(), this.#paintReports, this.#options.texts))
  }

  /** Writes a message of the command itself. */
  note(text: string): void {
    this.err.line(`botwire: ${text}`)
  }

  /** Whether output is pending for a terminal or for standard error, where a progress bar may be. */
  get sharesTerminal(): boolean {
    return (this.out.waiting && this.out.stream.isTTY === true) || this.err.waiting
  }

  get full(): boolean {
    return this.out.full || this.err.full
  }

  async flush(): Promise<void> {
    await this.out.flush()
    await this.err.flush()
  }

  /**
   * Prints the summary.
   *
   * @param output The output of the summary.
   * @returns `false` if the output could not be written.
   */
  async end(output: Output = this.#reports): Promise<boolean> {
    const { texts } = this.#options
    const { failure } = this.out
    if (failure) this.note(texts.cannotWrite(systemReason(failure, texts.language) ?? failure.message))
    // The reader closed the output, such as `| head`: not a failure.
    else if (!this.out.closed || output === this.err) {
      for (const line of this.summary.lines(paintFor(output.stream, this.#env), texts)) output.line(line)
      this.#suggestKinds()
    }
    await this.flush()
    return failure === undefined
  }

  #isWanted(kind: string): boolean {
    const { kinds } = this.#options
    return (
      kinds.length === 0 ||
      kinds.some((wanted) => (wanted.endsWith('*') ? kind.startsWith(wanted.slice(0, -1)) : kind === wanted))
    )
  }

  /** Suggests kinds if no payload has one of the given kinds. */
  #suggestKinds(): void {
    const { kinds, protocol, texts } = this.#options
    if (this.summary.payloads) return
    const known = kindsOf(protocol)
    for (const kind of kinds) {
      const near = known.includes(kind) ? undefined : nearest(kind, known)
      if (near) this.note(texts.noneOfKind(printable(kind, 60), near))
    }
  }
}
