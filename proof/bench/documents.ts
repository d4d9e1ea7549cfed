/**
 * The 59 kinds of the five documents: what the hand-written checks cover. Kinds that come later need none; their checks
 * are compared with those of other validators.
 */
const walleQ = new Set([
  'message.private',
  'message.group_temp',
  'message.group',
  'notice.private_message_delete',
  'notice.friend_increase',
  'notice.friend_decrease',
  'notice.friend_poke',
  'notice.group_member_increase',
  'notice.group_member_decrease',
  'notice.group_member_ban',
  'notice.group_message_delete',
  'notice.group_admin_set',
  'notice.group_admin_unset',
  'notice.group_name_update',
  'request.new_friend',
  'request.join_group',
  'request.group_invited',
])
const robots = new Set(['GROUP_ADD_ROBOT', 'GROUP_DEL_ROBOT', 'GROUP_MSG_REJECT', 'GROUP_MSG_RECEIVE'])
const later = new Set(['event.friend_add', 'event.group_upload', 'event.group_ban'])

const documents: Record<string, (kind: string) => boolean> = {
  device: () => true,
  coolq: (kind) => !later.has(kind),
  onebot12: (kind) => walleQ.has(kind),
  qq: (kind) => robots.has(kind),
  wechat: (kind) => !kind.includes('.'),
}

/** The protocols of the documents. */
export const documented: readonly string[] = Object.keys(documents)

/** Whether a kind is one of the documents'. */
export const isDocumented = (protocol: string, kind: string | undefined): boolean =>
  kind !== undefined && documents[protocol]?.(kind) === true
