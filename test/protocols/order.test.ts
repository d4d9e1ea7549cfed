/** Segments come in the order of the wire: those of a message are those of its parts, one after the other. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as coolq from '../../src/protocols/coolq/index.ts'
import * as ilink from '../../src/protocols/ilink/index.ts'
import * as milky from '../../src/protocols/milky/index.ts'
import * as onebot11 from '../../src/protocols/onebot11/index.ts'
import * as onebot12 from '../../src/protocols/onebot12/index.ts'
import { fixtures } from '../support/fixtures.ts'

type ToSegments = (message: never) => object[]
const codecs: Record<string, ToSegments> = {
  coolq: coolq.toSegments,
  ilink: ilink.toSegments,
  milky: milky.toSegments,
  onebot11: onebot11.toSegments,
  onebot12: onebot12.toSegments,
}

/** Every segment that stands in a message of the fixtures. */
function segmentsIn(protocol: string): object[] {
  const found: object[] = []
  const look = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    const { message, segments, item_list } = value as { message?: unknown; segments?: unknown; item_list?: unknown }
    for (const list of [message, segments, item_list])
      if (Array.isArray(list)) found.push(...list.filter((it) => it !== null))
    for (const inner of Object.values(value)) look(inner)
  }
  for (const fixture of fixtures) if (fixture.protocol === protocol) look(fixture.payload)
  return found
}

describe.each(Object.entries(codecs))('%s', (protocol, toSegments) => {
  const own = segmentsIn(protocol)
  const samples = own.length
    ? own
    : [
        { type: 'text', data: { text: 'a' } },
        { type: 'face', data: { id: '1' } },
      ]

  test('a message is its segments one after the other', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...samples)), (message) => {
        expect(toSegments(message as never)).toEqual(message.flatMap((segment) => toSegments([segment] as never)))
      }),
    )
  })
})

test.each([
  ['coolq', coolq.toSegments],
  ['onebot11', onebot11.toSegments],
] as const)('%s: a text with codes is its parts one after the other', (_, toSegments) => {
  const part = fc.constantFrom('早&#91;', '[CQ:at,qq=1]', '[CQ:face,id=2]', '[CQ:image,file=a]', '[CQ:x,y=z]')
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      // Texts side by side are one.
      const apart = parts.filter((it, i) => it.startsWith('[') || parts[i - 1]?.startsWith('[') !== false)
      expect(toSegments(apart.join(''))).toEqual(apart.flatMap((it) => toSegments(it)))
    }),
  )
})
