import { describe, expectTypeOf, test } from 'vitest'
import * as root from '../../src/index.ts'
import * as coolq from '../../src/protocols/coolq/index.ts'
import * as milky from '../../src/protocols/milky/index.ts'
import type * as onebot11 from '../../src/protocols/onebot11/index.ts'
import { isGroupMessage, isKnownSegment } from '../../src/protocols/onebot11/index.ts'
import * as onebot12 from '../../src/protocols/onebot12/index.ts'
import * as wechat from '../../src/protocols/wechat/index.ts'

declare const raw: unknown
declare const event: root.UnifiedEvent

describe('one protocol', () => {
  test('a guard narrows unknown to the named event', () => {
    if (coolq.isGroupMessage(raw)) expectTypeOf(raw).toEqualTypeOf<coolq.GroupMessage>()
    if (wechat.isEventFrieneVerify(raw)) expectTypeOf(raw.data.v1).toEqualTypeOf<string>()
  })

  test('isEvent narrows to the protocol, or to the kind it is given', () => {
    if (coolq.isEvent(raw)) expectTypeOf(raw).toEqualTypeOf<coolq.CoolqEvent>()
    if (coolq.isEvent(raw, 'request.group')) expectTypeOf(raw).toEqualTypeOf<coolq.GroupRequest>()
    // @ts-expect-error: no such kind
    coolq.isEvent(raw, 'message.guild')
  })

  test('extensions of any name leave the narrowing by name to the others', () => {
    const parsed = onebot12.parse(raw)
    if (parsed.detail_type === 'friend_increase') expectTypeOf(parsed).toEqualTypeOf<onebot12.FriendIncreaseNotice>()
    if (onebot12.isEvent(raw, 'notice.extension')) expectTypeOf(raw.detail_type).toEqualTypeOf<`${string}.${string}`>()
  })

  test('a guard narrows a segment to its fields', () => {
    if (!onebot12.isGroupMessage(raw)) return
    const segments = raw.message ?? []
    for (const segment of segments) {
      if (onebot12.isTextSegment(segment)) expectTypeOf(segment.data.text).toEqualTypeOf<string>()
      if (onebot12.isLocationSegment(segment)) {
        expectTypeOf(segment.data.latitude).toEqualTypeOf<number | string | null | undefined>()
      }
    }
    expectTypeOf(segments.filter(onebot12.isImageSegment)).toEqualTypeOf<onebot12.ImageSegment[]>()
  })

  test('the discriminators narrow the union', () => {
    const parsed = coolq.parse(raw)
    if (parsed.post_type === 'message') {
      expectTypeOf(parsed).toEqualTypeOf<coolq.PrivateMessage | coolq.GroupMessage | coolq.DiscussMessage>()
      if (parsed.message_type === 'discuss') expectTypeOf(parsed).toEqualTypeOf<coolq.DiscussMessage>()
    }
  })

  test('switching on the kind of a result narrows its event', () => {
    const result = onebot12.safeParse(raw)
    if (!result.success) {
      expectTypeOf(result.error).toEqualTypeOf<onebot12.EventError>()
      return
    }
    switch (result.kind) {
      case 'message.group':
        expectTypeOf(result.event).toEqualTypeOf<onebot12.GroupMessage>()
        break
      case 'request.group_invited':
        expectTypeOf(result.event.detail_type).toEqualTypeOf<'group_invited' | 'group_invite'>()
        break
    }
  })

  test('an open enumeration leads with the known and takes any', () => {
    const message = {} as coolq.PrivateMessage
    expectTypeOf<'friend'>().toExtend<typeof message.sub_type>()
    expectTypeOf<string>().toExtend<typeof message.sub_type>()
  })

  test('its unified events are those of the protocol', () => {
    const unified = wechat.toUnified({} as wechat.WechatEvent)
    expectTypeOf(unified.protocol).toEqualTypeOf<'wechat'>()
    // @ts-expect-error: an event of another protocol
    wechat.toUnified({} as coolq.GroupMessage)
  })
})

describe('all protocols', () => {
  test('isEvent narrows to the events of a kind, of whichever protocols have it', () => {
    if (root.isEvent(raw, 'message.group'))
      expectTypeOf(raw).toEqualTypeOf<coolq.GroupMessage | onebot11.GroupMessage | onebot12.GroupMessage>()
    if (root.isEvent(raw, 'Login')) expectTypeOf(raw).toEqualTypeOf<wechat.Login>()
  })

  test('protocol and kind of a result narrow its event', () => {
    const result = root.safeParse(raw)
    if (result.success && result.protocol === 'coolq' && result.kind === 'message.group') {
      expectTypeOf(result.event).toEqualTypeOf<coolq.GroupMessage>()
    }
  })
})

describe('errors', () => {
  test('the code narrows the fields', () => {
    const error = {} as root.EventError
    switch (error.code) {
      case 'invalid_json':
        expectTypeOf(error.limit).toEqualTypeOf<'size' | 'depth' | undefined>()
        break
      case 'not_object':
        expectTypeOf(error.received).toEqualTypeOf<string>()
        break
      case 'unknown_event':
        expectTypeOf(error.suggestions).toEqualTypeOf<string[]>()
        break
      case 'invalid_event':
        expectTypeOf(error.issues).toEqualTypeOf<root.Issue[]>()
        break
      default:
        expectTypeOf(error).toEqualTypeOf<never>()
    }
  })

  test('isEventError narrows what was caught', () => {
    if (root.isEventError(raw)) expectTypeOf(raw).toEqualTypeOf<root.EventError>()
  })
})

describe('the unified event', () => {
  test('the type narrows the fields, the protocol then narrows raw', () => {
    if (event.type === 'message.private') {
      expectTypeOf(event.message.text).toEqualTypeOf<string>()
      expectTypeOf<'device' | 'coolq' | 'onebot11' | 'onebot12' | 'qq' | 'wechat'>().toExtend<typeof event.protocol>()
      expectTypeOf(event.protocol).toExtend<root.Protocol>()
      if (event.protocol === 'onebot12') {
        expectTypeOf(event.raw).toEqualTypeOf<onebot12.PrivateMessage | onebot12.GroupTempMessage>()
        if (event.kind === 'message.group_temp') expectTypeOf(event.raw).toEqualTypeOf<onebot12.GroupTempMessage>()
      }
      if (event.protocol === 'coolq') expectTypeOf(event.raw).toEqualTypeOf<coolq.PrivateMessage>()
    }
    if (event.type === 'unknown') expectTypeOf(event.raw).toEqualTypeOf<Record<string, unknown>>()
  })

  test('the dialect narrows raw further, and the event of a result', () => {
    if (event.type === 'request.friend' && event.protocol === 'wechat') {
      expectTypeOf(event.dialect).toEqualTypeOf<Exclude<wechat.WechatDialect, 'starbot'>>()
      if (event.dialect === 'seed') expectTypeOf(event.raw).toEqualTypeOf<wechat.EventFrieneVerify>()
      if (event.dialect === 'vlw') expectTypeOf(event.raw).toEqualTypeOf<wechat.VlwEventFrieneVerify>()
    }
    const result = wechat.safeParse(raw)
    if (result.success && result.dialect === 'dean' && result.kind === 'dean.D0006') {
      expectTypeOf(result.event).toEqualTypeOf<wechat.DeanD0006>()
    }
    const any = root.safeParse(raw)
    if (any.success && any.protocol === 'wechat' && any.dialect === 'vlw' && any.kind === 'vlw.Login') {
      expectTypeOf(any.event).toEqualTypeOf<wechat.VlwLogin>()
    }
    if (any.success && any.protocol === 'coolq') expectTypeOf(any).not.toHaveProperty('dialect')
  })

  test('a guard by category narrows to its types', () => {
    if (root.isMessage(event)) {
      expectTypeOf(event.type).toEqualTypeOf<'message.private' | 'message.group' | 'message.channel'>()
      expectTypeOf(event.message.segments).toEqualTypeOf<root.Segment[]>()
    }
    if (root.isRequest(event)) expectTypeOf(event.request.id).toEqualTypeOf<string | undefined>()
  })

  test('a guard by type narrows to the type, raw included', () => {
    if (root.isMemberJoined(event) && event.protocol === 'coolq') {
      expectTypeOf(event.raw).toEqualTypeOf<coolq.GroupIncreaseEvent>()
    }
    if (root.isUnifiedEvent(raw, 'member.muted')) expectTypeOf(raw.durationMs).toEqualTypeOf<number | undefined>()
  })

  test('type, protocol and kind together narrow raw to one interface, in whatever order they are read', () => {
    if (event.kind === 'message.group' && event.protocol === 'onebot11' && event.type === 'message.group') {
      expectTypeOf(event.raw.group_id).toEqualTypeOf<number | string>()
      expectTypeOf(event.raw).toEqualTypeOf<onebot11.GroupMessage>()
    }
    if (event.protocol === 'coolq' && event.type === 'message.group' && event.kind === 'message.discuss') {
      expectTypeOf(event.raw).toEqualTypeOf<coolq.DiscussMessage>()
    }
  })

  test('a guard by type filters a list, and narrows what comes from one protocol', () => {
    const events = [] as root.UnifiedEvent[]
    const groups = events.filter(root.isMessageGroup)
    expectTypeOf(groups).toExtend<Extract<root.UnifiedEvent, { type: 'message.group' }>[]>()
    for (const group of groups) {
      if (group.protocol === 'onebot11' && group.kind === 'message.group')
        expectTypeOf(group.raw.group_id).toEqualTypeOf<number | string>()
    }
    const own = [] as coolq.CoolqUnifiedEvent[]
    expectTypeOf(own.filter(root.isMessageGroup)).toExtend<root.CoolqMessageGroup[]>()
    const values = [] as unknown[]
    expectTypeOf(values.filter((it) => root.isMessageGroup(it))).toExtend<unknown[]>()
    expectTypeOf(events.filter(root.isMessage)).toEqualTypeOf<root.AnyMessage[]>()
    expectTypeOf(events.find(root.isMemberJoined)?.group.id).toEqualTypeOf<string | undefined>()
  })

  test('a guard of the wire takes no unified event, and the other way round', () => {
    const wire = {} as onebot11.GroupMessage
    const discuss = {} as wechat.EventGroupChat
    // @ts-expect-error: a unified event
    coolq.isGroupMessage(event)
    // @ts-expect-error: a wire event
    root.isMessageGroup(wire)
    // @ts-expect-error: a wire event
    root.isMessageGroup(discuss)
    expectTypeOf(coolq.isGroupMessage({} as coolq.CoolqEvent)).toEqualTypeOf<boolean>()
    expectTypeOf(root.isMessageGroup({} as { type: string })).toEqualTypeOf<boolean>()
    expectTypeOf(root.isMessageGroup(JSON.parse(''))).toEqualTypeOf<boolean>()
    expectTypeOf(root.isMessageGroup(event.raw)).toEqualTypeOf<boolean>()
    const known = {} as coolq.CoolqEvent
    if (coolq.isGroupMessage(known)) expectTypeOf(known).toEqualTypeOf<coolq.GroupMessage>()
  })

  test('unify of a protocol returns a named type with the unknown event', () => {
    const result = coolq.unify(raw)
    if (result.success) expectTypeOf(result.event).toEqualTypeOf<coolq.CoolqUnified>()
    expectTypeOf<root.UnknownEvent>().toExtend<coolq.CoolqUnified>()
  })

  test('segments narrow by their type', () => {
    const segment = {} as root.Segment
    if (segment.type === 'mention') expectTypeOf(segment.id).toEqualTypeOf<string>()
    if (segment.type === 'unknown') expectTypeOf(segment.data).toEqualTypeOf<Record<string, unknown>>()
  })

  test('wire segments are open, and a guard narrows those that are known', () => {
    if (isGroupMessage(raw) && typeof raw.message !== 'string') {
      const [segment] = raw.message
      expectTypeOf(segment).toEqualTypeOf<onebot11.MessageSegment | undefined>()
      if (isKnownSegment(segment, 'image')) expectTypeOf(segment.data.url).toEqualTypeOf<string | undefined>()
      if (isKnownSegment(segment)) {
        if (segment.type === 'at') expectTypeOf(segment.data.qq).toEqualTypeOf<string | number>()
      }
    }
    // What is known can be written where any segment can.
    expectTypeOf<onebot11.KnownSegment>().toExtend<onebot11.MessageSegment>()
  })

  test('the kind of a message of Milky narrows what comes with it', () => {
    const result = milky.safeParse(raw)
    if (result.success && result.kind === 'message_receive.group') {
      expectTypeOf(result.event).toEqualTypeOf<milky.GroupMessageReceive>()
      expectTypeOf(result.event.data.group_member?.card).toEqualTypeOf<string | undefined>()
    }
    if (event.type === 'chat.pinned') expectTypeOf(event.raw).toEqualTypeOf<milky.PeerPinChange>()
    if (milky.isMessageRecall(raw)) {
      expectTypeOf(raw.data.message_scene).toEqualTypeOf<'friend' | 'group' | 'temp' | (string & {})>()
    }
    if (milky.isKnownSegment(raw, 'reply')) expectTypeOf(raw.data.message_seq).toEqualTypeOf<number | string>()
    expectTypeOf<milky.KnownSegment>().toExtend<milky.MessageSegment>()
    expectTypeOf(milky.parseMessageId('')).toEqualTypeOf<milky.MessageIdentity | undefined>()
  })

  test('an exhaustive switch compiles', () => {
    expectTypeOf(categoryOf(event.type)).toEqualTypeOf<string>()
  })

  test('a switch that leaves a type out does not', () => {
    const left = (type: root.UnifiedType): string => {
      switch (type) {
        case 'message.private':
        case 'message.group':
          return 'message'
        default:
          // @ts-expect-error: the other types are left
          return type satisfies never
      }
    }
    expectTypeOf(left).toBeFunction()
  })
})

function categoryOf(type: root.UnifiedType): string {
  switch (type) {
    case 'login.qrcode.issued':
    case 'login.qrcode.scanned':
    case 'login.qrcode.confirming':
    case 'login.qrcode.waiting':
    case 'login.qrcode.failed':
    case 'login.qrcode.canceled':
    case 'login.qrcode.succeeded':
    case 'account.online':
    case 'account.offline':
    case 'plugin.enabled':
    case 'plugin.disabled':
    case 'plugin.uninstalled':
    case 'account.client_changed':
    case 'account.liked':
    case 'system.notice':
      return 'bot'
    case 'message.private':
    case 'message.group':
    case 'message.channel':
    case 'echo.message':
    case 'edit.message':
    case 'recall.private':
    case 'recall.group':
    case 'recall.channel':
    case 'reaction.added':
    case 'reaction.removed':
    case 'reaction.updated':
    case 'pin.added':
    case 'pin.removed':
    case 'audit.passed':
    case 'audit.rejected':
      return 'message'
    case 'request.friend':
    case 'request.group.join':
    case 'request.group.invite':
      return 'request'
    case 'friend.added':
    case 'friend.removed':
    case 'friend.poked':
    case 'friend.add_failed':
    case 'friend.updated':
    case 'friend.poke_recalled':
    case 'friend.typing':
    case 'friend.file_received':
    case 'chat.entered':
    case 'chat.pinned':
    case 'chat.unpinned':
    case 'file.transfer':
    case 'push.private.enabled':
    case 'push.private.disabled':
    case 'push.subscription.changed':
      return 'friend'
    case 'group.created':
    case 'group.joined':
    case 'group.left':
    case 'group.renamed':
    case 'group.muted_all':
    case 'group.unmuted_all':
    case 'join.succeeded':
    case 'join.failed':
    case 'member.joined':
    case 'member.left':
    case 'member.muted':
    case 'member.unmuted':
    case 'member.admin_set':
    case 'member.admin_unset':
    case 'push.group.enabled':
    case 'push.group.disabled':
    case 'group.file_uploaded':
    case 'group.announced':
    case 'group.tip':
    case 'member.card_changed':
    case 'member.title_changed':
    case 'member.honored':
    case 'member.lucky_king':
    case 'member.poked':
    case 'member.poke_recalled':
      return 'group'
    case 'payment.abandoned':
    case 'payment.pending':
    case 'payment.completed':
    case 'payment.logged':
    case 'transfer.pending':
    case 'transfer.accepted':
      return 'payment'
    case 'interaction.button':
    case 'interaction.menu':
    case 'interaction.feedback':
    case 'interaction.session':
    case 'interaction.setting':
    case 'interaction.authorization':
    case 'interaction.other':
      return 'interaction'
    case 'guild.added':
    case 'guild.updated':
    case 'guild.removed':
    case 'guild.member_added':
    case 'guild.member_updated':
    case 'guild.member_removed':
    case 'channel.created':
    case 'channel.updated':
    case 'channel.deleted':
    case 'channel.member_added':
    case 'channel.member_removed':
    case 'forum.thread.created':
    case 'forum.thread.updated':
    case 'forum.thread.deleted':
    case 'forum.post.created':
    case 'forum.post.deleted':
    case 'forum.reply.created':
    case 'forum.reply.deleted':
    case 'audio.started':
    case 'audio.finished':
    case 'audio.mic_on':
    case 'audio.mic_off':
    case 'audio.member_entered':
    case 'audio.member_exited':
      return 'guild'
    case 'meta.hello':
    case 'meta.identify':
    case 'meta.resume':
    case 'meta.connected':
    case 'meta.resumed':
    case 'meta.reconnect':
    case 'meta.invalid_session':
    case 'meta.heartbeat':
    case 'meta.heartbeat_ack':
    case 'meta.acknowledged':
    case 'meta.validation':
    case 'meta.stream':
    case 'meta.status':
      return 'meta'
    case 'extension':
      return 'extension'
    case 'unknown':
      return 'unknown'
    default:
      return type satisfies never
  }
}
