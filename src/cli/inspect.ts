/** `botwire inspect`: the payloads of files or of standard input. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { invalidJsonError } from '../core/error.ts'
import { readJson } from '../core/json.ts'
import { type Found, payloadsIn } from './log-line.ts'
import type { Io } from './main.ts'
import { type Payload, PayloadSplitter } from './payloads.ts'
import { printable } from './printable.ts'
import { Progress } from './progress.ts'
import { formOf, unifierOf } from './protocols.ts'
import { type PayloadLimits, Reporter, type ReportOptions } from './reporter.ts'
import { systemReason } from './system-reason.ts'

export interface InspectOptions extends ReportOptions {
  /** Paths; `-` is standard input. */
  files: readonly string[]
  limits: PayloadLimits
}

const standardInput = '-'

/** Returns the exit status. */
export async function inspect(options: InspectOptions, io: Io): Promise<number> {
  const { limits, protocol, texts } = options
  const unify = unifierOf(protocol)
  const reporter = new Reporter(options, io, false)
  const { out, summary } = reporter
  const context = { receivedAt: Date.now() }
  let unreadable = false

  function report(payload: Payload, name: string): void {
    const { bytes, words } = payload
    const place = () => (payload.ownLine ? `${name}:${payload.line}` : `${name} #${payload.index}`)
    if (!bytes) reporter.failure(place, invalidJsonError('limit', { limit: 'size', max: limits.maxSize }))
    else if (!words) reportOne(readJson(bytes, limits), place)
    else {
      const found = payloadsIn(bytes, limits, protocol !== undefined)
      const form = found.length === 0 ? formOf(bytes, protocol) : undefined
      if (form) reportOne({ success: true, value: form }, place)
      else if (found.length === 0) summary.otherLines++
      for (const one of found) reportOne(one, place)
    }
  }

  function reportOne(json: Found, place: () => string): void {
    const result = json.success ? unify(json.value, context) : json
    if (result.success) reporter.event(result.event)
    else reporter.failure(place, result.error)
  }

  async function read(stream: Readable, name: string, progress?: Progress): Promise<void> {
    const splitter = new PayloadSplitter(limits.maxSize)
    const flush = async () => {
      const shared = reporter.sharesTerminal ? progress : undefined
      shared?.hide()
      await reporter.flush()
      shared?.show()
    }
    const drain = async () => {
      for (let payload = splitter.next(); payload; payload = splitter.next()) {
        report(payload, name)
        if (reporter.full) await flush()
        if (out.closed) return
      }
      await flush()
    }
    try {
      for await (const chunk of stream) {
        splitter.write(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
        await drain()
        if (out.closed) return
        progress?.advance(chunk.length)
      }
      splitter.end()
      await drain()
    } finally {
      progress?.hide()
    }
  }

  for (const file of options.files.length ? options.files : [standardInput]) {
    if (out.closed) break
    try {
      if (file === standardInput) await read(io.stdin, 'stdin')
      else {
        const { size } = await stat(file)
        const progress = Progress.of(io.stderr, printable(file, 40), size, io.env, texts)
        await read(createReadStream(file, { highWaterMark: 262_144 }), file, progress)
      }
    } catch (error) {
      const reason = systemReason(error, texts.language)
      if (reason === undefined) throw error
      unreadable = true
      reporter.note(texts.cannotRead(printable(file), reason))
      await reporter.err.flush()
    }
  }
  const written = await reporter.end()
  // The reader closed the output, such as `head`.
  if (out.closed) return written ? 0 : 1
  // A file without any payload is a failure: it is probably the wrong file.
  const nothingFound = summary.otherLines > 0 && summary.payloads + summary.leftOut === 0
  return summary.invalid || unreadable || nothingFound ? 1 : 0
}
