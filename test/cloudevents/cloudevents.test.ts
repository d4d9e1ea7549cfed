/** Unified events as CloudEvents, over every fixture and every binding. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CloudEvent,
  type CloudEventResult,
  type ContentMode,
  fromCloudEvent,
  fromHttp,
  fromKafka,
  fromNats,
  isCloudEventError,
  toCloudEvent,
  toHttp,
  toKafka,
  toNats,
} from '../../src/cloudevents/index.ts'
import { dedupeKey } from '../../src/delivery/dedupe-key.ts'
import { type UnifiedEvent, unify } from '../../src/index.ts'
import { fixture, fixtures } from '../support/fixtures.ts'

const source = '/bots/1'

function unified(payload: unknown, self?: string): UnifiedEvent {
  const result = unify(payload, { receivedAt: 1_700_000_000_000, ...(self && { self: { id: self } }) })
  if (!result.success) throw result.error
  return result.event
}
const wrap = (payload: unknown, self?: string) => toCloudEvent(unified(payload, self), { source })

function opened(result: CloudEventResult): UnifiedEvent {
  if (!result.success) throw result.error
  return result.event
}
const codeOf = (result: CloudEventResult) => (result.success ? 'none' : result.error.code)

const modes: ContentMode[] = ['binary', 'structured']
const overHttp = (event: CloudEvent, mode: ContentMode) => fromHttp(toHttp(event, mode))
const overKafka = (event: CloudEvent, mode: ContentMode) => fromKafka(toKafka(event, mode))
function overNats(event: CloudEvent, mode: ContentMode) {
  const { headers, payload } = toNats(event, mode)
  return fromNats({ headers, data: new TextEncoder().encode(payload) })
}

describe.each(fixtures.map((it) => [it.name, it] as const))('%s', (_, { payload }) => {
  test('comes back the same from the envelope and from every binding in both modes', () => {
    const cloudEvent = wrap(payload)
    const { data: event } = cloudEvent
    expect(opened(fromCloudEvent(JSON.parse(JSON.stringify(cloudEvent))))).toEqual(event)
    for (const over of [overHttp, overKafka, overNats]) {
      for (const mode of modes) {
        const result = over(cloudEvent, mode)
        expect(opened(result)).toEqual(event)
        expect(result.success && result.cloudEvent).toEqual(cloudEvent)
      }
    }
  })

  test('holds only attributes that CloudEvents allows', () => {
    const { data: _, ...attributes } = wrap(payload)
    for (const [name, value] of Object.entries(attributes)) {
      expect(name).toMatch(/^[a-z][a-z0-9]{0,19}$/)
      expect(value).toMatch(/^[^\p{Cc}\p{Cs}]+$/u)
    }
  })
})

describe('toCloudEvent', () => {
  const payload = fixture('onebot11', 'message.group')

  test('names type, chat, identity, schema and partition', () => {
    const event = unified(payload)
    expect(toCloudEvent(event, { source })).toEqual({
      specversion: '1.0',
      id: dedupeKey(event),
      source,
      type: 'io.botwire.message.group.v1',
      subject: `group/${payload.group_id}`,
      time: new Date(event.time).toISOString(),
      datacontenttype: 'application/json',
      dataschema: 'urn:botwire:unified:1',
      partitionkey: `onebot11/${payload.self_id}/group/${payload.group_id}`,
      botprotocol: 'onebot11',
      botkind: 'message.group',
      data: event,
    })
  })

  test('gives a repeated delivery the same id, and an event without identifiers a random one', () => {
    expect(wrap(payload).id).toBe(wrap(structuredClone(payload)).id)
    const heartbeat = fixture('onebot11', 'meta_event.heartbeat')
    expect(wrap(heartbeat).id).toMatch(/^[0-9a-f]{32}$/)
    expect(wrap(heartbeat).id).not.toBe(wrap(heartbeat).id)
  })

  test('takes an id of the caller', () => {
    expect(toCloudEvent(unified(payload), { source, id: 'mine' }).id).toBe('mine')
  })

  test.each([
    ['qq', 'GROUP_AT_MESSAGE_CREATE', /^group\//],
    ['qq', 'AT_MESSAGE_CREATE', /^channel\//],
    ['qq', 'GUILD_CREATE', /^guild\//],
    ['onebot11', 'message.private', /^user\//],
    ['onebot12', 'notice.friend_increase', /^user\//],
    ['wechat', 'EventDeviceCallback', /^(?:user|group)\//],
  ])('makes the chat of %s %s its subject', (protocol, kind, subject) => {
    expect(wrap(fixture(protocol, kind)).subject).toMatch(subject)
  })

  test('keeps a private message that came by way of a group with its person', () => {
    const event = { ...unified(fixture('onebot11', 'message.private')), group: { id: '9', kind: 'group' } }
    expect(toCloudEvent(event as UnifiedEvent, { source }).subject).toMatch(/^user\//)
  })

  test('leaves the subject out for an event of no chat', () => {
    const event = wrap(fixture('onebot11', 'meta_event.heartbeat'))
    expect('subject' in event).toBe(false)
    expect(event.partitionkey).toMatch(/^onebot11\/\d+\/$/)
  })

  test('keeps bots without an account apart from chats', () => {
    const event = unified({ post_type: 'odd' })
    expect(toCloudEvent(event, { source }).partitionkey).toBe(`${event.protocol}//`)
  })

  test.each([undefined, '', 'a b', 'é', '<x>', 7])('refuses the source %j', (wrong) => {
    expect(() => toCloudEvent(unified(payload), { source: wrong as string })).toThrow('source must be')
  })

  test.each(['', 'a\nb', '\ud800', 7])('refuses the id %j', (id) => {
    expect(() => toCloudEvent(unified(payload), { source, id: id as string })).toThrow('id must be')
  })

  test('escapes what attributes must not hold', () => {
    const event = unified({ ...payload, group_id: 'a\u0085\ud800\ufdd0\u{1fffe}b' })
    expect(toCloudEvent(event, { source }).subject).toBe('group/a\\u0085\\ud800\\ufdd0\\u1fffeb')
    expect(overHttp(toCloudEvent(event, { source }), 'binary').success).toBe(true)
  })
})

describe('headers', () => {
  const cloudEvent = wrap(fixture('onebot11', 'message.group'))
  const withId = (id: string) => toCloudEvent(cloudEvent.data, { source, id })

  test('are printable ASCII over HTTP and NATS, as the specification encodes them', () => {
    expect(toHttp(withId('Euro € 😀 "%"')).headers['ce-id']).toBe('Euro%20%E2%82%AC%20%F0%9F%98%80%20%22%25%22')
    expect(toNats(withId('群 1')).headers['ce-id']).toBe('%E7%BE%A4%201')
    expect(toKafka(withId('群 1')).headers.ce_id).toBe('群 1')
  })

  test('carry the content type where the binding wants it', () => {
    expect(toHttp(cloudEvent).headers).toMatchObject({ 'content-type': 'application/json' })
    expect(toHttp(cloudEvent).headers).not.toHaveProperty('ce-datacontenttype')
    expect(toKafka(cloudEvent).headers).toMatchObject({ 'content-type': 'application/json' })
    expect(toNats(cloudEvent).headers).toMatchObject({ 'ce-datacontenttype': 'application/json' })
    expect(toNats(cloudEvent).headers).not.toHaveProperty('content-type')
    for (const to of [toHttp, toKafka, toNats]) {
      expect(to(cloudEvent, 'structured').headers).toEqual({
        'content-type': 'application/cloudevents+json; charset=utf-8',
      })
    }
  })

  test('come back whatever an id holds', () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((it) => !/[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u.test(it))
    fc.assert(
      fc.property(text, fc.constantFrom(...modes), (id, mode) => {
        for (const over of [overHttp, overKafka, overNats]) {
          const result = over(withId(id), mode)
          expect(result.success && result.cloudEvent.id).toBe(id)
        }
      }),
    )
  })

  test('are read as objects with lists, as Headers, as entries, as bytes, in any case of letters, quoted or not', () => {
    const { headers, body } = toHttp(withId('a b'))
    const entries = Object.entries(headers)
    const forms = [
      Object.fromEntries(entries.map(([name, value]) => [name.toUpperCase(), [value, 'second']])),
      new Headers(headers),
      new Map(entries),
      entries.map(([name, value]) => [name, new TextEncoder().encode(value)] as const),
      { ...headers, 'ce-id': '"a\\ b"' },
      { ...headers, other: undefined },
    ]
    for (const form of forms) {
      const result = fromHttp({ headers: form, body })
      expect(result.success && result.cloudEvent.id).toBe('a b')
    }
  })

  test('that are no UTF-8 are refused with the name of the attribute', () => {
    const { headers, body } = toHttp(cloudEvent)
    for (const wrong of ['%C0%A0', '%FF']) {
      const result = fromHttp({ headers: { ...headers, 'ce-subject': wrong }, body })
      expect(result).toMatchObject({ success: false, error: { code: 'not_cloudevent', attribute: 'subject' } })
    }
    const broken = { ...headers, 'ce-id': new Uint8Array([0xff]) }
    expect(fromHttp({ headers: broken, body })).toMatchObject({ error: { attribute: 'id' } })
  })

  test('cannot reach a prototype', () => {
    const { headers, body } = toHttp(cloudEvent)
    const result = fromHttp({
      headers: Object.entries({ ...headers, 'ce-polluted': 'x' }).concat([['ce-__proto__', 'x']]),
      body,
    })
    expect(result.success).toBe(true)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('reading', () => {
  const cloudEvent = wrap(fixture('onebot11', 'message.group'))

  test('takes a body that a framework has parsed', () => {
    const { headers, body } = toHttp(cloudEvent)
    expect(fromHttp({ headers, body: JSON.parse(body) }).success).toBe(true)
  })

  test('takes a NATS message without headers for a structured one, and a Kafka record without for none', () => {
    const data = JSON.stringify(cloudEvent)
    expect(fromNats({ data }).success).toBe(true)
    expect(fromNats({ headers: [], data }).success).toBe(true)
    expect(codeOf(fromKafka({ value: data }))).toBe('not_cloudevent')
  })

  test('keeps attributes of the sender', () => {
    const result = fromCloudEvent({ ...cloudEvent, traceparent: '00-1' })
    expect(result.success && result.cloudEvent).toMatchObject({ traceparent: '00-1' })
  })

  test.each([
    ['not an object', null, 'not_cloudevent', undefined],
    ['a list', [cloudEvent], 'not_cloudevent', undefined],
    ['no specversion', { ...cloudEvent, specversion: undefined }, 'not_cloudevent', 'specversion'],
    ['another specversion', { ...cloudEvent, specversion: '0.3' }, 'not_cloudevent', 'specversion'],
    ['an empty id', { ...cloudEvent, id: '' }, 'not_cloudevent', 'id'],
    ['a numeric id', { ...cloudEvent, id: 7 }, 'not_cloudevent', 'id'],
    ['a source with blanks', { ...cloudEvent, source: 'a b' }, 'not_cloudevent', 'source'],
    ['other media types', { ...cloudEvent, datacontenttype: 'text/xml' }, 'not_cloudevent', 'datacontenttype'],
    ['a type of somebody else', { ...cloudEvent, type: 'com.github.push' }, 'foreign_type', undefined],
    ['a type without version', { ...cloudEvent, type: 'io.botwire.message.group' }, 'foreign_type', undefined],
    ['a later version', { ...cloudEvent, type: 'io.botwire.message.group.v2' }, 'unsupported_version', undefined],
    ['another type than its data', { ...cloudEvent, type: 'io.botwire.message.private.v1' }, 'invalid_data', undefined],
    ['no data', { ...cloudEvent, data: undefined }, 'invalid_data', undefined],
    ['broken data', { ...cloudEvent, data: { ...cloudEvent.data, time: 'now' } }, 'invalid_data', undefined],
  ])('refuses %s', (_, value, code, attribute) => {
    const result = fromCloudEvent(value)
    expect(result).toMatchObject({ success: false, error: { name: 'CloudEventError', code } })
    if (result.success) return
    expect(result.error.attribute).toBe(attribute)
    expect(isCloudEventError(result.error)).toBe(true)
    expect(result.error.message).toMatch(
      attribute ? new RegExp(`: the attribute ${attribute} is missing or wrong$`) : /^[A-Z]/,
    )
  })

  test('accepts JSON with parameters and without a media type', () => {
    expect(fromCloudEvent({ ...cloudEvent, datacontenttype: 'Application/JSON; charset=utf-8' }).success).toBe(true)
    expect(fromCloudEvent({ ...cloudEvent, datacontenttype: undefined }).success).toBe(true)
  })

  test('reports broken text and limits with the error of the JSON text', () => {
    const { headers, body } = toHttp(cloudEvent)
    const broken = fromHttp({ headers, body: '{' })
    expect(broken).toMatchObject({ error: { code: 'invalid_json', cause: { code: 'invalid_json', position: 1 } } })
    expect(!broken.success && broken.error.message).toMatch(/JSON/)
    expect(fromHttp({ headers, body }, { maxSize: 10 })).toMatchObject({ error: { cause: { limit: 'size' } } })
  })

  test('never throws, whatever comes', () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error('trap')
        },
        ownKeys: () => {
          throw new Error('trap')
        },
      },
    )
    expect(codeOf(fromCloudEvent(trap))).toBe('not_cloudevent')
    expect(codeOf(fromHttp({ headers: trap as never, body: '{}' }))).toBe('not_cloudevent')
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (headers, body) => {
        for (const read of [fromHttp, fromKafka, fromNats]) {
          expect(read({ headers, body, value: body, data: body } as never).success).toBe(false)
        }
      }),
    )
    expect(isCloudEventError(null)).toBe(false)
    expect(isCloudEventError('text')).toBe(false)
  })

  test('refuses a mode that does not exist', () => {
    expect(() => toHttp(cloudEvent, 'batch' as never)).toThrow('mode must be')
  })
})
