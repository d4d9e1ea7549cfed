import { sample } from './json.mjs'

const receivedAt = 1_700_000_000_000

/** One wire event gives one unified event, everywhere the same. */
export function unified(check, library, fixtures) {
  for (const fixture of fixtures) converted(check, library, fixture)
  headers(check, library, fixtures)
  times(check, library, fixtures)
  guards(check, library, fixtures)
}

function converted(check, { root, unified, ...protocols }, { name, protocol, kind, payload, unified: expected }) {
  for (const verbs of [protocols[protocol], root]) {
    const what = (words) => `${name}, ${verbs === root ? 'root' : 'own'} verbs: ${words}`
    const event = () => verbs.unify(payload, { receivedAt }).event
    const without = () => {
      const { raw: _, ...own } = event()
      return own
    }
    check.equal(what('unify'), without, expected)
    check.is(what('raw is the wire event'), () => event().raw, payload)
    check.equal(what('toUnified'), () => verbs.toUnified(payload, { receivedAt }), { ...expected, raw: payload })
    check.equal(what('unifyJson'), () => verbs.unifyJson(JSON.stringify(payload), { receivedAt }), {
      success: true,
      event: { ...expected, raw: payload },
    })
    check.equal(what('plain JSON'), () => JSON.parse(JSON.stringify(event())), { ...expected, raw: payload })
    if (typeof structuredClone === 'function') {
      check.equal(what('structuredClone'), () => structuredClone(event()), { ...expected, raw: payload })
    }
  }
  const event = { ...expected, raw: payload }
  for (const entry of [unified, root]) {
    check.is(`${name}: isUnifiedEvent`, () => entry.isUnifiedEvent(event), true)
    check.is(`${name}: isUnifiedEvent of its type`, () => entry.isUnifiedEvent(event, event.type), true)
    check.is(`${name}: isUnifiedEvent of another`, () => entry.isUnifiedEvent(event, 'nothing'), false)
    check.is(`${name}: a time that is none`, () => entry.isUnifiedEvent({ ...event, time: 1.5 }), false)
  }
  check.like(`${name}: of its protocol and kind`, () => event, { protocol, kind })
}

function headers(check, { wechat }, fixtures) {
  const enable = sample(fixtures, 'wechat', 'Enable')
  const plain = { Name: 'echo', Ver: '1.0.1', Udid: 'A'.repeat(32) }
  const forms = [plain, { name: 'echo', ver: '1.0.1', udid: 'A'.repeat(32) }]
  if (typeof Headers === 'function') forms.push(new Headers(plain))
  for (const headers of forms) {
    check.like('headers tell the plugin and the device', () => wechat.unify(enable, { receivedAt, headers }), {
      event: { plugin: { name: 'echo', version: '1.0.1' }, device: { id: 'A'.repeat(32) } },
    })
  }
  check.like('the context tells the account', () => wechat.unify(enable, { receivedAt, self: { id: '42' } }), {
    event: { self: { id: '42', platform: 'wechat' } },
  })
}

/** Reading dates is left to the engine, so it is worth a look in each. */
function times(check, { device }, fixtures) {
  const event = sample(fixtures, 'device', 'message.text')
  const read = [
    ['1699240248', 1699240248000],
    [1699240248, 1699240248000],
    [1699240248123, 1699240248123],
    ['2023-11-06T03:10:48.000Z', 1699240248000],
    ['2023-11-06T11:10:48+08:00', 1699240248000],
    ['time', undefined],
    ['May 1', undefined],
    ['', undefined],
    [0, undefined],
    [1e300, undefined],
  ]
  for (const [time, ms] of read) {
    const expected = ms === undefined ? { time: receivedAt, timeFrom: 'received' } : { time: ms, timeFrom: 'source' }
    const payload = { ...event, data: { ...event.data, time } }
    check.like(`the time ${JSON.stringify(time)}`, () => device.unify(payload, { receivedAt }), { event: expected })
  }
  const before = Date.now()
  const { time } = device.unify(sample(fixtures, 'device', 'status.online')).event
  check.is('the clock, where nothing tells the time', () => time >= before && time <= Date.now(), true)
}

function guards(check, { root, unified, coolq }, fixtures) {
  const { event } = coolq.unify(sample(fixtures, 'coolq', 'message.group'), { receivedAt })
  const wrong = { type: 'message.x', time: 1.5, user: {}, message: { text: '' }, raw: 'x' }
  for (const entry of [unified, root]) {
    check.is('isMessageGroup', () => entry.isMessageGroup(event), true)
    check.is('isMessagePrivate', () => entry.isMessagePrivate(event), false)
    check.is('isMessage', () => entry.isMessage(event), true)
    check.is('isRequest', () => entry.isRequest(event), false)
    for (const [key, value] of Object.entries(wrong)) {
      check.is(`isMessageGroup, ${key} wrong`, () => entry.isMessageGroup({ ...event, [key]: value }), false)
      check.is(`isUnifiedEvent, ${key} wrong`, () => entry.isUnifiedEvent({ ...event, [key]: value }), false)
    }
    for (const value of [null, undefined, 1, 'x', [], {}]) {
      check.is(`isUnifiedEvent of ${JSON.stringify(value)}`, () => entry.isUnifiedEvent(value), false)
    }
  }
}
