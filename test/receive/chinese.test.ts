/** Errors of receivers through `formatError`, in both languages. */
import { describe, expect, test } from 'vitest'
import { formatError, unifyJson } from '../../src/index.ts'
import * as coolq from '../../src/protocols/coolq/index.ts'
import { inChinese } from '../../src/receive/chinese.ts'
import { receiveError } from '../../src/receive/error.ts'
import { createReceiver, type EventError, isReceiveError, type ReceiveError } from '../../src/receive/index.ts'

function thrown(options: object): ReceiveError {
  try {
    createReceiver(options as never)
  } catch (error) {
    if (isReceiveError(error)) return error
    throw error
  }
  throw new Error('the options were accepted')
}

const onEvent = () => {}

describe('formatError', () => {
  test('returns the message of a receive error in English', () => {
    const error = receiveError({ code: 'closed' })
    expect(formatError(error)).toBe(error.message)
    expect(formatError(error, 'en')).toBe('The receiver is closed')
  })

  test.each<[object, string]>([
    [{ onEvent }, '选项有误：没有配置协议'],
    [{ onEvent, coolq: { token: '' } }, '选项有误（coolq）：token 为空'],
    [{ onEvent, coolq: {} }, '选项有误（coolq）：需要 token 或 secret，或 `insecure: true`'],
    [{ onEvent, device: {} }, '选项有误（device）：需要 token，或 `insecure: true`'],
    [{ onEvent, coolq: { token: 'a,b' } }, '选项有误（coolq）：token 只能是不含逗号的 ASCII 字符，首尾不能是空格'],
    [{ onEvent, coolq: { token: 'a', insecure: true } }, '选项有误（coolq）：`insecure: true` 与 token 只能有一个'],
    [{ onEvent, coolq: { token: 1 } }, '选项有误（coolq）：token 应为字符串'],
    [{ onEvent, device: { token: 'a', tokn: 'b' } }, '选项有误（device）：没有选项 "tokn"'],
  ])('says in Chinese what is wrong with %j', (options, chinese) => {
    const error = thrown(options)
    expect(formatError(error, 'zh')).toBe(chinese)
    expect(coolq.formatError(error, 'zh')).toBe(chinese)
  })

  test('says in Chinese why a request was refused', async () => {
    const errors: (EventError | ReceiveError)[] = []
    const receive = createReceiver({
      coolq: { secret: 's' },
      onebot12: { token: 't' },
      onEvent,
      onError: (error) => errors.push(error),
    })
    await receive(new Request('https://bot.example', { method: 'POST', body: '{}' }))
    await receive(new Request('https://bot.example', { method: 'POST', body: '{}', headers: { Authorization: 'x' } }))
    await receive(new Request('https://bot.example'))
    expect(errors.map((error) => formatError(error, 'zh'))).toEqual([
      '没有任何已配置协议所要求的凭据：coolq：缺少 X-Signature；onebot12：缺少 Authorization',
      '凭据不正确（onebot12）：Authorization 不是令牌',
      '不是 POST 请求',
    ])
  })

  test('still takes the errors of events', () => {
    const result = unifyJson('[]')
    expect(result.success ? '' : formatError(result.error, 'zh')).toBe('应为 JSON 对象，收到 数组')
  })

  test('keeps a detail that has no translation', () => {
    expect(inChinese('internal', undefined, 'something new')).toBe('接收失败：something new')
    expect(inChinese('internal', 'qq', 'qq: something new; qq: X-Signature is missing')).toBe(
      '接收失败（qq）：qq: something new；qq：缺少 X-Signature',
    )
  })
})
