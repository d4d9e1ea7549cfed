/**
 * The fixtures: `test/fixtures/<protocol>/<kind>.json`, and `<kind>.<variant>.json` for what else is real. Beside each
 * stands its golden file, `….unified.json`: the unified event without `raw`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { protocols } from './protocols.ts'

export interface Fixture {
  protocol: string
  kind: string
  /** `''` for the kind's own sample. */
  variant: string
  /** `coolq message.group (anonymous)`, for the names of tests. */
  name: string
  payload: Record<string, unknown>
  /** The path of its golden file. */
  golden: string
}

const folder = new URL('../fixtures/', import.meta.url)

const read = (protocol: string, file: string) =>
  JSON.parse(readFileSync(new URL(`${protocol}/${file}`, folder), 'utf8')) as Record<string, unknown>

const payloadFiles = (protocol: string) =>
  // A kind may have a slash in it.
  readdirSync(new URL(protocol, folder), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.json') && !file.endsWith('.unified.json'),
  )

/** All fixtures. A file that belongs to no kind has the kind `''`. */
export const fixtures: Fixture[] = protocols.flatMap(({ name: protocol, kinds }) =>
  payloadFiles(protocol).map((file) => {
    const stem = file.replace(/\.json$/, '')
    const kind = kinds
      .filter((kind) => stem === kind || stem.startsWith(`${kind}.`))
      .reduce((longest, kind) => (kind.length > longest.length ? kind : longest), '')
    const variant = stem.slice(kind.length + 1)
    const name = `${protocol} ${kind}${variant && ` (${variant})`}`
    const golden = fileURLToPath(new URL(`${protocol}/${stem}.unified.json`, folder))
    return { protocol, kind, variant, name, payload: read(protocol, file), golden }
  }),
)

/** A fresh copy of a fixture's payload. */
export function fixture(protocol: string, kind: string, variant = ''): Record<string, unknown> {
  const found = fixtures.find((it) => it.protocol === protocol && it.kind === kind && it.variant === variant)
  if (!found) throw new Error(`no fixture ${protocol}/${kind}${variant && `.${variant}`}.json`)
  return structuredClone(found.payload)
}
