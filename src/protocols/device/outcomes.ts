/** The unified types that each wire kind may become; every converter row is held to its own. */
export const outcomes = {
  'qrcode.geted': ['login.qrcode.issued'],
  'qrcode.scaning': ['login.qrcode.scanned'],
  'qrcode.logining': ['login.qrcode.confirming'],
  'qrcode.canceled': ['login.qrcode.canceled'],
  'qrcode.logined': ['login.qrcode.succeeded'],
  'status.online': ['account.online'],
  'status.offline': ['account.offline'],
  'contact.application': ['request.friend'],
  'contact.passed': ['friend.added'],
  'contact.existed': ['friend.add_failed'],
  'room.created': ['group.created'],
  'room.joining_success': ['join.succeeded'],
  'room.joining_failed': ['join.failed'],
  'room_contact.created': ['member.joined', 'group.joined'],
  'room_contact.deleted': ['member.left', 'group.left'],
  'message.text': ['message.private'],
} as const
