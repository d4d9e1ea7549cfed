/**
 * Payloads rebuilt from bug reports and senders' sources, where they lie beside the project (`BOTWIRE_FIELD`, or
 * ../shared/field): what must stand in the unified event of each, by its id in the tables of `test/field`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import * as root from '../../src/index.ts'
import { decodeForm } from '../../src/protocols/wechat/index.ts'
import { expectations as onebot11 } from './onebot11.ts'
import { expectations as onebot12 } from './onebot12.ts'
import { expectations as qq } from './qq.ts'
import { expectations as wechat } from './wechat.ts'

interface Case {
  id: string
  dialect: string
  expect: { kind: string; type?: string }
  payloadText: string
  headers?: Record<string, string>
}

const file = process.env.BOTWIRE_FIELD ?? fileURLToPath(new URL('../../../shared/field/cases.ndjson', import.meta.url))
const more = fileURLToPath(new URL('../../../shared/field/coverage.ndjson', import.meta.url))

const linesOf = (path: string): Case[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : []

const expectations = { ...onebot11, ...onebot12, ...qq, ...wechat }
const cases = linesOf(file)
const context = { receivedAt: 1_800_000_000_000 }

function unified({ payloadText, headers }: Case): root.UnifiedEvent {
  const form = headers?.['content-type']?.startsWith('application/x-www-form-urlencoded')
  const result = form
    ? root.unify(decodeForm(payloadText), context)
    : root.unifyJson(payloadText, context, { allowControlCharacters: true })
  if (!result.success) throw result.error
  return result.event
}

describe.runIf(cases.length > 0)('cases of the field', () => {
  test('each has its expectations', () => {
    expect(cases.map(({ id }) => id).filter((id) => !Object.hasOwn(expectations, id))).toEqual([])
  })

  // Cases that only the coverage of sources lists stand in the same tables.
  const all = [...cases, ...linesOf(more).filter(({ id }) => Object.hasOwn(expectations, id))]

  test.each(all.map((it) => [it.id, it.dialect, it] as const))('%s (%s)', (id, _, it) => {
    const event = unified(it)
    expect(event).toMatchObject({ kind: it.expect.kind })
    expect(root.isUnifiedEvent(event)).toBe(true)
    expect(JSON.parse(JSON.stringify({ ...event, raw: null }))).toEqual({ ...event, raw: null })
    expectations[id]?.(event)
  })
})
