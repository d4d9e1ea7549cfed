import { sample } from './json.mjs'

/** Errors as values: recognised by every entry, and told in two languages without the payload. */
export function errors(check, library, fixtures) {
  const { root } = library
  const errorOf = (value) => root.safeParse(value).error
  const jsonErrorOf = (text, limits) => root.safeParseJson(text, limits).error
  const message = sample(fixtures, 'coolq', 'message.group')

  const told = [
    [jsonErrorOf(Uint8Array.of(0xff)), 'The bytes are not UTF-8', '字节不是 UTF-8 编码'],
    [jsonErrorOf('{  }', { maxSize: 3 }), 'The text is longer than 3', '文本长度超过 3'],
    [jsonErrorOf('[[]]', { maxDepth: 1 }), 'The JSON is nested deeper than 1 levels', 'JSON 嵌套超过 1 层'],
    [errorOf([]), 'Expected a JSON object, received array', '应为 JSON 对象，收到数组'],
    [
      errorOf({ post_type: 'event', event: 'group_admim' }),
      'No known coolq kind: post_type "event", event "group_admim" (did you mean event.group_admin?)',
      '未知的 coolq 事件：post_type "event"，event "group_admim"（是否为 event.group_admin？）',
    ],
    [errorOf({}), 'No known event kind', '未知的事件'],
    [
      errorOf({ TypeName: 'AddMsg', Appid: 'wx_app', Wxid: 'wxid_bot', Data: {} }),
      'An event of gewechat (GeWe), which botwire does not cover',
      '这是 gewechat (GeWe) 的事件，botwire 不支持',
    ],
    [
      errorOf({ ...message, message: 3, user_id: undefined }),
      'Not a valid coolq message.group: /user_id missing, expected integer or string; /message expected string or array or null, received integer',
      '不是有效的 coolq message.group：/user_id 缺失，应为整数或字符串；/message 应为字符串或数组或 null，收到整数',
    ],
  ]
  for (const [error, english, chinese] of told) {
    for (const [name, entry] of Object.entries(library)) {
      // Their errors are their own.
      if (['cloudevents', 'reply', 'onebot12Out'].includes(name)) continue
      if (name !== 'unified') {
        check.is(`${name}: formatError`, () => entry.formatError(error), english)
        check.is(`${name}: formatError in Chinese`, () => entry.formatError(error, 'zh'), chinese)
      }
      check.is(`${name}: isEventError of ${error.code}`, () => entry.isEventError(error), true)
    }
    check.is(`${error.code} is an Error`, () => error instanceof Error, true)
    check.is(`${error.code}: name`, () => error.name, 'EventError')
    check.is(`${error.code}: message`, () => error.message, english)
  }
  // Engines disagree on whether they tell where the text broke.
  const broken = jsonErrorOf('{"a":oops}')
  check.is('a syntax error', () => /^The text is not JSON\b/.test(root.formatError(broken)), true)
  check.is('a syntax error in Chinese', () => root.formatError(broken, 'zh').startsWith('文本不是 JSON'), true)

  const secret = 'correct horse battery staple'
  const leaks = (error) => (JSON.stringify(error) + error.message + root.formatError(error, 'zh')).includes('horse')
  for (const error of [
    errorOf({ ...message, user_id: secret, message: { secret } }),
    errorOf({ ...message, group_id: [secret] }),
    jsonErrorOf(`{"token":"${secret}"`),
    jsonErrorOf(secret),
    jsonErrorOf(`{"a":"${secret}\n"}`),
  ]) {
    check.is(`${error.code} keeps the payload to itself`, () => leaks(error), false)
    check.is(`${error.code} has no cause`, () => error.cause, undefined)
  }

  const { isEventError } = library.unified
  for (const value of [null, undefined, 1, 'x', {}, new Error('x'), { code: 'not_object', name: 'EventError' }]) {
    check.is(`isEventError of ${String(value)}`, () => isEventError(value), false)
  }

  const segments = Array.from({ length: 1000 }, () => ({ type: 1 }))
  const group = { ...sample(fixtures, 'onebot12', 'message.group'), message: segments }
  check.is('at most 20 issues', () => errorOf(group).issues.length, 20)
  check.like(
    'the way into an array',
    () => errorOf({ ...message, message: [{ type: 'text', data: { text: 'a' } }, { type: 1 }] }),
    {
      code: 'invalid_event',
      issues: [{ path: ['message', 1, 'type'], pointer: '/message/1/type', received: 'integer' }],
    },
  )
  const login = sample(fixtures, 'wechat', 'Login')
  check.like('the literal', () => errorOf({ ...login, data: { ...login.data, login_type: 7 } }), {
    issues: [{ path: ['data', 'login_type'], code: 'wrong_value', expected: '0 or 1 or "0" or "1"', received: '7' }],
  })
}
