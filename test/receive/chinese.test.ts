/** The errors of receivers in Chinese. */
import { expect, test } from 'vitest'
import { formatError } from '../../src/index.ts'
import { receiveError } from '../../src/receive/error.ts'
import { createReceiver, type ReceiverOptions } from '../../src/receive/index.ts'

const inChinese = (detail: string | undefined, protocol?: 'qq') =>
  formatError(receiveError({ code: 'wrong_credentials', detail, protocol }) as never, 'zh')

test.each([
  [undefined, '凭据不正确'],
  ['Authorization is not the token', '凭据不正确：Authorization 不是令牌'],
  ['X-Signature does not match the 312 bytes that came', '凭据不正确：X-Signature 与收到的 312 字节不符'],
  [
    'coolq, onebot11: Authorization is missing; qq: X-Bot-Appid is not appId',
    '凭据不正确：coolq, onebot11：缺少 Authorization；qq：X-Bot-Appid 不是 appId',
  ],
  ['something new', '凭据不正确：something new'],
  ['qq: something new; coolq: Authorization is missing', '凭据不正确：qq: something new；coolq：缺少 Authorization'],
])('%s', (detail, expected) => expect(inChinese(detail)).toBe(expected))

test('names the protocol', () => expect(inChinese(undefined, 'qq')).toBe('凭据不正确（qq）'))

const token = 'correct-horse'
test.each([
  {},
  { coolq: {} },
  { qq: {} },
  { coolq: { token: '' } },
  { coolq: { token: 1 } },
  { coolq: { token: 'a,b' } },
  { coolq: { token, tokne: 'x' } },
  { coolq: { token, insecure: true } },
  { coolq: { token, insecure: 'yes' } },
  { coolq: { token, self: {} } },
  { coolq: null },
  { qq: { secrets: 'a' } },
  { qq: { secrets: [undefined] } },
  { qq: { secret: 'a', freshnessMs: 500_000 } },
  { coolq: { token }, maxSize: 0 },
  { coolq: { token }, onError: 1 },
  { coolq: { token }, acknowledge: 'never' },
])('no option that is refused is refused in English: %j', (options) => {
  let refused: unknown
  try {
    createReceiver({ onEvent() {}, ...options } as unknown as ReceiverOptions)
  } catch (error) {
    refused = error
  }
  const text = formatError(refused as never, 'zh')
  expect(text).toMatch(/^选项有误/)
  // Names stay as they are; a word of the sentence would not.
  expect(text).not.toMatch(/\b(?:must|needs|is|of|the|beside|holds|there)\b/)
})
