/** Receivers over some protocols: what they take, what they bundle, and what the compiler knows of them. */
import { build } from 'esbuild'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { detect } from '../../src/index.ts'
import { passFor } from '../../src/receive/admission.ts'
import { allPolicies } from '../../src/receive/generated/all.ts'
import {
  coolqPolicy,
  createReceiverOf,
  onebot11Policy,
  onebot12Policy,
  qqPolicy,
  type UnifiedEvent,
} from '../../src/receive/index.ts'
import { fixture, fixtures } from '../support/fixtures.ts'

const token = 'correct-horse'
const post = (payload: unknown) =>
  new Request('https://bot.example', {
    method: 'POST',
    body: JSON.stringify(payload),
    headers: { Authorization: token },
  })

describe('the protocol of a payload', () => {
  const passes = allPolicies.map(({ protocol }) => ({ protocol, proven: true }))
  /** The protocol that the receiver takes a payload for. */
  const speaker = (value: unknown) => passFor(value, passes, allPolicies)?.protocol
  test.each(fixtures.map((it) => [it.name, it] as const))('%s is what the root detects', (_, { payload }) => {
    expect(speaker(payload)).toBe(detect(payload))
    // Envelopes that are incomplete or mixed are judged alike, too.
    for (const key of Object.keys(payload)) {
      const { [key]: _, ...rest } = payload as Record<string, unknown>
      expect(speaker(rest)).toBe(detect(rest))
      const texts = { ...payload, [key]: 'x' }
      expect(speaker(texts)).toBe(detect(texts))
      const mixed = { ...payload, op: 0, self_id: 1 }
      expect(speaker(mixed)).toBe(detect(mixed))
    }
  })
  test.each([undefined, null, 1, 'x', [], {}, { type: 'x' }, { post_type: 1 }])(
    '%j is what the root detects',
    (value) => {
      expect(speaker(value)).toBe(detect(value))
    },
  )
})

describe('a receiver over some protocols', () => {
  test('takes these, and refuses the options of others', async () => {
    const events: UnifiedEvent[] = []
    const receive = createReceiverOf([onebot11Policy, onebot12Policy], {
      onebot11: { token },
      onebot12: { token },
      onEvent(event) {
        expectTypeOf(event.protocol).toEqualTypeOf<'onebot11' | 'onebot12' | 'unknown' | UnifiedEvent['protocol']>()
        events.push(event)
      },
    })
    expect((await receive(post(fixture('onebot11', 'notice.friend_add')))).status).toBe(204)
    expect((await receive(post(fixture('onebot12', 'notice.friend_increase')))).status).toBe(204)
    expect(events.map(({ type }) => type)).toEqual(['friend.added', 'friend.added'])
    const others = { onebot11: { token }, qq: { secret: 'a' }, onEvent() {} }
    expect(() => createReceiverOf([onebot11Policy], others as never)).toThrow('there is no option "qq"')
    // @ts-expect-error a misspelt option
    expect(() => createReceiverOf([qqPolicy], { qq: { secert: 'a' }, onEvent() {} })).toThrow('needs secret')
  })
  test('knows the related protocol only where it holds it', async () => {
    const statuses: number[] = []
    for (const policies of [[coolqPolicy], [coolqPolicy, onebot11Policy]] as const) {
      const receive = createReceiverOf(policies, { coolq: { token }, onEvent() {}, onError() {} })
      statuses.push((await receive(post(fixture('onebot11', 'notice.friend_add')))).status)
    }
    // To a receiver of CoolQ only, it is an event that nobody knows.
    expect(statuses).toEqual([204, 403])
  })
  test('bundles only these', async () => {
    const { metafile } = await build({
      stdin: {
        contents: `import { createReceiverOf, coolqPolicy } from './src/receive/index.ts'
          export default (options) => createReceiverOf([coolqPolicy], options)`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      minify: true,
      format: 'esm',
      metafile: true,
      write: false,
    })
    const [output] = Object.values(metafile.outputs)
    const held = Object.entries(output?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? (/(device|coolq|onebot11|onebot12|qq|wechat)\//.exec(path)?.[1] ?? []) : [],
    )
    expect([...new Set(held)]).toEqual(['coolq'])
  })
})
