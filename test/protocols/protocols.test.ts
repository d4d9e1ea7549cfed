import { describe, expect, test } from 'vitest'
import { needsOf, type Schema, walk } from '../../scripts/generate/model.ts'
import * as root from '../../src/index.ts'
import { fixture, fixtures } from '../support/fixtures.ts'
import { protocolNamed, protocols } from '../support/protocols.ts'

/** A payload with the field at a path replaced, or removed. */
function withField(payload: object, path: string[], change: { value: unknown } | 'removed'): object {
  const copy = structuredClone(payload) as Record<string, unknown>
  let holder = copy
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>
  const last = path.at(-1) as string
  if (change === 'removed') delete holder[last]
  else holder[last] = change.value
  return copy
}

/** The fields of an object schema and of the objects inside, with their paths. */
function* fieldsOf(
  schema: Schema,
  payload: object,
  path: string[] = [],
): Generator<{ path: string[]; required: boolean; field: Schema }> {
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    // Of fields one of which must be there, a sample has one alone.
    const needed = needsOf(schema).some((keys) => keys[0] === key)
    yield { path: [...path, key], required: needed || (schema.required?.includes(key) ?? false), field }
    const inner = (payload as Record<string, object>)[key]
    // What the sample leaves out has nothing inside that could be missing.
    if (field.properties && inner) yield* fieldsOf(field, inner, [...path, key])
  }
}

/** Whether a payload has the object that a field belongs to, which may be optional. */
function hasHolder(payload: object, path: string[]): boolean {
  let holder: unknown = payload
  for (const key of path.slice(0, -1)) holder = (holder as Record<string, unknown> | undefined)?.[key]
  return holder !== undefined
}

describe.each(protocols)('$name', ({ name, kinds, verbs, guard, schemas, discriminators, present, told }) => {
  const tags = new Set(discriminators.flat())
  // What tells some kinds apart is an ordinary field of others.
  const isTag = (path: string[], field: Schema): boolean => {
    const name = path.join('.')
    // An object that holds a discriminator is as good as one.
    const inner = Object.entries(field.properties ?? {})
    return (
      (tags.has(name) && (present.includes(name) || (field.const ?? field.enum ?? field.pattern) !== undefined)) ||
      inner.some(([key, below]) => isTag([...path, key], below))
    )
  }
  /** The discriminators of a payload and nothing else; one within an object, in an object. */
  const bareOf = (payload: Record<string, unknown>) => {
    const bare: Record<string, unknown> = {}
    for (const tag of tags) {
      const [top = '', inner] = tag.split('.')
      const value = payload[top]
      if (value === undefined) continue
      bare[top] = inner === undefined ? value : { [inner]: (value as Record<string, unknown>)[inner] }
    }
    return bare
  }

  describe.each(kinds)('%s', (kind) => {
    const samples = fixtures.filter((it) => it.protocol === name && it.kind === kind)
    /** The kind's own sample, or the variant in which there is such a field. */
    const sampleWith = (path: string[]) => {
      const own = fixture(name, kind)
      return hasHolder(own, path) ? own : (samples.find(({ payload }) => hasHolder(payload, path))?.payload ?? {})
    }

    test('has a sample, and every sample is accepted as the very object that came in', () => {
      expect(samples.map(({ variant }) => variant)).toContain('')
      for (const { payload } of samples) {
        const result = verbs.safeParse(payload)
        expect(result).toEqual({ success: true, kind, ...told(kind), event: payload })
        expect((result as { event: unknown }).event).toBe(payload)
        expect(verbs.parse(payload)).toBe(payload)
        expect(verbs.parseJson(JSON.stringify(payload))).toEqual(payload)
        expect(verbs.safeParseJson(new TextEncoder().encode(JSON.stringify(payload)))).toEqual(result)
      }
    })

    test('is told by its discriminators alone, whatever the other fields say', () => {
      expect(verbs.kindOf(bareOf(fixture(name, kind)))).toBe(kind)
      expect(root.detect({ ...fixture(name, kind) })).toBe(name)
      expect(root.kindOf(fixture(name, kind))).toBe(kind)
    })

    test('passes its own guard and no other', () => {
      for (const other of kinds) {
        expect(guard(other)(fixture(name, kind)), other).toBe(other === kind)
        expect(verbs.isEvent(fixture(name, kind), other), other).toBe(other === kind)
      }
      expect(verbs.isEvent(fixture(name, kind))).toBe(true)
      expect(verbs.isEvent(fixture(name, kind), 'nothing')).toBe(false)
    })

    test('tolerates fields a newer server may add', () => {
      const payload = { ...fixture(name, kind), added_later: { deep: [1] } }
      expect(verbs.safeParse(payload)).toMatchObject({ success: true, kind })
    })

    test('points at a field that is missing, and at nothing else', () => {
      for (const { path, required, field } of fieldsOf(schemas[kind] as Schema, fixture(name, kind))) {
        if (isTag(path, field)) continue
        const result = verbs.safeParse(withField(sampleWith(path), path, 'removed'))
        if (!required) expect(result.success, path.join('.')).toBe(true)
        else {
          expect(result, path.join('.')).toMatchObject({
            success: false,
            error: { code: 'invalid_event', kind, issues: [{ path, code: 'missing', received: 'nothing' }] },
          })
          const { issues } = (result as { error: root.InvalidEventError }).error
          expect(issues).toHaveLength(1)
          expect(issues[0]?.expected).not.toBe('a value')
        }
      }
    })

    test('points at a field of another type, naming what was expected and the type that came', () => {
      for (const { path, field } of fieldsOf(schemas[kind] as Schema, fixture(name, kind))) {
        if (isTag(path, field)) continue
        // What may hold anything is never of another type.
        if (!field.type && !field.anyOf && !field.enum && field.const === undefined) continue
        const value = Number.NaN
        const result = verbs.safeParse(withField(sampleWith(path), path, { value }))
        expect(result, path.join('.')).toMatchObject({
          success: false,
          error: { code: 'invalid_event', kind, issues: [{ path, pointer: `/${path.join('/')}`, received: 'NaN' }] },
        })
        const { issues } = (result as { error: root.InvalidEventError }).error
        expect(issues).toHaveLength(1)
        const code = field.enum || field.const !== undefined ? 'wrong_value' : 'wrong_type'
        expect(issues[0]?.code, path.join('.')).toBe(code)
      }
    })

    test('the root gives the same answers, with the protocol', () => {
      for (const { payload } of samples) {
        expect(root.safeParse(payload)).toEqual({ success: true, protocol: name, kind, ...told(kind), event: payload })
        expect(root.parse(payload)).toBe(payload)
        expect(root.isEvent(payload)).toBe(true)
        expect(root.isEvent(payload, kind as root.WireKind)).toBe(true)
        expect(root.isEvent(payload, 'Uninstall')).toBe(kind === 'Uninstall')
        expect(root.parseJson(JSON.stringify(payload))).toEqual(payload)
        const context = { receivedAt: 1 }
        expect(root.unify(payload, context)).toEqual(verbs.unify(payload, context))
        expect(root.toUnified(payload as never, context)).toEqual(verbs.toUnified(payload, context))
      }
    })
  })
})

test('every fixture belongs to a kind', () => {
  expect(fixtures.filter(({ kind }) => kind === '').map(({ name }) => name)).toEqual([])
})

test.each([
  [{ post_type: 'x' }, 'onebot11'],
  [{ post_type: 'event' }, 'coolq'],
  [{ post_type: 'event', event: 'group_admin', self_id: 1 }, 'coolq'],
  [{ post_type: 'notice' }, 'onebot11'],
  [{ post_type: 'meta_event' }, 'onebot11'],
  [{ post_type: 'message_sent' }, 'onebot11'],
  [{ post_type: 'message' }, 'coolq'],
  [{ post_type: 'message', message_type: 'private', user_id: 1, message: '', time: 0, font: 1 }, 'coolq'],
  [{ post_type: 'message', message_type: 'private', message_id: 1 }, 'onebot11'],
  [{ post_type: 'message', message_type: 'private', self_id: 1 }, 'onebot11'],
  [{ post_type: 'message', message_type: 'private', sender: {} }, 'onebot11'],
  [{ post_type: 'message', message_type: 'group', self_id: 1, anonymous: null }, 'onebot11'],
  [{ post_type: 'message', message_type: 'group', self_id: 1, anonymous: { flag: '' } }, 'onebot11'],
  // The compatibility mode of v4 has the fields of both.
  [{ post_type: 'message', message_type: 'group', self_id: 1, sender: {}, anonymous: '' }, 'coolq'],
  [{ post_type: 'message', message_type: 'group', self_id: 1, sender: {}, anonymous_flag: 'x' }, 'coolq'],
  [{ post_type: 'request', message: '' }, 'coolq'],
  [{ post_type: 'request', message: '', comment: '' }, 'onebot11'],
  [{ post_type: 'request', comment: null }, 'onebot11'],
  [{ post_type: 'request', message: '', self_id: 1 }, 'coolq'],
  [{ post_type: 'request' }, 'coolq'],
  [{ post_type: 'request', self_id: 1 }, 'onebot11'],
  [{ op: 0 }, undefined],
  [{ op: 0, d: {} }, 'qq'],
  [{ op: 0, t: 'x' }, 'qq'],
  [{ op: 11 }, 'qq'],
  [{ op: 0, d: {}, body: {} }, undefined],
  [{ event_type: 'x', self_id: 1, data: {} }, 'milky'],
  [{ event_type: 'x', self_id: 1 }, 'milky'],
  [{ event_type: 'x', data: {} }, 'milky'],
  [{ event_type: 'x', data: null }, undefined],
  [{ event_type: 'x' }, undefined],
  [{ event_type: 1, self_id: 1, data: {} }, undefined],
  [{ message_type: 1, item_list: [] }, 'ilink'],
  [{ message_type: 9, from_user_id: 'u' }, 'ilink'],
  [{ message_type: 1, from_user_id: 7 }, undefined],
  [{ message_type: '1', item_list: [] }, undefined],
  [{ message_type: 1, item_list: [], post_type: 'message' }, 'coolq'],
  [{ ret: 0, msgs: [], get_updates_buf: '' }, 'ilink'],
  [{ qrcode_img_content: '' }, 'ilink'],
  [{ status: 'scaned' }, 'ilink'],
  [{ status: 'wait' }, 'ilink'],
  [{ status: 'expired', event: 'x', type: 'y' }, 'device'],
  [{ status: 'confirmed' }, undefined],
  [{ status: 'confirmed', ilink_bot_id: 'b@im.bot' }, 'ilink'],
  [{ msgtype: 'x', aibotid: '' }, 'wecom'],
  [{ msgtype: 'x', from: { userid: 'u' } }, 'wecom'],
  [{ msgtype: 'x', from: { id: 'u' } }, undefined],
  [{ msgtype: 'x' }, undefined],
  [{ cmd: 'aibot_msg_callback', headers: {}, body: {} }, 'wecom'],
  [{ cmd: 'aibot_event_callback', body: {} }, 'wecom'],
  [{ cmd: 'aibot_subscribe', headers: {}, body: {} }, undefined],
  [{ encrypt: 'x' }, undefined],
  [{ type: 'x', detail_type: '' }, 'onebot12'],
  [{ type: 'x', event: 'y' }, 'device'],
  [{ event: 'x', data: null }, 'wechat'],
  [{ post_type: 1, op: '0', type: 2, event: 'x', data: 0 }, 'wechat'],
  [{ post_type: 'x', op: 0, type: 'x', detail_type: 'x', event: 'x', data: 0 }, 'onebot11'],
  [{ op: 0, d: 0, type: 'x', detail_type: 'x', event: 'x', data: 0 }, 'qq'],
  [{ type: 'x', detail_type: 'x', event: 'x', data: 0 }, 'onebot12'],
  [{ type: 'x' }, undefined],
  [{ type: 'x', detail_type: 1, event: 1, data: 0 }, undefined],
  [{ event: 'x' }, undefined],
  // The dialects of WeChat: an unknown event is told by its envelope, a number or `D000n` alone by the account too.
  [{ Event: 'x', content: {} }, 'wechat'],
  [{ Event: 'Login' }, 'wechat'],
  [{ Event: 'x' }, undefined],
  [{ Event: 1, content: {} }, undefined],
  [{ event: 'x', robot_wxid: 'r' }, 'wechat'],
  [{ event: 'x', type: 'sysmsg', robot_wxid: 'r' }, 'wechat'],
  [{ event: 'EventGroupMemberAdd', from_wxid: 'g' }, 'wechat'],
  [{ event: 10008, wxid: 'r' }, 'wechat'],
  [{ event: 10999, wxid: 'r' }, 'wechat'],
  [{ event: 10008, wxid: 1 }, undefined],
  [{ type: 100, robot_wxid: 'r' }, 'wechat'],
  [{ type: '100', robot_wxid: 'r' }, 'wechat'],
  [{ type: 101, robot_wxid: 'r' }, undefined],
  [{ type: 100 }, undefined],
  [{ type: 'D0003', wxid: 'r' }, 'wechat'],
  [{ type: 'D0003' }, undefined],
  [{ type: 'D0009', wxid: 'r' }, undefined],
  [{ type: 'x', event: 'EventGroupMsg' }, 'device'],
  [{ event: 1, data: 0 }, undefined],
  [{ data: 0 }, undefined],
  [{}, undefined],
  [null, undefined],
  ['x', undefined],
])('the envelope alone tells the protocol: %j', (value, protocol) => {
  expect(root.detect(value)).toBe(protocol)
})

test('a kind whose second spelling a program sends is one kind', () => {
  const { verbs } = protocolNamed('onebot12')
  expect(verbs.kindOf(fixture('onebot12', 'request.group_invited', 'program'))).toBe('request.group_invited')
})

test('every integer field of 64 bits takes its digits as text', () => {
  for (const { schemas, name } of protocols) {
    for (const schema of Object.values(schemas)) {
      for (const part of walk(schema)) {
        if (part.pattern?.includes('\\d')) expect(part.type, `${name} ${schema.$id}`).toEqual(['integer', 'string'])
      }
    }
  }
})
