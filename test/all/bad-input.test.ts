import { afterEach, describe, expect, test } from 'vitest'
import { unknownEventError } from '../../src/core/explain.ts'
import * as root from '../../src/index.ts'
import { fixture, fixtures } from '../support/fixtures.ts'
import { protocols, type Verbs } from '../support/protocols.ts'

const all: [string, Verbs][] = [
  ['root', root as unknown as Verbs],
  ...protocols.map(({ name, verbs }): [string, Verbs] => [name, verbs]),
]

afterEach(() => {
  // Nothing that comes in may reach what all objects share.
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
const bytes = (...values: number[]) => Uint8Array.from(values)

describe.each(all)('%s', (_, verbs) => {
  test.each([
    ['an empty text', ''],
    ['a word', 'nonsense'],
    ['a cut-off object', '{"post_type":"mess'],
    ['two values', '{} {}'],
    ['a trailing comma', '{"a":1,}'],
    ['single quotes', "{'a':1}"],
    ['NaN', '{"a":NaN}'],
    ['a text of quotes', '"'.repeat(1000)],
  ])('%s is not JSON', (_, text) => {
    expect(verbs.safeParseJson(text)).toMatchObject({
      success: false,
      error: { code: 'invalid_json', reason: 'syntax' },
    })
    expect(verbs.unifyJson(text)).toMatchObject({ success: false, error: { code: 'invalid_json' } })
    expect(() => verbs.parseJson(text)).toThrow(expect.objectContaining({ name: 'EventError', code: 'invalid_json' }))
  })

  test.each([
    ['a lone continuation byte', bytes(0x22, 0x80, 0x22)],
    ['a cut-off sequence', bytes(0x22, 0xe4, 0xbd, 0x22)],
    ['an overlong form', bytes(0x22, 0xc0, 0xaf, 0x22)],
    ['a surrogate', bytes(0x22, 0xed, 0xa0, 0x80, 0x22)],
    ['UTF-16', bytes(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00)],
  ])('%s is not UTF-8', (_, input) => {
    expect(verbs.safeParseJson(input)).toMatchObject({
      success: false,
      error: { code: 'invalid_json', reason: 'encoding' },
    })
  })

  test('a text beyond the limit is refused unread', () => {
    const text = `{"a":"${'x'.repeat(5_000_000)}"}`
    expect(verbs.safeParseJson(text)).toMatchObject({
      error: { code: 'invalid_json', reason: 'limit', limit: 'size', max: 1_048_576 },
    })
    expect(verbs.safeParseJson(new TextEncoder().encode(text))).toMatchObject({ error: { limit: 'size' } })
    expect(verbs.safeParseJson('{"abc":1}', { maxSize: 8 })).toMatchObject({ error: { limit: 'size', max: 8 } })
    expect(verbs.safeParseJson('{"ab":1}', { maxSize: 8 })).not.toMatchObject({ error: { code: 'invalid_json' } })
  })

  test('nesting beyond the limit is refused, in arrays and in objects', () => {
    for (const text of [deep(10_000), '{"a":'.repeat(10_000) + 1 + '}'.repeat(10_000), `{"a":${deep(512)}}`]) {
      expect(verbs.safeParseJson(text)).toMatchObject({
        error: { code: 'invalid_json', reason: 'limit', limit: 'depth', max: 512 },
      })
    }
    expect(verbs.safeParseJson(deep(512))).toMatchObject({ error: { code: 'not_object' } })
    expect(verbs.safeParseJson('{"a":{"b":1}}', { maxDepth: 1 })).toMatchObject({ error: { limit: 'depth' } })
    expect(verbs.safeParseJson('[{}]', { maxDepth: 1 })).toMatchObject({ error: { limit: 'depth' } })
    for (const text of ['{"a":null,"b":"x","c":1,"d":true}', '[null,"x",1,true]']) {
      expect(verbs.safeParseJson(text, { maxDepth: 0 })).toMatchObject({ error: { limit: 'depth', max: 0 } })
      expect(verbs.safeParseJson(text, { maxDepth: 1 })).not.toMatchObject({ error: { code: 'invalid_json' } })
    }
    for (const text of ['null', '"x"', '1', 'true']) {
      expect(verbs.safeParseJson(text, { maxDepth: 0 })).toMatchObject({ error: { code: 'not_object' } })
    }
    expect(verbs.safeParseJson(deep(100_000).slice(0, 100_000))).toMatchObject({ error: { code: 'invalid_json' } })
  })

  test.each([
    ['undefined', undefined, 'nothing'],
    ['null', null, 'null'],
    ['a text', 'hello', 'string'],
    ['a number', 1.5, 'fraction'],
    ['an integer', 7, 'integer'],
    ['NaN', Number.NaN, 'NaN'],
    ['a boolean', true, 'boolean'],
    ['a bigint', 1n, 'bigint'],
    ['a symbol', Symbol('s'), 'symbol'],
    ['a function', () => {}, 'function'],
    ['an array', [], 'array'],
    ['an array dressed as an event', Object.assign([], { post_type: 'message', message_type: 'group' }), 'array'],
  ])('%s is not an object', (_, value, received) => {
    expect(verbs.safeParse(value)).toMatchObject({ success: false, error: { code: 'not_object', received } })
    expect(verbs.unify(value)).toMatchObject({ success: false, error: { code: 'not_object' } })
    expect(() => verbs.parse(value)).toThrow(expect.objectContaining({ code: 'not_object' }))
    expect(verbs.isEvent(value)).toBe(false)
    expect(verbs.kindOf(value) === undefined || Array.isArray(value)).toBe(true)
  })

  test.each([
    ['no fields', {}],
    ['keys of all objects', JSON.parse('{"__proto__":{"post_type":"message"},"constructor":1,"toString":2}')],
    ['discriminators of other types', { post_type: ['message'], type: 1, event: {}, op: '0', t: null }],
    [
      'discriminators that are names of all objects',
      { post_type: 'constructor', event: '__proto__', type: 'toString' },
    ],
    ['an object without a prototype', Object.assign(Object.create(null), { post_type: 'x' })],
  ])('an object with %s is an unknown event, not a crash', (_, value) => {
    expect(verbs.safeParse(value)).toMatchObject({ success: false, error: { code: 'unknown_event' } })
    const result = verbs.unify(value, { receivedAt: 1 })
    expect(result).toMatchObject({ success: true, event: { type: 'unknown', time: 1, timeFrom: 'received' } })
    expect((result as { event: { raw: unknown } }).event.raw).toBe(value)
    expect(root.isUnifiedEvent((result as { event: unknown }).event)).toBe(true)
  })
})

describe('hostile keys', () => {
  test('`__proto__` in a text stays an ordinary field', () => {
    for (const text of [
      '{"post_type":"x","__proto__":{"polluted":1}}',
      // The long digits send it through the slow path.
      '{"post_type":"x","n":12345678901234567890,"__proto__":{"polluted":1}}',
    ]) {
      const result = root.unifyJson(text)
      const { raw } = (result as { event: { raw: Record<string, unknown> } }).event
      expect(Object.getPrototypeOf(raw)).toBe(Object.prototype)
      expect(Object.keys(raw)).toContain('__proto__')
    }
  })
})

/** Calls `visit` for the path of every field below a value. */
function eachField(value: object, visit: (path: string[]) => void, above: string[] = []): void {
  for (const [key, item] of Object.entries(value)) {
    visit([...above, key])
    if (typeof item === 'object' && item !== null) eachField(item, visit, [...above, key])
  }
}

describe('an object that no operator makes a text or a number of, in any field', () => {
  test.each(fixtures.map((it) => [it.name, it.payload] as const))('loses no event: %s', (_, payload) => {
    const lost: string[] = []
    eachField(payload, (path) => {
      for (const hostile of [{ toString: '' }, { toString: '', valueOf: 1 }, [{ toString: '' }]]) {
        const copy = structuredClone(payload) as Record<string, unknown>
        const holder = path.slice(0, -1).reduce((within, key) => within[key] as typeof copy, copy)
        holder[path.at(-1) as string] = hostile
        for (const result of [root.unify(copy), root.safeParse(copy)]) {
          if (!result.success && result.error.code === 'not_object') lost.push(path.join('/'))
        }
      }
    })
    expect(lost).toEqual([])
  })
})

describe('what an error tells', () => {
  const secret = 'correct horse battery staple'

  test('never the payload, in no field and no message', () => {
    const payloads = [
      { ...fixture('coolq', 'message.group'), user_id: secret, message: { secret } },
      { ...fixture('coolq', 'message.group'), group_id: [secret] },
      { ...fixture('wechat', 'EventGroupChat'), data: { robot_type: secret, clientid: [secret] } },
      { ...fixture('wechat', 'Login'), data: { login_type: secret.repeat(3), Wxid: { secret }, robot_type: 0 } },
      { ...fixture('onebot12', 'message.group'), message: secret },
    ]
    for (const payload of payloads) {
      const result = root.safeParse(payload)
      expect(result.success).toBe(false)
      if (result.success) continue
      const told = JSON.stringify(result.error) + result.error.message + root.formatError(result.error, 'zh')
      expect(told).not.toContain('horse')
      expect(result.error.cause).toBeUndefined()
    }
    for (const text of [`{"token":"${secret}"`, `${secret}`, `{"a":"${secret}\n"}`]) {
      const result = root.safeParseJson(text)
      if (result.success) throw new Error('accepted')
      expect(JSON.stringify(result.error) + result.error.message).not.toContain('horse')
      expect(result.error.cause).toBeUndefined()
    }
  })

  test('discriminators shortened, and near misses', () => {
    const unknown = root.safeParse({ post_type: 'event', event: 'group_incraese', time: 1 })
    expect(unknown).toMatchObject({
      error: {
        code: 'unknown_event',
        protocol: 'coolq',
        discriminators: { post_type: 'event', event: 'group_incraese' },
        suggestions: ['event.group_increase', 'event.group_decrease'].slice(0, 1),
      },
    })
    const long = root.safeParse({ event: 'E'.repeat(1_000_000), data: '' })
    expect(JSON.stringify(long).length).toBeLessThan(500)
    const odd = root.safeParse({ post_type: 'message', message_type: { secret } })
    expect(odd).toMatchObject({ error: { discriminators: { post_type: 'message', message_type: 'object' } } })
    expect(root.safeParse({ post_type: 'custom' })).toMatchObject({ error: { suggestions: [] } })
  })

  test.each([
    [{ post_type: 'event', event: 'group_increse' }, ['event.group_increase', 'event.group_decrease']],
    [{ post_type: 'event', event: 'group_admin_' }, ['event.group_admin']],
    [{ post_type: 'event', event: 'group_admin____' }, []],
    [{ post_type: 'event', event: 'Group_Admin' }, ['event.group_admin']],
    [{ post_type: 'massage', message_type: 'discuss' }, ['message.discuss']],
    [{ post_type: 'request' }, []],
    [{ post_type: '', message_type: '' }, []],
    [{ post_type: 'event', event: 'zzzzz_admin' }, []],
    [{ post_type: 'notice', notice_type: 'notify', sub_type: 'pokee' }, ['notice.notify.poke']],
    [{ post_type: 'notice', notice_type: 'notifi', sub_type: 'poke' }, ['notice.notify.poke']],
    // Here `sub_type` is an ordinary field.
    [
      { post_type: 'notice', notice_type: 'group_increse', sub_type: 'approve' },
      ['notice.group_increase', 'notice.group_decrease'],
    ],
    [{ post_type: 'notice', notice_type: 'notify' }, []],
    [{ post_type: 'notice', notice_type: 'notify', sub_type: '__proto__' }, []],
    // A short name may differ by a third of its letters.
    [{ event: 'Logim', data: 0 }, ['Login']],
    [{ event: 'Lagim', data: 0 }, []],
    [{ event: 'Lognx', data: 0 }, []],
    [{ post_type: 'event', event: 'group_admin___' }, ['event.group_admin']],
    [{ op: 0, t: 'GROUP_XXX_ROBOT' }, ['GROUP_ADD_ROBOT', 'GROUP_DEL_ROBOT']],
    [{ op: 0, t: 'GROUP_MSG_REJEIVE' }, ['GROUP_MSG_RECEIVE', 'GROUP_MSG_REJECT']],
  ])('near misses, nearest first: %j', (value, suggestions) => {
    expect(root.safeParse(value)).toMatchObject({ error: { code: 'unknown_event', suggestions } })
  })

  test('at most three near misses', () => {
    const kinds = ['aaaaaaaaaa2', 'aaaaaaaaaa3', 'aaaaaaaaaa4', 'aaaaaaaaaa5']
    const error = unknownEventError({ k: 'aaaaaaaaaa1' }, { protocol: 'p', kinds, fields: [['k']] })
    expect(error).toMatchObject({ suggestions: kinds.slice(0, 3) })
  })

  test('the stack of the caller where it is thrown, and none in a result', () => {
    const thrown = (verb: () => unknown): Error => {
      try {
        verb()
      } catch (error) {
        return error as Error
      }
      throw new Error('nothing was thrown')
    }
    const verbs = [() => root.parse({}), () => root.parseJson('{}'), () => root.toUnified({} as never)]
    for (const verb of verbs) {
      const error = thrown(verb)
      expect(error.stack).toMatch(/^EventError: No known event kind\n/)
      expect(error.stack?.split('\n')[1]).toContain('bad-input.test.ts')
    }
    const result = root.safeParse({})
    expect('stack' in result || Object.hasOwn((result as { error: object }).error, 'stack')).toBe(false)

    // Only V8 collects a stack on demand.
    const { captureStackTrace } = Error
    try {
      Object.assign(Error, { captureStackTrace: undefined })
      for (const verb of verbs) {
        const error = thrown(verb)
        expect(error.stack).toContain('No known event kind')
        expect(Object.keys(error)).not.toContain('stack')
      }
    } finally {
      Error.captureStackTrace = captureStackTrace
    }
  })

  test.each([
    [{ event: 'E'.repeat(32), data: 0 }, { event: 'E'.repeat(32) }, 'E'.repeat(32)],
    [{ event: 'E'.repeat(33), data: 0 }, { event: `${'E'.repeat(32)}…` }, 'E'.repeat(33)],
    [{ event: 'E'.repeat(99), data: 0 }, { event: `${'E'.repeat(32)}…` }, 'E'.repeat(64)],
    [{ op: 8, t: 'X' }, { op: 8, t: 'X' }, 'X'],
    [{ op: 0, t: '' }, { op: 0, t: '' }, 'unknown'],
    [{ op: 99 }, { op: 99 }, 'unknown'],
    [{ type: '', detail_type: 'y' }, { type: '', detail_type: 'y' }, 'y'],
    [{ post_type: 'event', event: null, request_type: 'x' }, { post_type: 'event', event: 'null' }, 'event'],
    [{ post_type: 'x', message_type: undefined }, { post_type: 'x', message_type: 'nothing' }, 'x'],
    [{ type: 'x', detail_type: 'y', sub_type: 'z' }, { type: 'x', detail_type: 'y' }, 'x.y'],
    [
      { post_type: 'notice', notice_type: 'notify', sub_type: 'new' },
      { post_type: 'notice', notice_type: 'notify', sub_type: 'new' },
      'notice.notify.new',
    ],
    [
      { post_type: 'notice', notice_type: 'new', sub_type: 'add' },
      { post_type: 'notice', notice_type: 'new' },
      'notice.new',
    ],
  ])('discriminators as they are where they are short, and the kind they spell: %j', (value, discriminators, kind) => {
    const { error } = root.safeParse(value) as { error: root.UnknownEventError }
    expect(error.discriminators).toEqual(discriminators)
    expect(root.unify(value)).toMatchObject({ event: { type: 'unknown', kind } })
  })

  test('at most 20 issues', () => {
    const message = Array.from({ length: 1000 }, () => ({ type: 1 }))
    const result = root.safeParse({ ...fixture('onebot12', 'message.group'), message })
    expect((result as { error: root.InvalidEventError }).error.issues).toHaveLength(20)
  })

  test.each([
    [7, '7'],
    [true, 'true'],
    ['2', '"2"'],
    ['x'.repeat(32), `"${'x'.repeat(32)}"`],
    ['x'.repeat(33), 'string'],
    [null, 'null'],
    [{ a: 1 }, 'object'],
    [['0'], 'array'],
  ])('where only some values are allowed, the literal if it is short: %j', (login_type, received) => {
    const event = fixture('wechat', 'Login')
    const result = root.safeParse({ ...event, data: { ...(event.data as object), login_type } })
    expect(result).toMatchObject({
      error: {
        issues: [{ path: ['data', 'login_type'], code: 'wrong_value', expected: '0 or 1 or "0" or "1"', received }],
      },
    })
  })

  test('each field that is wrong', () => {
    const event = fixture('wechat', 'EventFrieneVerify')
    const data = { ...(event.data as object), v1: 1, v2: {} }
    const { error } = root.safeParse({ ...event, data }) as { error: root.InvalidEventError }
    expect(error.issues.map(({ pointer }) => pointer).sort()).toEqual(['/data/v1', '/data/v2'])
  })

  test('of what should be no text at all, its type', () => {
    expect(root.safeParse({ ...fixture('onebot12', 'message.group'), message: 'x' })).toMatchObject({
      error: { issues: [{ path: ['message'], code: 'wrong_type', expected: 'array or null', received: 'string' }] },
    })
  })

  test.each([
    [1.5, 'fraction'],
    [null, 'null'],
    [true, 'boolean'],
    [{}, 'object'],
  ])('of an id its type: %j', (user_id, received) => {
    expect(root.safeParse({ ...fixture('coolq', 'message.group'), user_id })).toMatchObject({
      error: { issues: [{ path: ['user_id'], code: 'wrong_type', expected: 'integer or string', received }] },
    })
  })
})

describe('isEventError', () => {
  test('knows its own errors, whatever copy of the package made them', () => {
    const { error } = root.safeParse(1) as { error: unknown }
    expect(root.isEventError(error)).toBe(true)
    expect(error).toBeInstanceOf(Error)
    const other = Object.assign(new Error('x'), { [Symbol.for('botwire.EventError')]: true })
    expect(root.isEventError(other)).toBe(true)
  })

  test('knows nothing else', () => {
    for (const value of [null, undefined, 1, 'x', {}, new Error('x'), { code: 'not_object', name: 'EventError' }]) {
      expect(root.isEventError(value)).toBe(false)
    }
  })
})

describe('formatError', () => {
  const errorOf = (value: unknown) => (root.safeParse(value) as { error: root.EventError }).error
  const jsonErrorOf = (text: string | Uint8Array, limits?: root.JsonLimits) =>
    (root.safeParseJson(text, limits) as { error: root.EventError }).error

  test.each<[string, () => root.EventError, string, string]>([
    ['syntax', () => jsonErrorOf(''), 'The text is not JSON', '文本不是 JSON'],
    [
      'syntax, and where',
      () => jsonErrorOf('{"a":1,}'),
      'The text is not JSON (at position 7)',
      '文本不是 JSON（位置 7）',
    ],
    [
      'syntax, and where, further on',
      () => jsonErrorOf('{"aaaaaaaaaa":1,}'),
      'The text is not JSON (at position 16)',
      '文本不是 JSON（位置 16）',
    ],
    ['encoding', () => jsonErrorOf(bytes(0xff)), 'The bytes are not UTF-8', '字节不是 UTF-8 编码'],
    ['size', () => jsonErrorOf('{  }', { maxSize: 3 }), 'The text is longer than 3', '文本长度超过 3'],
    [
      'depth',
      () => jsonErrorOf('[[]]', { maxDepth: 1 }),
      'The JSON is nested deeper than 1 levels',
      'JSON 嵌套超过 1 层',
    ],
    ['nothing', () => errorOf(undefined), 'Expected a JSON object, received nothing', '应为 JSON 对象，收到空'],
    ['null', () => errorOf(null), 'Expected a JSON object, received null', '应为 JSON 对象，收到 null'],
    ['a boolean', () => errorOf(true), 'Expected a JSON object, received boolean', '应为 JSON 对象，收到布尔值'],
    ['a fraction', () => errorOf(1.5), 'Expected a JSON object, received fraction', '应为 JSON 对象，收到小数'],
    [
      'two near misses',
      () => errorOf({ post_type: 'event', event: 'group_increse' }),
      'No known coolq kind: post_type "event", event "group_increse" (did you mean event.group_increase or event.group_decrease?)',
      '未知的 coolq 事件：post_type "event"，event "group_increse"（是否为 event.group_increase 或 event.group_decrease？）',
    ],
    [
      'a literal that is a word of types',
      () => errorOf({ event: 'Login', data: { Wxid: 'a', login_type: 'number' } }),
      'Not a valid wechat Login: /data/login_type expected 0 or 1 or "0" or "1", received "number"',
      '不是有效的 wechat Login：/data/login_type 应为 0 或 1 或 "0" 或 "1"，收到 "number"',
    ],
    [
      'a number',
      () => errorOf({ event: 'EventGroupChat', data: { type: false, from_group: 'g', msg: '' } }),
      'Not a valid wechat EventGroupChat: /data/type expected number or string, received boolean',
      '不是有效的 wechat EventGroupChat：/data/type 应为数字或字符串，收到布尔值',
    ],
    ['not an object', () => errorOf([]), 'Expected a JSON object, received array', '应为 JSON 对象，收到数组'],
    [
      'unknown',
      () => errorOf({ post_type: 'event', event: 'group_admim' }),
      'No known coolq kind: post_type "event", event "group_admim" (did you mean event.group_admin?)',
      '未知的 coolq 事件：post_type "event"，event "group_admim"（是否为 event.group_admin？）',
    ],
    ['unknown everywhere', () => errorOf({}), 'No known event kind', '未知的事件'],
    [
      'invalid',
      () => errorOf({ ...fixture('coolq', 'message.group'), message: 3, user_id: undefined }),
      'Not a valid coolq message.group: /user_id missing, expected integer or string; /message expected string or array or null, received integer',
      '不是有效的 coolq message.group：/user_id 缺失，应为整数或字符串；/message 应为字符串或数组或 null，收到整数',
    ],
  ])('says in English and Chinese what is wrong: %s', (_, make, english, chinese) => {
    const error = make()
    expect(root.formatError(error)).toBe(english)
    expect(root.formatError(error, 'zh')).toBe(chinese)
  })
})

test('an error names no protocol where none is known', () => {
  const result = root.safeParse({ hello: 1 }) as { error: object }
  expect(Object.keys(result.error)).toEqual(['code', 'discriminators', 'suggestions'])
})

describe('values that run code when they are read', () => {
  const throwing = {
    get post_type(): string {
      throw new Error('no')
    },
  }
  const boom = () => {
    throw new TypeError('no')
  }
  const traps = { get: boom, has: boom, ownKeys: boom, getPrototypeOf: boom, getOwnPropertyDescriptor: boom }
  /** A field that throws at the n-th read only, so that each step of a verb meets it once. */
  const fickle = (payload: Record<string, unknown>, key: string, nth: number) => {
    let reads = 0
    const value = payload[key]
    return Object.defineProperty({ ...payload }, key, {
      enumerable: true,
      get: () => (++reads === nth ? boom() : value),
    })
  }

  const values: [string, () => unknown][] = [
    ['a getter that throws', () => throwing],
    ['a proxy that throws', () => new Proxy({}, traps)],
    ['a proxy of an array that throws', () => new Proxy([], traps)],
    ['a revoked proxy', () => revoked()],
    ...fixtures
      .filter(({ variant }) => variant === '')
      .slice(0, 400)
      .flatMap(({ name, payload }): [string, () => unknown][] =>
        [1, 2, 3].map((nth) => [`${name}, read ${nth}`, () => fickle(payload, Object.keys(payload)[0] as string, nth)]),
      ),
  ]

  function revoked(): object {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    return proxy
  }

  test.each(all)('%s: no result verb throws', (_, verbs) => {
    for (const [name, make] of values) {
      for (const verb of ['safeParse', 'unify'] as const) {
        const result = verbs[verb](make())
        expect(typeof result.success, name).toBe('boolean')
      }
      expect(typeof verbs.isEvent(make()), name).toBe('boolean')
    }
  })

  test.each(all)('%s: what cannot be read at all is no object', (_, verbs) => {
    const value = new Proxy({}, traps)
    const refusal = { success: false, error: { code: 'not_object', received: 'unreadable object' } }
    expect(verbs.safeParse(value)).toMatchObject(refusal)
    expect(verbs.unify(value)).toMatchObject(refusal)
    expect(() => verbs.parse(value)).toThrow(expect.objectContaining({ code: 'not_object' }))
    expect(verbs.isEvent(value)).toBe(false)
  })

  test('the root knows neither their protocol nor their kind', () => {
    const value = new Proxy({}, traps)
    expect(root.detect(value)).toBeUndefined()
    expect(root.kindOf(value)).toBeUndefined()
    expect(root.isEventError(value)).toBe(false)
  })

  test('the message names it in both languages', () => {
    const { error } = root.safeParse(new Proxy({}, traps)) as { error: root.EventError }
    expect(error.message).toBe('Expected a JSON object, received unreadable object')
    expect(root.formatError(error, 'zh')).toBe('应为 JSON 对象，收到无法读取的对象')
  })
})

test.each(all)('%s: null for the context or the limits is none', (_, verbs) => {
  for (const { payload } of fixtures.filter(({ variant }) => variant === '')) {
    expect(verbs.unify(payload, null as never).success).toBe(verbs.unify(payload).success)
  }
  expect(verbs.unify({}, null as never)).toMatchObject({ success: true })
  expect(verbs.unifyJson('{}', null as never, null as never)).toMatchObject({ success: true })
})

test.each(all)('%s: neither text nor bytes is not JSON', (_, verbs) => {
  for (const input of [undefined, null, {}, [], 7, true, Symbol('s'), () => '{}'] as never[]) {
    expect(verbs.safeParseJson(input)).toMatchObject({ error: { code: 'invalid_json' } })
    expect(verbs.unifyJson(input)).toMatchObject({ error: { code: 'invalid_json' } })
    expect(() => verbs.parseJson(input)).toThrow(expect.objectContaining({ code: 'invalid_json' }))
  }
})

describe('messages are safe to print', () => {
  const hostile = [
    ['C0', '\u001b[2J', '\\u001b[2J'],
    ['DEL', '\u007f', '\\u007f'],
    ['C1', '\u009b2J', '\\u009b2J'],
    ['NEL', '\u0085', '\\u0085'],
    ['line separator', '\u2028', '\\u2028'],
    ['paragraph separator', '\u2029', '\\u2029'],
    ['direction override', '\u202eabc', '\\u202eabc'],
    ['direction isolate', '\u2066abc\u2069', '\\u2066abc\\u2069'],
    ['zero-width space', 'a\u200bb', 'a\\u200bb'],
    ['byte-order mark', '\ufeff', '\\ufeff'],
    ['soft hyphen', '\u00ad', '\\u00ad'],
    ['tag', '\u{e0041}', '\\udb40\\udc41'],
    ['half a character', '\ud800', '\\ud800'],
  ] as const

  test.each(hostile)('%s in a discriminator', (_, text, escaped) => {
    const { error } = root.safeParse({ post_type: 'event', event: text }) as { error: root.EventError }
    expect(error).toMatchObject({ discriminators: { event: text } })
    for (const message of [error.message, root.formatError(error), root.formatError(error, 'zh')]) {
      expect(message).toContain(`event "${escaped}"`)
    }
  })

  test.each(hostile)('%s in a literal', (_, text, escaped) => {
    const event = fixture('wechat', 'Login')
    const result = root.safeParse({ ...event, data: { ...(event.data as object), login_type: text } })
    const { error } = result as { error: root.InvalidEventError }
    expect(error.issues[0]).toMatchObject({ received: `"${escaped}"` })
    for (const message of [error.issues[0]?.message, error.message, root.formatError(error, 'zh')]) {
      expect(message).toContain(`"${escaped}"`)
    }
  })
})
