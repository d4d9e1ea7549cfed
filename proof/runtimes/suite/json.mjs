/** From the wire without losing digits, whatever the keys. */
export function json(check, library, fixtures) {
  const { root, coolq, onebot12 } = library
  const read = (text) => root.readJson(text).value

  const integers = [
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['9007199254740993', '9007199254740993'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['18446744073709551615', '18446744073709551615'],
    ['1660000000000000', 1660000000000000],
  ]
  for (const [digits, value] of integers) {
    check.is(`${digits} alone`, () => read(digits), value)
    check.equal(`${digits} in an object`, () => read(`{"a": ${digits} ,"b":":${digits}"}`), {
      a: value,
      b: `:${digits}`,
    })
    check.equal(`${digits} in an array`, () => read(`[1,\n${digits}\t]`), [1, value])
  }
  check.equal('fractions and exponents', () => read('[12345678901234567890.5,1e400,1.0,-0]'), [
    Number('12345678901234567890.5'),
    Number.POSITIVE_INFINITY,
    1,
    -0,
  ])
  check.equal('the last of equal keys', () => read('{"a":1,"a":2,"n":12345678901234567890}'), {
    a: 2,
    n: '12345678901234567890',
  })

  const request = sample(fixtures, 'onebot12', 'request.new_friend')
  const text = JSON.stringify(request).replace('1660000000000000', '9223372036854775807')
  for (const verbs of [root, onebot12]) {
    check.like('a 64-bit id, to the unified event', () => verbs.unifyJson(text), {
      success: true,
      event: { request: { id: '9223372036854775807' } },
    })
  }
  check.like(
    'an infinite time',
    () => coolq.safeParseJson('{"post_type":"event","event":"group_admin","time":1e999}'),
    { success: false, error: { code: 'invalid_event' } },
  )

  const marked = `\ufeff${JSON.stringify(sample(fixtures, 'coolq', 'message.group'))}`
  for (const input of [marked, new TextEncoder().encode(marked)]) {
    check.like('a byte-order mark is skipped', () => coolq.safeParseJson(input), { success: true })
  }

  // The long digits send the second one another way.
  for (const digits of ['1', '12345678901234567890']) {
    const raw = () => root.unifyJson(`{"post_type":"x","n":${digits},"__proto__":{"polluted":1}}`).event.raw
    check.is(`__proto__ beside ${digits}: prototype`, () => Object.getPrototypeOf(raw()), Object.prototype)
    check.equal(`__proto__ beside ${digits}: keys`, () => Object.keys(raw()), ['post_type', 'n', '__proto__'])
    check.is(`__proto__ beside ${digits}: no field`, () => raw().polluted, undefined)
  }
}

/** The payload of a kind's own fixture. */
export const sample = (fixtures, protocol, kind) =>
  fixtures.find((it) => it.protocol === protocol && it.kind === kind && it.variant === '').payload
