/** The unified types that each wire kind may become; every converter row is held to its own. */
export const outcomes = {
  'message.private': ['message.private'],
  'message.group': ['message.group'],
  'message.discuss': ['message.group'],
  'event.group_upload': ['group.file_uploaded'],
  'event.group_admin': ['member.admin_set', 'member.admin_unset', 'unknown'],
  'event.group_decrease': ['member.left', 'group.left'],
  'event.group_increase': ['member.joined', 'group.joined'],
  'event.group_ban': ['member.muted', 'member.unmuted', 'group.muted_all', 'group.unmuted_all'],
  'event.friend_added': ['friend.added'],
  'event.friend_add': ['friend.added'],
  'request.friend': ['request.friend'],
  'request.group': ['request.group.join', 'request.group.invite', 'unknown'],
} as const
