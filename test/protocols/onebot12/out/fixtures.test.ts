/** Every fixture of every protocol, written as OneBot 12 and read again. */
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { unify as unifyAny } from '../../../../src/index.ts'
import { isEvent, unify } from '../../../../src/protocols/onebot12/index.ts'
import { toOnebot12 } from '../../../../src/protocols/onebot12/out/index.ts'
import { at, leavesOf } from '../../../../src/unified/out.ts'
import { fixtures } from '../../../support/fixtures.ts'

const context = { receivedAt: 1_700_000_000_000, self: { id: '10001000' } }

const written = fixtures.map(({ name, payload }) => {
  const unified = unifyAny(payload, context)
  if (!unified.success) throw unified.error
  const result = toOnebot12(unified.event)
  if (!result.success) throw result.error
  return { name, given: unified.event, ...result }
})

test('becomes an event that OneBot 12 knows, and that is plain JSON', () => {
  for (const { name, event } of written) {
    expect(isEvent(event), name).toBe(true)
    expect(JSON.parse(JSON.stringify(event)), name).toEqual(event)
  }
})

describe('read again', () => {
  test('has everything that is not listed as lost', () => {
    const wrong: string[] = []
    for (const { name, given, event, lost } of written) {
      const back = unify(event)
      if (!back.success) throw back.error
      const isOwn = back.event.type === given.type
      for (const path of leavesOf(given)) {
        if (lost.some((it) => path === it || path.startsWith(`${it}.`))) continue
        const [was, is] = [at(given, path), at(back.event, path)]
        if (was !== '' && !isDeepStrictEqual(was, is))
          wrong.push(
            `${name} (${isOwn ? given.type : back.event.type}): ${path}: ${JSON.stringify(was)} is ${JSON.stringify(is)}`,
          )
      }
    }
    expect(wrong).toEqual([])
  })

  test('is of the same type, or an extension named after it', () => {
    for (const { name, given, event } of written) {
      const back = unify(event)
      if (!back.success) throw back.error
      if (back.event.type === given.type) continue
      expect(back.event.type, name).toBe('extension')
      expect((back.event as { name: string }).name, name).toBe(`botwire.${given.type}`)
    }
  })

  test('has what is lost in its extended fields', () => {
    for (const { name, given, event, lost } of written) {
      for (const path of lost) {
        if (path.startsWith('message.segments')) continue
        const [key = '', ...rest] = path.split('.')
        const extended = (event as unknown as Record<string, unknown>)[`botwire.${key}`]
        expect(rest.length ? at(extended, rest.join('.')) : extended, `${name}: ${path}`).toEqual(at(given, path))
      }
    }
  })
})
