import { describe, expect, test } from 'vitest'
import type { EventError } from '../../src/index.ts'
import { formatError, safeParse, safeParseJson } from '../../src/index.ts'
import * as coolq from '../../src/protocols/coolq/index.ts'
import * as qq from '../../src/protocols/qq/index.ts'
import * as wechat from '../../src/protocols/wechat/index.ts'
import { createReceiver, type ReceiveError } from '../../src/receive/index.ts'
import { fixtures } from '../support/fixtures.ts'
import { fencesOf, pages, read } from './blocks.ts'

function errorOf(result: { success: boolean; error?: EventError }, index: number): EventError {
  if (!result.error) throw new Error(`case ${index} is a valid event`)
  return result.error
}

const payloadOf = (protocol: string, kind: string) =>
  structuredClone(fixtures.find((it) => it.protocol === protocol && it.kind === kind)?.payload) as Record<
    string,
    unknown
  >

const groupMessage = payloadOf('coolq', 'message.group')
const { message: _, ...withoutMessage } = groupMessage
const login = payloadOf('wechat', 'Login')

/** What is wrong in each case; the pages quote the messages of some. */
const errors: EventError[] = [
  coolq.safeParse({ post_type: 'event', event: 'group_increse', time: 1 }),
  wechat.safeParse({ event: 'EventFrindVerify', data: {} }),
  coolq.safeParse({ post_type: 'notice' }),
  qq.safeParse({ op: 99 }),
  safeParse({}),
  coolq.safeParse({ ...groupMessage, user_id: true, message: {} }),
  coolq.safeParse(withoutMessage),
  wechat.safeParse({ ...login, data: { ...(login.data as object), login_type: 7 } }),
  safeParse([]),
  safeParseJson(''),
  safeParseJson('{"a": x}'),
  safeParseJson('{"a":"\n"}'),
  safeParseJson(Uint8Array.of(0xff)),
  safeParseJson(' '.repeat(1_048_577)),
  safeParseJson(`${'{"a":'.repeat(600)}1${'}'.repeat(600)}`),
].map(errorOf)

/** The refusal of a signature, as `onError` gets it. */
async function refusal(): Promise<string> {
  const messages: string[] = []
  const receive = createReceiver({
    onebot11: { secret: 'a-secret' },
    onEvent: () => undefined,
    onError: (error: EventError | ReceiveError) => void messages.push(error.message),
  })
  const headers = { 'x-signature': `sha1=${'0'.repeat(40)}` }
  await receive(new Request('http://bot.example/', { method: 'POST', headers, body: `{}${' '.repeat(310)}` }))
  return messages.join()
}

/** Blocks that quote messages: without a language, and each line a message in one of the two languages. */
const beginsLikeOne =
  /^(?:No known|Not a valid|Expected a|The (?:text|bytes|JSON|credentials)|未知的|不是有效的|应为|JSON 嵌套|文本|凭据)/
const quoted: { page: string; line: string }[] = pages.flatMap((page) =>
  fencesOf(page)
    .filter(({ info }) => info === '')
    .flatMap(({ text }) => text.split('\n').filter((line) => beginsLikeOne.test(line)))
    .map((line) => ({ page, line })),
)

describe('quoted messages are those of the library', () => {
  test('pages quote messages', () => expect(quoted.length).toBeGreaterThan(20))

  test.each(quoted)('$page: $line', async ({ line }) => {
    const known = errors.flatMap((error) => [error.message, formatError(error, 'zh')])
    expect([...known, await refusal()]).toContain(line)
  })
})

test('a count of kinds or events stands only where it is generated, or dated in the pages of figures', () => {
  const counts = pages
    .filter((page) => !/changelog|quality|performance|decisions|scaling/i.test(page))
    .flatMap((page) => {
      const prose = read(page)
        .replace(/<!-- generated:[\s\S]*?<!-- \/generated:[^>]*-->/g, '')
        .replace(/^```[\s\S]*?^```$/gm, '')
      return [
        ...prose.matchAll(/(?<!OneBot )\b\d{2,} (?:kinds|events|unified types|guards)\b|\d{2,} ?[种个](?:事件|类型)/g),
      ].map(([text]) => `${page}: ${text}`)
    })
  expect(counts).toEqual([])
})
