/**
 * Requests that must get in and requests that must not, each with its status, whether it is delivered, and the code that
 * the owner is told: as data, so that they can be made as `Request` objects and sent over a wire.
 */
import { appId, maxSize, oldSecret, secret, token } from './receivers.mjs'

const encode = (text) => new TextEncoder().encode(text)
const seconds = (offset = 0) => String(Math.floor(Date.now() / 1000) + offset)

const hmac = async (hash, key, body) => {
  const imported = await crypto.subtle.importKey('raw', encode(key), { name: 'HMAC', hash }, false, ['sign'])
  return hex(await crypto.subtle.sign('HMAC', imported, body))
}
const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The group's order, added to a signature's second half: the same signature to whoever does not look. */
const order = 0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3edn
const added = (signature) => {
  const bytes = signature.slice(64).match(/../g).reverse().join('')
  const sum = (BigInt(`0x${bytes}`) + order).toString(16).padStart(64, '0')
  return signature.slice(0, 64) + sum.match(/../g).reverse().join('')
}

/**
 * @param payloads An event per protocol: `device`, `coolq`, `onebot11`, `onebot12`, `qq`, `wechat`.
 * @returns `{ what, to, method, headers, body | chunk, status, delivered, code, answer }`; `delivered` is how many events,
 *   `chunk` is sent over and over without end, `pauseMs` between two of them. `wire` cannot be said by a `Request`;
 *   what is `own` a server may refuse of its own accord.
 */
export async function attacks({ receive: { signQQ } }, payloads) {
  const cases = []
  const add = (what, to, request, outcome) =>
    cases.push({ what, to, method: 'POST', headers: [], body: '', delivered: 0, ...request, ...outcome })
  const accepted = (status = 204) => ({ status, delivered: 1 })
  const refused = (status, code) => ({ status, code })
  const missing = refused(401, 'no_credentials')
  const wrong = refused(403, 'wrong_credentials')

  let count = 0
  /** A payload that no other request has, where it has an id. */
  const fresh = (protocol) => {
    const payload = structuredClone(payloads[protocol])
    if (payload.id !== undefined) payload.id = `${payload.id}-${++count}-${Date.now()}`
    return JSON.stringify(payload)
  }
  const bearing = (presented, body) => ({ headers: [['Authorization', presented]], body })
  const signed = async (body, { time = seconds(), by = secret, over = body, as = (it) => it, more = [] } = {}) => ({
    headers: [
      ['X-Bot-Appid', appId],
      ['X-Signature-Timestamp', time],
      ['X-Signature-Ed25519', as(await signQQ({ secret: by, timestamp: time, body: over }))],
      ...more,
    ],
    body,
  })

  for (const protocol of ['device', 'coolq', 'onebot11', 'onebot12', 'wechat']) {
    const to = `/${protocol}`
    for (const spelling of ['token', 'Token', 'Bearer', 'bearer']) {
      add(`${protocol}: ${spelling} X`, to, bearing(`${spelling} ${token}`, fresh(protocol)), accepted())
    }
    add(`${protocol}: the bare key`, to, bearing(token, fresh(protocol)), accepted())
    add(`${protocol}: no token`, to, { body: fresh(protocol) }, missing)
    add(`${protocol}: an empty header`, to, bearing('', fresh(protocol)), missing)
    add(`${protocol}: a scheme alone`, to, bearing('Bearer', fresh(protocol)), wrong)
    add(`${protocol}: another scheme`, to, bearing(`Basic ${token}`, fresh(protocol)), wrong)
    add(`${protocol}: the scheme twice`, to, bearing(`Bearer Bearer ${token}`, fresh(protocol)), wrong)
    add(`${protocol}: a wrong token`, to, bearing(`token ${token.replace('c', 'C')}`, fresh(protocol)), wrong)
    add(`${protocol}: a shorter token`, to, bearing(token.slice(0, -1), fresh(protocol)), wrong)
    add(`${protocol}: a longer token`, to, bearing(`${token}e`, fresh(protocol)), wrong)
    add(`${protocol}: the token twice over`, to, bearing(token + token, fresh(protocol)), wrong)
    const twice = [['Authorization', `Bearer ${token}`]]
    add(`${protocol}: header twice`, to, { headers: [...twice, ...twice], body: fresh(protocol) }, wrong)
    const second = [...twice, ['authorization', 'Bearer wrong']]
    add(`${protocol}: header twice, the second wrong`, to, { headers: second, body: fresh(protocol) }, wrong)
    add(`${protocol}: the token in the query`, `${to}?access_token=${token}`, { body: fresh(protocol) }, missing)
    const other = protocol === 'coolq' ? 'wechat' : 'coolq'
    add(`${protocol}: a body of ${other}`, to, bearing(token, fresh(other)), refused(403, 'wrong_protocol'))
    add(`${protocol}: a body of qq`, to, bearing(token, fresh('qq')), refused(403, 'wrong_protocol'))
  }

  const asked = '/coolq-query'
  const event = fresh('coolq')
  add('query: the token, asked for', `${asked}?access_token=${token}`, { body: event }, accepted())
  add('query: a wrong token', `${asked}?access_token=${token}x`, { body: event }, wrong)
  add('query: twice', `${asked}?access_token=${token}&access_token=${token}`, { body: event }, wrong)
  add('query: none', asked, { body: event }, missing)
  add('query: nothing', `${asked}?x=${token}`, { body: event }, missing)
  add('query: a wrong header counts', `${asked}?access_token=${token}`, bearing('wrong', event), wrong)

  for (const protocol of ['coolq', 'onebot11']) {
    const bytes = encode(fresh(protocol))
    const sha1 = `sha1=${await hmac('SHA-1', secret, bytes)}`
    const signature = (value, body = bytes) => ({ headers: [['X-Signature', value]], body })
    const to = `/${protocol}-signed`
    add(`${protocol} hmac: right`, to, signature(sha1), accepted())
    add(`${protocol} hmac: upper case`, to, signature(`sha1=${sha1.slice(5).toUpperCase()}`), accepted())
    add(`${protocol} hmac: none`, to, { body: bytes }, missing)
    add(`${protocol} hmac: a token instead`, to, bearing(token, bytes), missing)
    add(`${protocol} hmac: of another body`, to, signature(sha1, encode(`${fresh(protocol)} `)), wrong)
    add(`${protocol} hmac: of another key`, to, signature(`sha1=${await hmac('SHA-1', `${secret}x`, bytes)}`), wrong)
    add(`${protocol} hmac: odd length`, to, signature(sha1.slice(0, -1)), wrong)
    add(`${protocol} hmac: too long`, to, signature(`${sha1}00`), wrong)
    add(`${protocol} hmac: too short`, to, signature(sha1.slice(0, -2)), wrong)
    add(`${protocol} hmac: no hexadecimal`, to, signature(`${sha1.slice(0, -1)}g`), wrong)
    add(`${protocol} hmac: without its prefix`, to, signature(sha1.slice(5)), wrong)
    add(`${protocol} hmac: of another hash`, to, signature(`sha256=${await hmac('SHA-256', secret, bytes)}`), wrong)
    const fields = signature(sha1).headers
    add(`${protocol} hmac: header twice`, to, { headers: [...fields, ...fields], body: bytes }, wrong)
  }

  const bytes = encode(event)
  const fields = [['X-Signature', `sha1=${await hmac('SHA-1', secret, bytes)}`]]
  const both = [...fields, ['Authorization', `Bearer ${token}`]]
  add('both: right', '/coolq-both', { headers: both, body: bytes }, accepted())
  add('both: the signature alone', '/coolq-both', { headers: fields, body: bytes }, missing)
  add('both: the token alone', '/coolq-both', bearing(token, bytes), missing)
  add('both: a wrong token', '/coolq-both', { headers: [...fields, ['Authorization', 'x']], body: bytes }, wrong)
  add('both: a wrong signature', '/coolq-both', { headers: both, body: encode(`${event}\n`) }, wrong)

  const push = () => fresh('qq')
  const ack = { answer: '{"op":12,"d":0}' }
  add('qq: right', '/qq', await signed(push()), { ...accepted(200), ...ack })
  add('qq: upper case', '/qq', await signed(push(), { as: (it) => it.toUpperCase() }), { ...accepted(200), ...ack })
  add('qq: the second secret', '/qq', await signed(push(), { by: oldSecret }), { ...accepted(200), ...ack })
  add('qq: four minutes ago', '/qq', await signed(push(), { time: seconds(-240) }), { ...accepted(200), ...ack })
  add('qq: nothing', '/qq', { body: push() }, missing)
  add('qq: a token', '/qq', bearing(token, push()), missing)
  add('qq: another secret', '/qq', await signed(push(), { by: `${secret}x` }), wrong)
  add('qq: of another body', '/qq', await signed(push(), { over: push() }), wrong)
  add('qq: another final newline', '/qq', await signed(event, { over: `${event}\n` }), wrong)
  const moved = await signed(push())
  const retimed = moved.headers.map(([name, value]) => [name, name.endsWith('Timestamp') ? String(value - 1) : value])
  add('qq: of another timestamp', '/qq', { ...moved, headers: retimed }, wrong)
  for (const [what, time] of [
    ['stale', seconds(-301)],
    ['in the future', seconds(+310)],
    ['of 1970', '1'],
  ]) {
    add(`qq: ${what}`, '/qq', await signed(push(), { time }), refused(403, 'stale'))
  }
  add('qq: half an hour, allowed', '/qq-patient', await signed(push(), { time: seconds(-1800) }), {
    ...accepted(200),
    ...ack,
  })
  for (const time of ['', ' ', '-1', '+1725442341', '0x66D6A2E5', '1725442341.0', '1e9', '01725442341']) {
    add(`qq: the timestamp ${JSON.stringify(time)}`, '/qq', await signed(push(), { time }), wrong)
  }
  add('qq: non-canonical', '/qq', await signed(push(), { as: added }), wrong)
  for (const [what, as] of [
    ['odd length', (it) => it.slice(1)],
    ['too short', (it) => it.slice(2)],
    ['too long', (it) => `${it}00`],
    ['no hexadecimal', (it) => `${it.slice(0, -1)}g`],
    ['0x in front', (it) => `0x${it.slice(2)}`],
    ['zeros', () => '0'.repeat(128)],
    ['the neutral element', () => `01${'0'.repeat(126)}`],
    ['top bits', (it) => `${it.slice(0, -2)}${(0xe0 | Number.parseInt(it.slice(-2), 16)).toString(16)}`],
    ['nothing', () => ''],
  ]) {
    add(`qq: a signature of ${what}`, '/qq', await signed(push(), { as }), wrong)
  }
  for (const name of ['X-Signature-Ed25519', 'X-Signature-Timestamp', 'X-Bot-Appid']) {
    const whole = await signed(push())
    const again = whole.headers.find(([key]) => key === name)
    add(`qq: ${name} twice`, '/qq', { ...whole, headers: [...whole.headers, again] }, wrong)
    if (name === 'X-Bot-Appid') continue
    add(`qq: no ${name}`, '/qq', { ...whole, headers: whole.headers.filter((it) => it !== again) }, wrong)
  }
  const elsewhere = await signed(push())
  elsewhere.headers[0] = ['X-Bot-Appid', '22222222']
  add('qq: the id of another app', '/qq', elsewhere, wrong)
  add('qq: a body of coolq', '/qq', await signed(fresh('coolq')), refused(403, 'wrong_protocol'))

  // Frames that are no events.
  const frame = (value) => JSON.stringify(value)
  const heartbeat = { status: 200, answer: '{"op":11,"d":42}' }
  add('op 1: echoed as op 11', '/qq', await signed(frame({ op: 1, d: 42 })), heartbeat)
  add('op 1: unsigned', '/qq', { body: frame({ op: 1, d: 42 }) }, missing)
  add('op 12: acknowledged', '/qq', await signed(frame({ op: 12, d: 0 })), { status: 200, ...ack })

  const plain = 'Arq0D5A61EgUu4OxUvOp'
  const valid = (d, op = 13) => frame({ d, op })
  const named = (body, id = appId) => ({ headers: [['X-Bot-Appid', id]], body })
  const answered = async (d, by = secret) => ({
    status: 200,
    answer: frame({
      plain_token: d.plain_token,
      signature: await signQQ({ secret: by, timestamp: d.event_ts, body: d.plain_token }),
    }),
  })
  const good = { plain_token: plain, event_ts: seconds() }
  add('op 13: signed', '/qq', await signed(valid(good)), await answered(good))
  add(
    'op 13: signed by the second secret',
    '/qq',
    await signed(valid(good), { by: oldSecret }),
    await answered(good, oldSecret),
  )
  add('op 13: unsigned, with the app id', '/qq', named(valid(good)), await answered(good))
  add('op 13: nothing', '/qq', { body: valid(good) }, missing)
  add('op 13: another app id', '/qq', named(valid(good), '22222222'), wrong)
  add('op 13: a wrong signature', '/qq', await signed(valid(good), { by: 'wrong' }), wrong)
  add('op 13: stale', '/qq', await signed(valid(good), { time: seconds(-600) }), refused(403, 'stale'))
  add('op 13: unsigned where no app id is known', '/qq-anonymous', named(valid(good)), missing)
  add(
    'op 13: unsigned, and very long',
    '/qq',
    named(valid({ ...good, x: 'x'.repeat(5000) })),
    refused(413, 'body_too_large'),
  )
  add('op 13: where there is no secret', '/open', named(valid(good)), refused(403, 'validation_refused'))
  add('unsigned, with the app id: an event', '/qq', named(push()), missing)
  add('unsigned, with the app id: op 1', '/qq', named(frame({ op: 1, d: 1 })), missing)
  add('unsigned, with the app id: of coolq', '/qq', named(event), missing)
  add('unsigned, with the app id: an array', '/qq', named(`[${valid(good)}]`), missing)
  // Each would have an event signed, or the beginning or the end of one.
  for (const [what, d] of [
    ['an event', { plain_token: push(), event_ts: seconds() }],
    ['an event, split', { plain_token: `${seconds().slice(5)}${push()}`, event_ts: seconds().slice(0, 5) }],
    ['an event in the timestamp', { plain_token: 'x', event_ts: `${seconds()}${push()}` }],
    ['an event behind a line break', { plain_token: `${plain}\n${push()}`, event_ts: seconds() }],
    ['white space', { plain_token: ' ', event_ts: seconds() }],
    ['a brace', { plain_token: '{}', event_ts: seconds() }],
    ['a bracket', { plain_token: '[]', event_ts: seconds() }],
    ['quotes', { plain_token: '"a"', event_ts: seconds() }],
    ['nothing', { plain_token: '', event_ts: seconds() }],
    ['a line break at the end', { plain_token: `${plain}\n`, event_ts: seconds() }],
    ['a very long token', { plain_token: 'a'.repeat(129), event_ts: seconds() }],
    ['no text', { plain_token: 1, event_ts: seconds() }],
    ['a list', { plain_token: [plain], event_ts: seconds() }],
    ['no time', { plain_token: plain }],
    ['a time that is a number', { plain_token: plain, event_ts: 1725442341 }],
    ['an empty time', { plain_token: plain, event_ts: '' }],
    ['a time with a sign', { plain_token: plain, event_ts: '-1' }],
    ['nothing at all', undefined],
    ['null', null],
  ]) {
    add(`op 13: ${what}`, '/qq', named(valid(d)), refused(403, 'validation_refused'))
    add(`op 13: ${what}, signed`, '/qq', await signed(valid(d)), refused(403, 'validation_refused'))
  }

  // Bodies, and what stands around them.
  const inside = (body, more = []) => ({ headers: [['Authorization', token], ...more], body })
  const large = ' '.repeat(maxSize)
  const declared = (length) => [['Content-Length', String(length)]]
  const tooLarge = refused(413, 'body_too_large')
  for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']) {
    const body = /GET|HEAD/.test(method) ? undefined : event
    add(
      `method ${method}`,
      '/coolq',
      { method, headers: [['Authorization', token]], body },
      refused(405, 'wrong_method'),
    )
  }
  add('the longest body', '/coolq', inside(event + ' '.repeat(maxSize - bytes.length)), accepted())
  add('a body over the limit', '/coolq', inside(event + large), tooLarge)
  add('a Content-Length over the limit', '/coolq', { ...inside(event, declared(10 ** 8)), wire: true }, tooLarge)
  add(
    'an absurd Content-Length',
    '/coolq',
    { ...inside(event, declared('9'.repeat(16))), wire: true, own: true },
    tooLarge,
  )
  add('chunks over the limit', '/coolq', { ...inside(), chunk: ' '.repeat(8192) }, tooLarge)
  add('chunk by chunk forever', '/coolq', { ...inside(), chunk: ' ', pauseMs: 20 }, refused(408, 'body_too_slow'))
  add('a body that does not come', '/coolq', { ...inside(), chunk: '', pauseMs: 50 }, refused(408, 'body_too_slow'))
  add('chunk by chunk forever from a stranger', '/coolq', { chunk: ' ', pauseMs: 20 }, missing)
  add(
    'invalid UTF-8',
    '/coolq',
    inside(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)),
    refused(400, 'invalid_json'),
  )
  add('an overlong encoding', '/coolq', inside(Uint8Array.of(0x22, 0xc0, 0xaf, 0x22)), refused(400, 'invalid_json'))
  add('no JSON', '/coolq', inside('post_type=event'), refused(400, 'invalid_json'))
  add('nothing', '/coolq', inside(''), refused(400, 'invalid_json'))
  add('nested without end', '/coolq', inside('['.repeat(60_000)), refused(400, 'invalid_json'))
  add('nested too deep', '/coolq', inside(`${'['.repeat(513)}${']'.repeat(513)}`), refused(400, 'invalid_json'))
  add('an array', '/coolq', inside(`[${event}]`), refused(400, 'not_object'))
  add('null', '/coolq', inside('null'), refused(400, 'not_object'))
  add('__proto__', '/coolq', inside('{"__proto__":{"post_type":"event"}}'), accepted())
  add('a text', '/coolq', inside('"x"'), refused(400, 'not_object'))
  const media = refused(415, 'wrong_media_type')
  for (const encoding of ['gzip', 'deflate', 'br', 'zstd', 'gzip, identity', 'x']) {
    add(`compressed: ${encoding}`, '/coolq', inside(event, [['Content-Encoding', encoding]]), media)
  }
  add('not compressed: identity', '/coolq', inside(event, [['Content-Encoding', 'identity']]), accepted())
  add('compressed, from a stranger', '/coolq', { headers: [['Content-Encoding', 'gzip']], body: event }, missing)
  for (const type of [
    'text/html',
    'multipart/form-data; boundary=x',
    'image/png',
    'application/xml',
    'application/msgpack',
  ]) {
    add(`of type ${type}`, '/coolq', inside(event, [['Content-Type', type]]), media)
  }
  for (const type of [
    'application/json',
    'application/json; charset=UTF-8',
    'text/plain',
    'application/x-www-form-urlencoded',
  ]) {
    add(`of type ${type}`, '/coolq', inside(event, [['Content-Type', type]]), accepted())
  }
  const broken = event.replace(/"user_id":\d+/, '"user_id":true')
  add('wrong fields', '/coolq', inside(broken), refused(422, 'invalid_event'))
  add('wrong fields, tolerated', '/lenient', inside(broken), refused(200, 'invalid_event'))
  add('an unknown kind', '/coolq', inside('{"post_type":"event","event":"of tomorrow"}'), accepted())
  add('an envelope nobody knows', '/coolq', inside('{"hello":"world"}'), accepted())
  add('open: no credentials', '/open', { body: event }, accepted())
  add('open: a protocol that is not configured', '/open', { body: fresh('wechat') }, refused(403, 'wrong_protocol'))
  const failing = await signed(push())
  const failed = refused(500, 'handler_failed')
  add('a handler that fails', '/failing', inside(event), failed)
  add('a handler that fails, of qq', '/failing', failing, { ...failed, answer: '{"op":12,"d":1}' })
  add('a handler that fails, again', '/failing', failing, { ...failed, answer: '{"op":12,"d":1}' })

  // Twice is once; without an id it is twice.
  const replayed = await signed(push())
  add('a push', '/qq', replayed, { ...accepted(200), ...ack })
  add('replay', '/qq', replayed, { status: 200, ...ack })
  const signedAgain = await signed(replayed.body, { time: seconds(-2) })
  add('replay, signed anew', '/qq', signedAgain, { status: 200, ...ack })
  const action = bearing(token, fresh('onebot12'))
  add('an event with an id', '/onebot12', action, accepted())
  add('the same id', '/onebot12', action, { status: 204 })
  add('an event without id', '/coolq', inside(event), accepted())
  add('the same without id', '/coolq', inside(event), accepted())

  // All on one address: each credential opens its own protocol alone.
  const own = {
    device: token,
    coolq: token,
    onebot11: `${token}-11`,
    onebot12: `${token}-12`,
    wechat: `${token}-wx`,
  }
  for (const [protocol, key] of Object.entries(own)) {
    for (const body of Object.keys(own)) {
      const outcome = own[body] === key ? accepted() : refused(403, 'wrong_protocol')
      add(`the key of ${protocol}, a body of ${body}`, '/all', bearing(key, fresh(body)), outcome)
    }
  }
  add('a signature of qq, a body of wechat', '/all', await signed(fresh('wechat')), refused(403, 'wrong_protocol'))
  return cases
}
