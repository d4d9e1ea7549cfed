/**
 * Programs that botwire does not cover and people still try: hooks and gateways of WeChat that have ended, or are hunted.
 *
 * They are named in the error of an event that no protocol claims, so that nobody searches for a mistake.
 */
import { isObject } from '../core/object.ts'

type Fields = Record<string, unknown>

const isText = (value: unknown): value is string => typeof value === 'string'

/** Whether an object has all of these fields. */
const hasAll = (fields: Fields, ...names: string[]): boolean => names.every((name) => fields[name] !== undefined)

/** How each program's events look. */
const programs: readonly [program: string, looksLike: (fields: Fields) => boolean][] = [
  ['gewechat (GeWe)', (it) => isText(it.TypeName) && hasAll(it, 'Appid', 'Wxid')],
  [
    'WeChatPadPro',
    (it) =>
      (isText(it.MessageType) && hasAll(it, 'Wxid', 'Data')) ||
      (hasAll(it, 'msg_id', 'msg_type') && isObject(it.from_user_name) && isObject(it.to_user_name)),
  ],
  ['WeChatFerry (wcfhttp)', (it) => hasAll(it, 'id', 'sender', 'roomid', 'is_self', 'is_group')],
  ['wxhelper', (it) => hasAll(it, 'fromUser', 'toUser', 'msgSequence', 'pid')],
  // Two gateways of hooked phones with the same envelope: one has `payload`, the other `data` and numbers from 11001.
  ['wework-phone', (it) => isText(it.guid) && hasAll(it, 'notify_type', 'payload')],
  ['Juhe (QWSaaS)', (it) => isText(it.guid) && hasAll(it, 'notify_type')],
]

/** The program that an object comes from which no protocol claims; `undefined` where that is not known. */
export const programOf = (fields: Fields): string | undefined =>
  programs.find(([, looksLike]) => looksLike(fields))?.[0]
