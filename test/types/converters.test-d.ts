import { test } from 'vitest'
import { rows as coolqRows } from '../../src/protocols/coolq/convert.ts'
import type { CoolqOutcomes } from '../../src/protocols/coolq/generated/outcomes.ts'
import type { CoolqEvents } from '../../src/protocols/coolq/generated/types.ts'
import { rows as qqRows } from '../../src/protocols/qq/convert.ts'
import type { QqOutcomes } from '../../src/protocols/qq/generated/outcomes.ts'
import type { QqEvents } from '../../src/protocols/qq/generated/types.ts'
import type { Rows } from '../../src/unified/convert.ts'

const group = { id: '1', kind: 'group' } as const

test('a converter with all its rows compiles', () => {
  coolqRows satisfies Rows<CoolqEvents, CoolqOutcomes>
})

test('a converter that lacks a row does not', () => {
  const { 'request.group': _, ...rest } = coolqRows
  // @ts-expect-error: request.group is missing
  rest satisfies Rows<CoolqEvents, CoolqOutcomes>
})

test('a row of a kind that does not exist does not', () => {
  ;({
    ...qqRows,
    // @ts-expect-error: no such kind
    GROUP_ADD_ROBOTS: qqRows.GROUP_ADD_ROBOT,
  }) satisfies Rows<QqEvents, QqOutcomes>
})

test('a row that gives a type its kind does not become does not', () => {
  ;({
    ...qqRows,
    // @ts-expect-error: joining is not leaving
    GROUP_ADD_ROBOT: () => ({ type: 'group.left', time: 1, group, reason: 'kick' }),
  }) satisfies Rows<QqEvents, QqOutcomes>
})

test('a row that leaves a field out does not', () => {
  ;({
    ...qqRows,
    // @ts-expect-error: via is missing
    GROUP_ADD_ROBOT: () => ({ type: 'group.joined', time: 1, group }),
  }) satisfies Rows<QqEvents, QqOutcomes>
})
