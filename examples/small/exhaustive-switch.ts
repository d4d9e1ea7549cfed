/**
 * A switch without a default branch: when a later version adds a type, the compiler points at `never`.
 */
import { type DeviceUnified, unify } from 'botwire/device'
import { samples } from 'botwire/device/samples'

function describe(event: DeviceUnified): string {
  switch (event.type) {
    case 'login.qrcode.issued':
    case 'login.qrcode.scanned':
    case 'login.qrcode.confirming':
    case 'login.qrcode.canceled':
    case 'login.qrcode.succeeded':
      return 'a login'
    case 'account.online':
    case 'account.offline':
      return 'the account'
    case 'request.friend':
    case 'friend.added':
    case 'friend.add_failed':
      return 'a friend'
    case 'group.created':
    case 'group.joined':
    case 'group.left':
    case 'join.succeeded':
    case 'join.failed':
      return 'a group'
    case 'member.joined':
    case 'member.left':
      return 'a member'
    case 'message.private':
      return 'a message'
    case 'unknown':
      return 'something new'
  }
  return unreachable(event)
}

function unreachable(event: never): never {
  throw new TypeError(`No case for ${JSON.stringify(event)}`)
}

const counts = new Map<string, number>()
for (const { event } of samples()) {
  const result = unify(event)
  const text = result.success ? describe(result.event) : 'invalid'
  counts.set(text, (counts.get(text) ?? 0) + 1)
}
console.log([...counts.keys()].sort().join(', '))
// Prints:
// a friend, a group, a login, a member, a message, the account
