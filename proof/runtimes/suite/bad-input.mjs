/** What is no event at all: other values, no JSON, no UTF-8, too long, too deep. */
export function badInput(check, library) {
  // None of them reads payloads.
  const { unified: _u, cloudevents: _c, reply: _r, onebot12Out: _o, ...entries } = library
  for (const [name, verbs] of Object.entries(entries)) {
    noObject(check, name, verbs)
    noKind(check, name, verbs, library)
    noJson(check, name, verbs)
    beyondLimits(check, name, verbs)
  }
}

const failure = (error) => ({ success: false, error })

function noObject(check, name, verbs) {
  const values = [
    [undefined, 'nothing'],
    [null, 'null'],
    ['hello', 'string'],
    [1.5, 'fraction'],
    [7, 'integer'],
    [Number.NaN, 'NaN'],
    [true, 'boolean'],
    [1n, 'bigint'],
    [Symbol('s'), 'symbol'],
    [() => {}, 'function'],
    [[], 'array'],
    [Object.assign([], { post_type: 'message', message_type: 'group' }), 'array'],
  ]
  for (const [value, received] of values) {
    const what = `${name}: ${received} is no object`
    const error = { code: 'not_object', received }
    check.like(what, () => verbs.safeParse(value), failure(error))
    check.like(`${what}, unify`, () => verbs.unify(value), failure(error))
    check.throws(`${what}, parse`, () => verbs.parse(value), { name: 'EventError', ...error })
    check.is(`${what}, isEvent`, () => verbs.isEvent(value), false)
  }
}

function noKind(check, name, verbs, { unified }) {
  const values = [
    {},
    JSON.parse('{"__proto__":{"post_type":"message","polluted":1},"constructor":1,"toString":2}'),
    { post_type: ['message'], type: 1, event: {}, op: '0', t: null },
    { post_type: 'constructor', event: '__proto__', type: 'toString' },
    Object.assign(Object.create(null), { post_type: 'x' }),
  ]
  for (const value of values) {
    const what = `${name}: unknown event ${JSON.stringify(value)}`
    check.like(what, () => verbs.safeParse(value), failure({ code: 'unknown_event' }))
    check.throws(`${what}, parse`, () => verbs.parse(value), { code: 'unknown_event' })
    check.throws(`${what}, toUnified`, () => verbs.toUnified(value), { code: 'unknown_event' })
    const answer = () => verbs.unify(value, { receivedAt: 1 })
    check.like(`${what}, unify`, answer, {
      success: true,
      event: { type: 'unknown', time: 1, timeFrom: 'received' },
    })
    check.is(`${what}, raw`, () => answer().event.raw, value)
    check.is(`${what}, isUnifiedEvent`, () => unified.isUnifiedEvent(answer().event), true)
  }
}

function noJson(check, name, verbs) {
  const syntax = { code: 'invalid_json', reason: 'syntax' }
  const texts = ['', 'nonsense', '{"post_type":"mess', '{} {}', '{"a":1,}', "{'a':1}", '{"a":NaN}', '"'.repeat(1000)]
  for (const text of texts) {
    const what = `${name}: no JSON ${text.slice(0, 20)}`
    check.like(what, () => verbs.safeParseJson(text), failure(syntax))
    check.like(`${what}, unifyJson`, () => verbs.unifyJson(text), failure(syntax))
    check.throws(`${what}, parseJson`, () => verbs.parseJson(text), { name: 'EventError', ...syntax })
  }
  const noUtf8 = {
    'a lone continuation byte': [0x22, 0x80, 0x22],
    'a cut-off sequence': [0x22, 0xe4, 0xbd, 0x22],
    'an overlong form': [0x22, 0xc0, 0xaf, 0x22],
    'a surrogate': [0x22, 0xed, 0xa0, 0x80, 0x22],
    'UTF-16': [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00],
  }
  for (const [what, bytes] of Object.entries(noUtf8)) {
    const error = { code: 'invalid_json', reason: 'encoding' }
    check.like(`${name}: ${what} is no UTF-8`, () => verbs.safeParseJson(Uint8Array.from(bytes)), failure(error))
  }
}

const deep = (levels) => '['.repeat(levels) + ']'.repeat(levels)

function beyondLimits(check, name, verbs) {
  const limit = (limit, max) => failure({ code: 'invalid_json', reason: 'limit', limit, max })
  const long = `{"a":"${'x'.repeat(1_100_000)}"}`
  check.like(`${name}: a long text`, () => verbs.safeParseJson(long), limit('size', 1_048_576))
  const bytes = new TextEncoder().encode(long)
  check.like(`${name}: many bytes`, () => verbs.safeParseJson(bytes), limit('size', 1_048_576))
  check.like(`${name}: own limit`, () => verbs.safeParseJson('{"abc":1}', { maxSize: 8 }), limit('size', 8))
  check.like(
    `${name}: within its own limit`,
    () => verbs.safeParseJson('{"ab":1}', { maxSize: 8 }),
    failure({
      code: 'unknown_event',
    }),
  )
  const texts = [deep(10_000), `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, `{"a":${deep(512)}}`]
  for (const text of texts) {
    check.like(`${name}: deep ${text.slice(0, 9)}`, () => verbs.safeParseJson(text), limit('depth', 512))
  }
  check.like(`${name}: 64 levels`, () => verbs.safeParseJson(deep(64)), failure({ code: 'not_object' }))
  check.like(`${name}: own depth`, () => verbs.safeParseJson('{"a":{}}', { maxDepth: 1 }), limit('depth', 1))
}
