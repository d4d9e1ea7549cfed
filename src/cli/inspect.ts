/** `botwire inspect`: what files or standard input hold. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Protocol } from '../all/generated/unified.ts'
import { invalidJson } from '../core/error.ts'
import type { JsonLimits } from '../core/json.ts'
import { eventLine, failureLines, type Language } from './line.ts'
import type { Io } from './main.ts'
import { Output } from './output.ts'
import { paintFor } from './paint.ts'
import { type Payload, PayloadSplitter } from './payloads.ts'
import { printable, printableJson } from './printable.ts'
import { Progress } from './progress.ts'
import { unifierOf } from './protocols.ts'
import { Summary } from './summary.ts'
import { systemReason } from './system-reason.ts'

export interface InspectOptions {
  /** Paths; `-` is standard input. */
  files: string[]
  json: boolean
  protocol?: Protocol
  language: Language
  limits: JsonLimits & { maxSize: number; maxDepth: number }
}

const standardInput = '-'

/** Answers the exit status. */
export async function inspect(options: InspectOptions, io: Io): Promise<number> {
  const { json, language, limits } = options
  const unify = unifierOf(options.protocol)
  const out = new Output(io.stdout)
  const err = new Output(io.stderr)
  const reports = json ? err : out
  const paint = paintFor(out.stream, io.env)
  const paintReports = paintFor(reports.stream, io.env)
  const summary = new Summary()
  const context = { receivedAt: Date.now() }
  let unreadable = false

  function report(payload: Payload, name: string): void {
    const { bytes } = payload
    const result = bytes ? unify(bytes, context, limits) : { success: false as const, error: tooLong(limits.maxSize) }
    if (result.success) {
      summary.count(result.event)
      out.line(json ? printableJson(result.event) : eventLine(result.event, paint))
    } else {
      summary.countInvalid()
      const place = payload.ownLine ? `${name}:${payload.line}` : `${name} #${payload.index}`
      for (const line of failureLines(place, result.error, paintReports, language)) reports.line(line)
    }
  }

  async function read(stream: Readable, name: string, progress?: Progress): Promise<void> {
    const splitter = new PayloadSplitter(limits.maxSize)
    const flush = async () => {
      // The bar and the lines may share a terminal.
      const shared = (out.waiting && out.stream.isTTY) || err.waiting ? progress : undefined
      shared?.hide()
      await out.flush()
      await err.flush()
      shared?.show()
    }
    const drain = async () => {
      for (let payload = splitter.next(); payload; payload = splitter.next()) {
        report(payload, name)
        if (out.full || err.full) await flush()
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
        const progress = Progress.of(io.stderr, printable(file, 40), size, io.env)
        await read(createReadStream(file, { highWaterMark: 262_144 }), file, progress)
      }
    } catch (error) {
      const reason = systemReason(error)
      if (reason === undefined) throw error
      unreadable = true
      err.line(`botwire: cannot read ${printable(file)}: ${reason}`)
      await err.flush()
    }
  }
  if (out.failure) {
    err.line(`botwire: cannot write: ${systemReason(out.failure) ?? out.failure.message}`)
    await err.flush()
    return 1
  }
  // Nobody reads on, as behind `| head`: not a failure.
  if (out.closed) return 0
  for (const line of summary.lines(paintReports)) reports.line(line)
  await out.flush()
  await err.flush()
  return summary.invalid || unreadable ? 1 : 0
}

const tooLong = (max: number) => invalidJson('limit', { limit: 'size', max })
