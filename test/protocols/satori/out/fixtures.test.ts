/** Every fixture of every protocol, written as Satori and read again. */
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { unify as unifyAny } from '../../../../src/index.ts'
import { isEvent, unify } from '../../../../src/protocols/satori/index.ts'
import { toSatori } from '../../../../src/protocols/satori/out/index.ts'
import type { Message, Segment } from '../../../../src/unified/generated/types.ts'
import { at, leavesOf } from '../../../../src/unified/out.ts'
import { fixtures } from '../../../support/fixtures.ts'

const context = { receivedAt: 1_700_000_000_000, self: { id: '10001000' } }

const written = fixtures.map(({ name, payload }) => {
  const unified = unifyAny(payload, context)
  if (!unified.success) throw unified.error
  const result = toSatori(unified.event)
  if (!result.success) throw result.error
  const back = unify(result.event)
  if (!back.success) throw back.error
  return { name, given: unified.event, back: back.event, ...result }
})

test('becomes an event that Satori knows, and that is plain JSON', () => {
  for (const { name, event } of written) {
    expect(isEvent(event), name).toBe(true)
    expect(JSON.parse(JSON.stringify(event)), name).toEqual(event)
  }
})

/** What Satori cannot tell from another type. */
const alike: Record<string, string> = {
  'group.created': 'group.joined',
  'member.admin_set': 'unknown',
  'member.admin_unset': 'unknown',
  'member.card_changed': 'unknown',
  'member.title_changed': 'unknown',
}

/** The segments of which nothing is lost, as readers put them: quotes first, texts beside each other one. */
function whole(segments: readonly Segment[], lost: readonly string[]): Segment[] {
  const kept = segments.filter((_, i) => !lost.some((it) => new RegExp(`^message\\.segments\\.${i}(\\.|$)`).test(it)))
  return kept.filter(({ type }) => type !== 'text')
}

const messageOf = (event: object): Message | undefined => (event as { message?: Message }).message

describe('read again', () => {
  test('has everything that is not listed as lost', () => {
    const wrong: string[] = []
    for (const { name, given, back, lost } of written) {
      for (const path of leavesOf(given)) {
        if (path.startsWith('message.segments') || lost.some((it) => path === it || path.startsWith(`${it}.`))) continue
        const [was, is] = [at(given, path), at(back, path)]
        if (was !== '' && !isDeepStrictEqual(was, is)) {
          wrong.push(`${name} (${given.type}, ${back.type}): ${path}: ${JSON.stringify(was)} is ${JSON.stringify(is)}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  test('has every segment of which nothing is lost, and all text', () => {
    const wrong: string[] = []
    for (const { name, given, back, lost } of written) {
      const [was, is] = [messageOf(given), messageOf(back)]
      if (!was || !is) continue
      for (const segment of whole(was.segments, lost)) {
        if (!is.segments.some((it) => isDeepStrictEqual(withoutUser(it, segment), segment))) {
          wrong.push(`${name}: ${JSON.stringify(segment)} is not in ${JSON.stringify(is.segments)}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  test('is of the same type, or internal', () => {
    for (const { name, given, back, event } of written) {
      if ((event as { type?: string }).type === 'internal')
        expect(event, name).toMatchObject({ _type: `botwire/${given.type}` })
      else expect(back.type, name).toBe(alike[given.type] ?? given.type)
    }
  })

  test('has what is lost in `_data`', () => {
    for (const { name, given, event, lost } of written) {
      const { _data } = event as { _data?: object }
      for (const path of lost) {
        const [key = ''] = path.split('.')
        expect(at(_data, key), `${name}: ${path}`).toEqual(at(given, key))
      }
    }
  })
})

/** Readers add who wrote a quoted message where only the id was given. */
function withoutUser(read: Segment, given: Segment): Segment {
  if (read.type !== 'reply' || given.type !== 'reply' || given.user) return read
  const { user: _, ...rest } = read
  return rest
}
