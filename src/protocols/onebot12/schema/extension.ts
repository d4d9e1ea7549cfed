/** What any program may add: events whose name has a prefix. */

import type { TSchema } from 'typebox'
import * as Type from 'typebox'
import { becomes, sentBy, Tag } from '../../../vocabulary/index.ts'
import {
  common,
  flat,
  groupId,
  MaybeText,
  messageType,
  metaType,
  noticeType,
  requestType,
  self,
  subType,
} from './common.ts'

const Anything = (description: string) => Type.Optional(Type.Unsafe<unknown>({ description }))

/** Only the envelope is checked: fields that the standard has a name for may hold anything, as all others. */
const envelope = {
  sub_type: subType,
  ...common,
  self,
  user_id: Anything('A user, where the event is about one. 用户 ID'),
  group_id: Anything('A group, where the event is about one. 群 ID'),
  guild_id: Anything('A guild, where the event is about one. 群组 ID'),
  channel_id: Anything('A channel, where the event is about one. 频道 ID'),
}

export const QqGroupFileUploadNotice = Type.Object(
  {
    type: noticeType,
    detail_type: Tag('qq.group_file_upload', 'A file was uploaded to a group. 群文件上传'),
    sub_type: subType,
    ...common,
    self,
    ...flat,
    group_id: groupId,
    user_id: MaybeText('Who uploaded it. 用户 ID'),
    file_id: MaybeText('The file. 文件 ID'),
  },
  {
    $id: 'onebot12/notice.qq.group_file_upload',
    description: 'A member uploaded a file to a group. 群文件上传',
    ...sentBy('OneBot 12, the sample of its rule for extensions'),
  },
)

const source = sentBy('any program, by the rule of OneBot 12')

/** A pattern of exactly these names, in which each common beginning stands once. */
function anyOf(names: string[]): string {
  const endings = new Map<string, string[]>()
  for (const name of names) {
    const first = name.charAt(0)
    endings.set(first, [...(endings.get(first) ?? []), name.slice(1)])
  }
  const branches = [...endings].map(([first, rest]) => first && first.replace('.', '\\.') + anyOf(rest))
  return branches.length > 1 ? `(?:${branches.join('|')})` : branches.join('')
}

/** Any name with a prefix, but those that have a kind of their own. */
function prefixed(known: string[]) {
  const own = anyOf(known)
  return Type.Unsafe<`${string}.${string}`>({
    type: 'string',
    pattern: `^${own && `(?!${own}$)`}[_a-z][-_a-z0-9]*\\..`,
    examples: ['kook.channel_updated', 'tg.poll'],
    tsType: `\`\${string}.\${string}\``,
    description: 'The name, with the prefix of the program or its platform. 扩展事件名',
  })
}

/** The events of a category that have no kind of their own; `events` are those that have. */
export function extensionsBeside(events: TSchema[]) {
  const known = (category: string) =>
    events
      .map((event) => (event as { properties?: Record<string, { const?: string }> }).properties)
      .filter((fields) => fields?.type?.const === category)
      .map((fields) => fields?.detail_type?.const ?? '')
      .filter((name) => name.includes('.'))
  return {
    ExtensionMessage: Type.Object(
      { type: messageType, detail_type: prefixed(known('message')), ...envelope },
      {
        $id: 'onebot12/message.extension',
        description: 'A message of another kind, by a name with a prefix. 扩展消息事件',
        ...source,
      },
    ),
    ExtensionNotice: Type.Object(
      { type: noticeType, detail_type: prefixed(known('notice')), ...envelope },
      {
        $id: 'onebot12/notice.extension',
        description: 'A notice of another kind, by a name with a prefix. 扩展通知事件',
        ...source,
      },
    ),
    ExtensionRequest: Type.Object(
      { type: requestType, detail_type: prefixed(known('request')), ...envelope },
      {
        $id: 'onebot12/request.extension',
        description: 'A request of another kind, by a name with a prefix. 扩展请求事件',
        ...source,
      },
    ),
    ExtensionMeta: Type.Object(
      { type: metaType, detail_type: prefixed(known('meta')), ...envelope },
      {
        $id: 'onebot12/meta.extension',
        description: 'A meta event of another kind, by a name with a prefix. 扩展元事件',
        ...source,
      },
    ),
  }
}

/** The kinds of any other extension, each with the unified types that it may become. */
export const extensionEvents = {
  'notice.qq.group_file_upload': becomes(QqGroupFileUploadNotice, 'group.file_uploaded', 'extension'),
}
