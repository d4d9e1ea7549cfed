/** Payloads that others published, where a folder of them lies beside the project (`BOTWIRE_CORPUS` or ../shared/corpus). */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface CorpusLine {
  id: string
  family: string
  dialect: string
  event: string
  verdict: 'valid' | 'doc-broken'
  payload: unknown
  /** The exact text, where the payload would lose digits. */
  payloadText?: string
  headers?: Record<string, string>
}

const folder = process.env.BOTWIRE_CORPUS ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url))

export const corpus: CorpusLine[] = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.ndjson'))
      .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean))
      .map((line) => JSON.parse(line) as CorpusLine)
  : []

/** The text as it was on the wire. */
export const textOf = ({ payload, payloadText }: CorpusLine): string => payloadText ?? JSON.stringify(payload)
