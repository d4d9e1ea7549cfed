import type { UnifyContext } from '../../unified/context.ts'
import {
  actorField,
  type Glimpse,
  group,
  isFilled,
  isSame,
  isSomebody,
  type Rows,
  text,
  user,
} from '../../unified/convert.ts'
import type { WechatOutcomes } from './generated/outcomes.ts'
import type {
  EventDeviceCallback,
  EventFrieneVerify,
  EventGroupChat,
  EventPrivateChat,
  EventQRcodePayment,
  HookApplicant,
  HookMessage,
  HookRecall,
  HookTransfer,
  Keaimao100,
  Keaimao200,
  KeaimaoEventFriendMsg,
  KeaimaoEventGroupMsg,
  KeaimaoEventSendOutMsg,
  VlwEventDeviceCallback,
  VlwEventDownloadFile,
  VlwEventFrieneVerify,
  VlwEventGroupChat,
  VlwEventPrivateChat,
  WechatEvents,
} from './generated/types.ts'
import { decodeContent, mentionsOf, unescaped, writtenMentions } from './message-code.ts'
import {
  asking,
  botOf,
  codeOf,
  detailsOf,
  digitsOf,
  echo,
  file,
  first,
  inGroup,
  inPrivate,
  isGroup,
  joined,
  jsonTransfer,
  left,
  mentioned,
  notice,
  payment,
  plugin,
  pushedAt,
  transferred,
  when,
  withEnvelope,
} from './parts.ts'
import { appIn, fileIn, fromWechat, fromWecom, mixedIn, stickerIn, textIn, voiceIn } from './starbot.ts'
import { element } from './xml.ts'

/** The base of chat events, which have no time. */
const time = undefined

type Content<E> = E extends { content: infer C } ? C : E extends { data: infer D } ? D : never

type Wxid = string | null | undefined

// The events of the document and of VLW differ in the encoding of `msg`, and in optional fields.

function groupChat(
  e: Content<EventGroupChat | VlwEventGroupChat>,
  content: string,
  context: UnifyContext,
  id?: unknown,
) {
  const chat = {
    time,
    robot: botOf(e.robot_wxid, context),
    // Without a sender, or with the account as sender, the account itself wrote the message.
    own: !isSomebody(e.from_wxid) || isSame(e.from_wxid, e.robot_wxid),
    group: group(e.from_group, e.from_group_name),
    user: user(e.from_wxid, e.from_name),
    type: e.type,
    content,
    mentions: mentionsOf(e.msg_source),
    id,
  }
  return withEnvelope(inGroup(chat), e.robot_wxid, context, e.robot_type)
}

function privateChat(
  e: Content<EventPrivateChat | VlwEventPrivateChat>,
  content: string,
  context: UnifyContext,
  id?: unknown,
) {
  const chat = {
    time,
    robot: botOf(e.robot_wxid, context),
    own: isSame(e.from_wxid, e.robot_wxid),
    user: user(e.from_wxid, e.from_name),
    type: e.type,
    content,
    id,
  }
  return withEnvelope(inPrivate(chat), e.robot_wxid, context, e.robot_type)
}

function deviceChat(
  e: Content<EventDeviceCallback | VlwEventDeviceCallback>,
  content: string,
  context: UnifyContext,
  id?: unknown,
) {
  const chat = {
    time,
    robot: botOf(e.robot_wxid, context),
    user: user(e.to_wxid, e.to_name),
    type: e.type,
    content,
    id,
  }
  return withEnvelope(echo(chat), e.robot_wxid, context, e.robot_type)
}

function verify(e: Content<EventFrieneVerify | VlwEventFrieneVerify>, context: UnifyContext) {
  const asker = { id: e.from_wxid, name: e.from_name, type: e.type, v1: e.v1, v2: e.v2 }
  return withEnvelope(asking(asker, detailsOf(e.json_msg)), e.robot_wxid, context, e.robot_type)
}

function renamed(e: Content<WechatEvents['EventGroupNameChange' | 'vlw.EventGroupNameChange']>, context: UnifyContext) {
  const renamed = {
    type: 'group.renamed',
    time,
    group: group(e.from_group, e.new_name),
    ...actorField('operator', undefined, e.from_name),
    ...text('oldName', e.old_name),
  } as const
  return withEnvelope(renamed, e.robot_wxid, context, e.robot_type)
}

function invited(
  e: Content<WechatEvents['EventInvitedInGroup' | 'vlw.EventInvitedInGroup']>,
  context: UnifyContext,
  comment: string,
) {
  const invitation = detailsOf(e.msg)
  const wxid = first(e.from_wxid)
  // One program sends the group in the field of the inviter.
  const from = isGroup(wxid) ? { group: wxid, inviter: '' } : { group: '', inviter: wxid }
  const name = first(invitation.group_name)
  const invited = {
    type: 'request.group.invite',
    time,
    ...((from.group || name) && { group: group(from.group, name) }),
    ...actorField('inviter', first(from.inviter, invitation.inviter_wxid), first(invitation.inviter_nickname)),
    request: { ...text('id', invitation.invite_url), ...text('comment', comment) },
  } as const
  return withEnvelope(invited, e.robot_wxid, context, e.robot_type)
}

const textOf = (msg: unknown) => (typeof msg === 'string' ? msg : '')

const paidInPerson = (e: Content<EventQRcodePayment>, context: UnifyContext) =>
  withEnvelope(
    payment({ payee: e.to_wxid, payer: e.payer_wxid, payerName: e.payer_nickname, time: e.time }, { ...e }),
    e.robot_wxid,
    context,
  )

function downloaded(e: Content<VlwEventDownloadFile>, context: UnifyContext) {
  const state = codeOf(e.downloadType)
  const downloaded = {
    type: 'file.transfer',
    time,
    ...actorField('user', e.to_wxid),
    file: file(e.fileSize, { id: digitsOf(e.downloadIde), name: e.fileName, url: e.url, path: e.savePath }),
    direction: 'in',
    phase: state === 3 ? 'done' : state === -1 ? 'failed' : 'progress',
  } as const
  return withEnvelope(downloaded, e.robot_wxid, context)
}

// Keaimao: one flat body, by name or by number.

interface Flat {
  robot_wxid?: Wxid
  from_wxid?: Wxid
  from_name?: Wxid
  final_from_wxid?: Wxid
  final_from_name?: Wxid
  final_nickname?: Wxid
  to_wxid?: Wxid
  msg?: unknown
  json_msg?: unknown
  money?: unknown
  time?: unknown
}

/** Texts of the numbered events may be URL-encoded. */
const decoded = (value: unknown) => decodeContent(textOf(value))

/** The other side: the first id that is not the account, with its name. */
function other(e: Flat) {
  const { final_from_wxid, from_wxid, to_wxid } = e
  const id = [final_from_wxid, from_wxid, to_wxid].find((wxid) => isSomebody(wxid) && wxid !== e.robot_wxid)
  if (id === undefined) return user('')
  const name = id === final_from_wxid ? first(e.final_from_name, e.final_nickname) : id === from_wxid ? e.from_name : ''
  return user(id, decoded(name))
}

function flatTransfer(e: Flat, context: UnifyContext) {
  const sent = isSame(e.final_from_wxid, e.robot_wxid) || isSame(e.from_wxid, e.robot_wxid)
  const details = detailsOf(e.msg, e.json_msg)
  return withEnvelope(jsonTransfer(details, sent, pushedAt(e.time), other(e), e.money), e.robot_wxid, context)
}

function flatPayment(e: Flat & { pay_wxid?: unknown; pay_name?: unknown }, context: UnifyContext) {
  const details = detailsOf(e.msg, e.json_msg)
  const paid = {
    payee: first(details.to_wxid, e.to_wxid, e.robot_wxid),
    payer: first(details.pay_wxid, details.payer_wxid, e.pay_wxid, e.final_from_wxid, e.from_wxid),
    payerName: first(details.pay_name, details.payer_nickname, e.pay_name, e.final_from_name, e.from_name),
    time: details.timestamp ?? e.time,
  }
  return withEnvelope(payment(paid, details, e.money), e.robot_wxid, context)
}

function flatJoin(e: Flat & { from_wxid: string }, context: UnifyContext) {
  const details = detailsOf(e.msg, e.json_msg)
  const from = group(e.from_wxid, first(details.group_name, decoded(e.from_name)))
  const draft = joined(e.robot_wxid, from, details.guest ?? null, details.inviter ?? null)
  return withEnvelope({ ...draft, time: pushedAt(e.time) }, e.robot_wxid, context)
}

function flatLeave(e: Flat & { from_wxid: string }, context: UnifyContext) {
  const details = detailsOf(e.msg, e.json_msg)
  const [id = '', ...name] = first(e.msg, e.json_msg).split('|')
  const member = isFilled(details.member_wxid)
    ? user(details.member_wxid, first(details.member_nickname))
    : name.length
      ? user(id, name.join('|'))
      : user(e.final_from_wxid === e.from_wxid ? '' : e.final_from_wxid, decoded(e.final_from_name))
  const from = group(e.from_wxid, first(details.group_name, decoded(e.from_name)))
  return withEnvelope(left(e.robot_wxid, when(details.timestamp ?? e.time), from, member), e.robot_wxid, context)
}

function flatVerify(e: Flat, type: unknown, context: UnifyContext) {
  const asker = {
    id: first(e.final_from_wxid, e.from_wxid),
    name: first(decoded(e.final_from_name), decoded(e.from_name)),
    type,
  }
  return withEnvelope({ ...asking(asker, detailsOf(e.msg, e.json_msg)), time: pushedAt(e.time) }, e.robot_wxid, context)
}

// Chat events by name and by number: texts of the latter are URL-encoded, and may have the URL of a file.

function flatGroup(e: KeaimaoEventGroupMsg, context: UnifyContext) {
  const content = textOf(e.msg)
  const chat = {
    time,
    robot: botOf(e.robot_wxid, context),
    own: !isSomebody(e.final_from_wxid) || isSame(e.final_from_wxid, e.robot_wxid),
    group: group(e.from_wxid, e.from_name),
    user: user(e.final_from_wxid, e.final_from_name),
    type: e.type,
    content,
    mentions: writtenMentions(content),
    id: e.msgid,
  }
  return withEnvelope(inGroup(chat), e.robot_wxid, context)
}

function flatPrivate(e: KeaimaoEventFriendMsg, context: UnifyContext) {
  const id = first(e.final_from_wxid, e.from_wxid)
  const own = isSame(id, e.robot_wxid)
  const chat = {
    time,
    robot: botOf(e.robot_wxid, context),
    own,
    user: own ? user(e.to_wxid || id) : user(id, first(e.final_from_name, e.from_name)),
    type: e.type,
    content: textOf(e.msg),
    id: e.msgid,
  }
  return withEnvelope(inPrivate(chat), e.robot_wxid, context)
}

function flatSent(e: KeaimaoEventSendOutMsg, context: UnifyContext) {
  // Some programs name the account as the receiver, and the chat as the sender.
  const reversed = e.to_wxid === e.robot_wxid && isFilled(e.from_wxid)
  const content = textOf(e.msg)
  const chat = {
    time,
    robot: botOf(e.robot_wxid, context),
    user: reversed ? user(e.from_wxid, e.from_name) : user(e.to_wxid, e.to_name),
    type: e.type,
    content,
    mentions: writtenMentions(content),
    id: e.msgid,
  }
  return withEnvelope(echo(chat), e.robot_wxid, context)
}

/** The fields of both numbered chat events. */
function numbered(e: Keaimao100 | Keaimao200, context: UnifyContext) {
  const content = decoded(e.msg)
  return {
    time: pushedAt(e.time),
    robot: botOf(e.robot_wxid, context),
    type: e.msg_type,
    content,
    mentions: writtenMentions(content),
    id: e.msg_id,
    url: decoded(e.file_url),
  }
}

function numberedGroup(e: Keaimao200, context: UnifyContext) {
  const chat = {
    ...numbered(e, context),
    own: !isSomebody(e.final_from_wxid) || isSame(e.final_from_wxid, e.robot_wxid),
    group: group(e.from_wxid, decoded(e.from_name)),
    user: user(e.final_from_wxid, decoded(e.final_from_name || e.final_nickname)),
  }
  return withEnvelope(inGroup(chat), e.robot_wxid, context)
}

function numberedPrivate(e: Keaimao100, context: UnifyContext) {
  const chat = {
    ...numbered(e, context),
    own: isSame(e.from_wxid, e.robot_wxid),
    user: user(e.from_wxid, decoded(e.from_name)),
  }
  return withEnvelope(inPrivate(chat), e.robot_wxid, context)
}

const flatNotice = (e: Flat, context: UnifyContext) =>
  withEnvelope(notice(e.msg ?? e.json_msg, e.from_wxid, e.from_name), e.robot_wxid, context)

const online = (wxid: Wxid, at: number | undefined, context: UnifyContext, robotType?: unknown) =>
  withEnvelope({ type: 'account.online', time: at }, wxid, context, robotType)

const offline = (
  wxid: Wxid,
  at: number | undefined,
  phase: 'imminent' | 'done',
  context: UnifyContext,
  robotType?: unknown,
) => withEnvelope({ type: 'account.offline', time: at, phase }, wxid, context, robotType)

// Qianxun and Dean: the same data, wrapped or not. Texts may contain escapes.

const hookText = (value: unknown) => unescaped(textOf(value))

/** Whether an event is about a group: by its code, or by its id. */
const inHookGroup = ({ fromType, fromWxid }: { fromType?: unknown; fromWxid: string }) =>
  Number.isNaN(codeOf(fromType)) ? isGroup(fromWxid) : codeOf(fromType) === 2

/** The fields of both kinds of chat. */
const hookChat = (m: HookMessage, wxid: Wxid, at: unknown, context: UnifyContext) => ({
  time: when(m.timeStamp ?? at),
  robot: botOf(wxid, context),
  type: m.msgType,
  content: textOf(m.msg),
  mentions: mentioned(m.atWxidList),
  id: m.msgId,
})

/** Whether the account itself sent it: the source marks it, or names it as the sender. */
const isOwn = (m: HookMessage, wxid: Wxid) => codeOf(m.msgSource) === 1 || isSame(m.finalFromWxid, wxid)

function hookGroup(m: HookMessage, wxid: Wxid, at: unknown, context: UnifyContext) {
  const chat = {
    ...hookChat(m, wxid, at, context),
    own: isOwn(m, wxid),
    group: group(m.fromWxid),
    user: user(m.finalFromWxid),
  }
  return withEnvelope(inGroup(chat), wxid, context)
}

function hookPrivate(m: HookMessage, wxid: Wxid, at: unknown, context: UnifyContext) {
  const chat = {
    ...hookChat(m, wxid, at, context),
    own: isOwn(m, wxid),
    user: user(m.fromWxid),
    official: codeOf(m.fromType) === 3,
  }
  return withEnvelope(inPrivate(chat), wxid, context)
}

const hookSent = (m: HookMessage, wxid: Wxid, at: unknown, context: UnifyContext) =>
  withEnvelope(echo({ ...hookChat(m, wxid, at, context), user: user(m.fromWxid) }), wxid, context)

function hookTransfer(t: HookTransfer, wxid: Wxid, at: unknown, words: unknown, context: UnifyContext) {
  const state = Number(t.msgSource)
  // Refunded money is neither pending nor accepted.
  if (state === 5 || state === 6)
    return withEnvelope({ ...notice(first(words), t.fromWxid), time: when(at) }, wxid, context)
  return withEnvelope(
    transferred(state === 2 || state === 4, state === 2 || state === 3 ? 'out' : 'in', when(at), user(t.fromWxid), {
      id: digitsOf(t.transferid),
      amount: digitsOf(t.money),
      memo: hookText(t.memo),
    }),
    wxid,
    context,
  )
}

function hookRecall(r: HookRecall, wxid: Wxid, at: unknown, context: UnifyContext) {
  const own = codeOf(r.msgSource) === 2 || codeOf(r.msgSource) === 3
  const content = textOf(r.msg)
  const recall = {
    time: when(at),
    // Only some versions have the id, in the XML.
    messageId: first(element(content, 'newmsgid'), element(content, 'msgid')),
  }
  return inHookGroup(r)
    ? withEnvelope(
        {
          type: 'recall.group',
          ...recall,
          group: group(r.fromWxid),
          user: user(first(r.finalFromWxid, own ? wxid : '')),
          by: 'sender',
        },
        wxid,
        context,
      )
    : withEnvelope({ type: 'recall.private', ...recall, user: user(own ? wxid : r.fromWxid) }, wxid, context)
}

const hookAsking = (a: HookApplicant, wxid: Wxid, at: unknown, context: UnifyContext) =>
  withEnvelope(
    {
      ...asking(
        { id: a.wxid, name: hookText(a.nick), type: a.scene, v1: a.v3, v2: a.v4, content: hookText(a.content) },
        {},
      ),
      time: when(at),
    },
    wxid,
    context,
  )

export const rows: Rows<WechatEvents, WechatOutcomes> = {
  Enable: (_, c) => withEnvelope({ type: 'plugin.enabled', ...plugin(c) }, undefined, c),
  StopUsing: (_, c) => withEnvelope({ type: 'plugin.disabled', ...plugin(c) }, undefined, c),
  Uninstall: (_, c) => withEnvelope({ type: 'plugin.uninstalled', ...plugin(c) }, undefined, c),
  Login: ({ data }, c) =>
    Number(data.login_type) === 0
      ? online(data.Wxid, time, c, data.robot_type)
      : offline(data.Wxid, time, 'imminent', c, data.robot_type),
  EventGroupChat: ({ data }, c) => groupChat(data, decoded(data.msg), c),
  EventPrivateChat: ({ data }, c) => privateChat(data, decoded(data.msg), c),
  EventDeviceCallback: ({ data }, c) => deviceChat(data, decoded(data.msg), c),
  EventFrieneVerify: ({ data }, c) => verify(data, c),
  EventGroupNameChange: ({ data }, c) => renamed(data, c),
  EventGroupMemberAdd: ({ data }, c) =>
    withEnvelope(
      joined(data.robot_wxid, group(data.from_group, data.from_group_name), data.guest, data.inviter),
      data.robot_wxid,
      c,
      data.robot_type,
    ),
  EventGroupMemberDecrease: ({ data }, c) =>
    withEnvelope(
      left(
        data.robot_wxid,
        when(data.time),
        group(data.from_group, data.from_group_name),
        user(data.to_wxid, data.to_name),
      ),
      data.robot_wxid,
      c,
      data.robot_type,
    ),
  EventInvitedInGroup: ({ data }, c) => invited(data, c, decodeContent(textOf(data.msg))),
  EventQRcodePayment: ({ data }, c) => paidInPerson(data, c),

  'vlw.Login': ({ content }, c) =>
    Number(content.type) === 0
      ? online(content.Wxid, time, c, content.robot_type)
      : offline(content.Wxid, time, 'imminent', c, content.robot_type),
  'vlw.EventGroupChat': ({ content }, c) => groupChat(content, textOf(content.msg), c, content.msg_id),
  'vlw.EventPrivateChat': ({ content }, c) => privateChat(content, textOf(content.msg), c, content.msg_id),
  'vlw.EventDeviceCallback': ({ content }, c) => deviceChat(content, textOf(content.msg), c, content.msg_id),
  'vlw.EventFrieneVerify': ({ content }, c) => verify(content, c),
  'vlw.EventGroupNameChange': ({ content }, c) => renamed(content, c),
  'vlw.EventGroupMemberAdd': ({ content }, c) =>
    withEnvelope(
      joined(
        content.robot_wxid,
        group(content.from_group, content.from_group_name),
        content.guest,
        content.inviter ?? null,
      ),
      content.robot_wxid,
      c,
      content.robot_type,
    ),
  'vlw.EventGroupMemberDecrease': ({ content }, c) =>
    withEnvelope(
      left(
        content.robot_wxid,
        when(content.time),
        group(content.from_group, content.from_group_name),
        user(content.to_wxid, content.to_name),
      ),
      content.robot_wxid,
      c,
      content.robot_type,
    ),
  'vlw.EventInvitedInGroup': ({ content }, c) => invited(content, c, textOf(content.msg)),
  'vlw.EventQRcodePayment': ({ content }, c) => paidInPerson(content, c),
  'vlw.EventDownloadFile': ({ content }, c) => downloaded(content, c),
  'vlw.EventGroupEstablish': ({ content }, c) =>
    withEnvelope(
      { type: 'group.created', time, group: group(content.from_group) },
      content.robot_wxid,
      c,
      content.robot_type,
    ),

  'keaimao.EventLogin': (e, c) =>
    Number(e.type) === 0 ? online(e.robot_wxid, time, c) : offline(e.robot_wxid, time, 'done', c),
  'keaimao.EventGroupMsg': flatGroup,
  'keaimao.EventFriendMsg': flatPrivate,
  'keaimao.EventSendOutMsg': flatSent,
  'keaimao.EventReceivedTransfer': (e, c) => flatTransfer(e, c),
  'keaimao.EventScanCashMoney': (e, c) => flatPayment(e, c),
  'keaimao.EventFriendVerify': (e, c) => flatVerify(e, e.type, c),
  'keaimao.EventContactsChange': (e, c) =>
    withEnvelope(
      { type: 'friend.updated', time, ...(isSomebody(e.from_wxid) && { user: user(e.from_wxid, e.from_name) }) },
      e.robot_wxid,
      c,
    ),
  'keaimao.EventGroupMemberAdd': (e, c) => flatJoin(e, c),
  'keaimao.EventGroupMemberDecrease': (e, c) => flatLeave(e, c),
  'keaimao.EventSysMsg': (e, c) => flatNotice(e, c),
  'keaimao.EventModify': (e, c) => flatNotice(e, c),
  'keaimao.100': numberedPrivate,
  'keaimao.200': numberedGroup,
  'keaimao.400': (e, c) => flatJoin(e, c),
  'keaimao.410': (e, c) => flatLeave(e, c),
  'keaimao.500': (e, c) => flatVerify(e, undefined, c),
  'keaimao.600': (e, c) => flatPayment(e, c),
  'keaimao.700': (e, c) => flatTransfer(e, c),
  'keaimao.800': (e, c) => withEnvelope({ type: 'plugin.enabled', ...plugin(c) }, e.robot_wxid, c),
  'keaimao.900': (e, c) => online(e.robot_wxid, pushedAt(e.time), c),
  'keaimao.910': (e, c) => offline(e.robot_wxid, pushedAt(e.time), 'done', c),

  'qianxun.10006': ({ wxid, data }, c) => hookTransfer(data.data, wxid, data.timestamp, data.des, c),
  'qianxun.10007': ({ wxid, data }, c) => {
    const paid = { payee: wxid, payer: first(data.data.fromWxid), payerName: undefined, time: data.timestamp }
    return { ...withEnvelope(payment(paid, {}, data.data.money), wxid, c), type: 'payment.pending' }
  },
  'qianxun.10008': ({ wxid, data }, c) => hookGroup(data.data, wxid, data.timestamp, c),
  'qianxun.10009': ({ wxid, data }, c) => hookPrivate(data.data, wxid, data.timestamp, c),
  'qianxun.10010': ({ wxid, data }, c) => hookSent(data.data, wxid, data.timestamp, c),
  'qianxun.10011': ({ wxid, data }, c) => hookAsking(data.data, wxid, data.timestamp, c),
  'qianxun.10013': ({ wxid, data }, c) => hookRecall(data.data, wxid, data.timestamp, c),
  'qianxun.10014': ({ wxid, data }, c) =>
    Number(data.type) === 1 ? online(data.wxid || wxid, time, c) : offline(data.wxid || wxid, time, 'done', c),

  'dean.D0001': ({ wxid }, c) => withEnvelope({ type: 'plugin.enabled', ...plugin(c) }, wxid, c),
  'dean.D0002': ({ wxid, timestamp }, c) => online(wxid, when(timestamp), c),
  'dean.D0003': ({ wxid, data, timestamp }, c) =>
    inHookGroup(data) ? hookGroup(data, wxid, timestamp, c) : hookPrivate(data, wxid, timestamp, c),
  'dean.D0004': ({ wxid, data, timestamp, des }, c) => hookTransfer(data, wxid, timestamp, des, c),
  'dean.D0005': ({ wxid, data, timestamp }, c) => hookRecall(data, wxid, timestamp, c),
  'dean.D0006': ({ wxid, data, timestamp }, c) => hookAsking(data, wxid, timestamp, c),

  'starbot.10002': ({ data }, c) => fromWechat(data, c),
  'starbot.20002': ({ data }, c) => fromWecom(data, textIn(data.message), c),
  'starbot.20005': ({ data }, c) => fromWecom(data, [fileIn(data)], c),
  'starbot.20006': ({ data }, c) => fromWecom(data, [stickerIn(data)], c),
  'starbot.20008': ({ data }, c) => fromWecom(data, textIn(data.message), c),
  'starbot.20009': ({ data }, c) => fromWecom(data, [appIn(data)], c),
  'starbot.20012': ({ data }, c) => fromWecom(data, [voiceIn(data)], c),
  'starbot.20014': ({ data }, c) => fromWecom(data, mixedIn(data), c),
}

/** The readable fields of an event of an unknown kind. */
export function glimpse(event: Record<string, unknown>, context: UnifyContext): Glimpse {
  const dialect = dialectLike(event)
  const fields = dialect === 'keaimao' ? event : detailsOf(dialect === 'vlw' ? event.content : event.data)
  const robot = first(fields.robot_wxid, fields.robotId, dialect === 'seed' || dialect === 'vlw' ? '' : event.wxid)
  const from = first(fields.from_wxid, fields.fromWxid, fields.fromWxId)
  const place = first(fields.from_group, isGroup(from) ? from : '')
  return {
    ...withEnvelope({ time }, robot, context, fields.robot_type),
    ...(dialect && { dialect }),
    ...(from && from !== place && { user: user(from) }),
    ...(place && { group: group(place) }),
  }
}

/** The most likely dialect of an envelope. */
function dialectLike({ event, Event, type, wxid, robot_wxid }: Record<string, unknown>): string | undefined {
  if (typeof event === 'number') return 'qianxun'
  if (typeof Event === 'string') return 'vlw'
  if (typeof robot_wxid === 'string') return 'keaimao'
  if (typeof event === 'string') return /^\d/.test(event) && typeof wxid !== 'string' ? 'starbot' : 'seed'
  return typeof type === 'string' && typeof wxid === 'string' ? 'dean' : undefined
}
