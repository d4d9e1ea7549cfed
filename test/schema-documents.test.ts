import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type * as root from '../src/index.ts'
import { fixtures } from './support/fixtures.ts'
import { mutantsOf } from './support/mutate.ts'
import { protocols } from './support/protocols.ts'

const validatorOf = (name: string) =>
  new Ajv2020({ strict: true }).compile(
    JSON.parse(readFileSync(new URL(`../schemas/${name}.json`, import.meta.url), 'utf8')),
  )
const unified = validatorOf('unified')

describe.each(protocols)('schemas/$name.json', ({ name, verbs }) => {
  const validate = validatorOf(name)
  const own = fixtures.filter(({ protocol }) => protocol === name)

  test('accepts every fixture, and its unified event fits schemas/unified.json', () => {
    for (const { payload, name: title } of own) {
      expect(validate(payload), title).toBe(true)
      const result = verbs.unify(payload)
      expect(unified((result as { event: root.UnifiedEvent }).event), title).toBe(true)
    }
  })

  test.each(own.map((it) => [it.name, it] as const))(
    'gives the verdict of isEvent on every mutation of %s',
    (_, it) => {
      for (const { what, value } of mutantsOf(it.payload)) {
        expect(validate(value), what).toBe(verbs.isEvent(value))
      }
    },
  )
})
