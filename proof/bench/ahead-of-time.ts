/**
 * Ajv's ahead-of-time code, the nearest peer: a validator for each kind, written to a file and loaded from there, as an
 * application without eval would. botwire finds the kind for it.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { type Contender, type Family, plain } from './contenders.ts'

export const aheadOfTimeName = 'ajv ahead of time, a validator per kind'

type Validator = ((value: unknown) => boolean) & { errors?: object[] | null }

// Below the folder whose modules the emitted code requires.
const folder = fileURLToPath(new URL('node_modules/.ahead-of-time/', import.meta.url))
const require = createRequire(import.meta.url)

/** The validators of a protocol's kinds, each under its kind. */
function validatorsOf(name: string, { events }: Family, allErrors: boolean): Map<string, Validator> {
  const ajv = new Ajv({
    allErrors,
    messages: allErrors,
    allowUnionTypes: true,
    strict: false,
    code: { source: true },
  })
  const kinds = Object.keys(events)
  for (const [place, kind] of kinds.entries()) ajv.addSchema(plain(events[kind] as object), `kind${place}`)
  const names = Object.fromEntries(kinds.map((_, place) => [`kind${place}`, `kind${place}`]))
  const file = join(folder, `${name}-${allErrors ? 'reasons' : 'checks'}.cjs`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, standalone.default(ajv, names))
  const module: Record<string, Validator> = require(file)
  return new Map(kinds.map((kind, place) => [kind, module[`kind${place}`] as Validator]))
}

export function aheadOfTime(
  name: string,
  family: Family,
  kindOf: (value: unknown) => string | undefined,
): Required<Contender> {
  const checks = validatorsOf(name, family, false)
  const reasons = validatorsOf(name, family, true)
  return {
    name: aheadOfTimeName,
    check: (it) => checks.get(kindOf(it) as string)?.(it) ?? false,
    reasons: (it) => {
      const validator = reasons.get(kindOf(it) as string)
      return !validator || validator(it) ? 0 : (validator.errors?.length ?? 0)
    },
  }
}
