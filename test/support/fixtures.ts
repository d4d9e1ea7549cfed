/** The fixtures: `test/fixtures/<protocol>/<kind>.json`, and `<kind>.<variant>.json` for what else is real. */
import { readdirSync, readFileSync } from 'node:fs'
import { protocols } from './protocols.ts'

export interface Fixture {
  protocol: string
  kind: string
  /** `''` for the kind's own sample. */
  variant: string
  /** `coolq message.group (anonymous)`, for the names of tests. */
  name: string
  payload: Record<string, unknown>
}

const folder = new URL('../fixtures/', import.meta.url)

const read = (protocol: string, file: string) =>
  JSON.parse(readFileSync(new URL(`${protocol}/${file}`, folder), 'utf8')) as Record<string, unknown>

/** All fixtures. A file that belongs to no kind has the kind `''`. */
export const fixtures: Fixture[] = protocols.flatMap(({ name: protocol, kinds }) =>
  readdirSync(new URL(protocol, folder)).map((file) => {
    const stem = file.replace(/\.json$/, '')
    const kind = kinds
      .filter((kind) => stem === kind || stem.startsWith(`${kind}.`))
      .reduce((longest, kind) => (kind.length > longest.length ? kind : longest), '')
    const variant = stem.slice(kind.length + 1)
    const name = `${protocol} ${kind}${variant && ` (${variant})`}`
    return { protocol, kind, variant, name, payload: read(protocol, file) }
  }),
)

/** A fresh copy of a fixture's payload. */
export function fixture(protocol: string, kind: string, variant = ''): Record<string, unknown> {
  const found = fixtures.find((it) => it.protocol === protocol && it.kind === kind && it.variant === variant)
  if (!found) throw new Error(`no fixture ${protocol}/${kind}${variant && `.${variant}`}.json`)
  return structuredClone(found.payload)
}
