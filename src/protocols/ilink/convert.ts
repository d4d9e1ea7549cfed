import { objectOf } from '../../core/object.ts'
import {
  anyTime,
  type Glimpse,
  group,
  idOf,
  isFilled,
  isSomebody,
  messageOf,
  type Rows,
  user,
} from '../../unified/convert.ts'
import type { Account, Group } from '../../unified/generated/types.ts'
import type { IlinkOutcomes } from './generated/outcomes.ts'
import type { BotMessage, IlinkEvents, UserMessage } from './generated/types.ts'
import { toSegments } from './segments.ts'

type Written = UserMessage | BotMessage

/** The answers of a login carry no time. */
const time = undefined

const account = (id: unknown): { self?: Account } =>
  isFilled(id) || typeof id === 'number' ? { self: { id: String(id), platform: 'wechat' } } : {}

const timeOf = ({ create_time_ms }: { create_time_ms?: number | string | null }) => anyTime(create_time_ms ?? '')

/** The group of a message; WeChat sends none yet. */
const groupOf = ({ group_id }: { group_id?: unknown }): { group?: Group } =>
  isFilled(group_id) ? { group: group(group_id) } : {}

/** The message; where it has no id of its own, its first item with one has. */
function messageIn(e: Written, self: string | undefined) {
  const items = Array.isArray(e.item_list) ? e.item_list : []
  const id = isSomebody(e.message_id)
    ? e.message_id
    : items.map((item) => idOf(objectOf(item).msg_id)).find((id) => isSomebody(id))
  return messageOf(toSegments(items), id, self)
}

/** A state of the login; the answer does not name its QR code. */
const state = () => ({ time, qrcode: { uuid: '' } })

export const rows: Rows<IlinkEvents, IlinkOutcomes> = {
  'message.user': (e, context) => {
    const own = account(e.to_user_id)
    const shared = {
      time: timeOf(e),
      ...own,
      user: user(e.from_user_id),
      message: messageIn(e, (own.self ?? context.self)?.id),
    }
    const { group: place } = groupOf(e)
    return place
      ? { type: 'message.group', ...shared, group: place }
      : { type: 'message.private', ...shared, origin: 'friend' }
  },
  'message.bot': (e, context) => {
    const own = account(e.from_user_id)
    return {
      type: 'echo.message',
      time: timeOf(e),
      ...own,
      to: user(e.to_user_id),
      ...groupOf(e),
      message: messageIn(e, (own.self ?? context.self)?.id),
    }
  },

  bot_qrcode: (e) => ({
    type: 'login.qrcode.issued',
    time,
    qrcode: { uuid: e.qrcode, content: e.qrcode_img_content },
  }),
  'qrcode.wait': () => ({ type: 'login.qrcode.waiting', ...state() }),
  'qrcode.scaned': () => ({ type: 'login.qrcode.scanned', ...state() }),
  'qrcode.scaned_but_redirect': () => ({ type: 'login.qrcode.scanned', ...state() }),
  'qrcode.need_verifycode': () => ({ type: 'login.qrcode.confirming', ...state() }),
  'qrcode.confirmed': (e) => ({
    type: 'login.qrcode.succeeded',
    ...state(),
    self: { id: String(e.ilink_bot_id), platform: 'wechat' },
  }),
  'qrcode.expired': () => ({ type: 'login.qrcode.failed', ...state(), reason: 'expired' }),
  'qrcode.verify_code_blocked': () => ({
    type: 'login.qrcode.failed',
    ...state(),
    reason: 'blocked',
  }),
  'qrcode.binded_redirect': () => ({ type: 'login.qrcode.failed', ...state(), reason: 'bound' }),
}

/** What is known about an event of an unknown kind all the same. */
export function glimpse({ from_user_id, to_user_id, create_time_ms, group_id }: Record<string, unknown>): Glimpse {
  return {
    time: anyTime(idOf(create_time_ms) ?? ''),
    ...(isFilled(to_user_id) && account(to_user_id)),
    ...(isFilled(from_user_id) && { user: user(from_user_id) }),
    ...groupOf({ group_id }),
  }
}
