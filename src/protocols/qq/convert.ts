import type { GroupAddRobot, QqEvents } from '../../generated/qq/types.ts'
import type { QqUnified } from '../../generated/unified/rows.ts'
import { type Glimpse, group, maybe, type Rows, seconds, text, told, user } from '../../unified/convert.ts'

/** All four events tell the same. */
const about = ({ id, d }: Pick<GroupAddRobot, 'id' | 'd'>) => ({
  time: seconds(d.timestamp),
  ...text('id', id),
  group: group(d.group_openid),
  ...maybe('operator', d.op_member_openid),
})

export const rows: Rows<QqEvents, QqUnified> = {
  GROUP_ADD_ROBOT: (e) => ({
    type: 'group.joined',
    ...about(e),
    ...maybe('inviter', e.d.op_member_openid),
    via: 'invite',
  }),
  GROUP_DEL_ROBOT: (e) => ({ type: 'group.left', ...about(e), reason: 'kick' }),
  GROUP_MSG_REJECT: (e) => ({ type: 'push.group.disabled', ...about(e) }),
  GROUP_MSG_RECEIVE: (e) => ({ type: 'push.group.enabled', ...about(e) }),
}

/** What an event of an unknown kind tells all the same. */
export function glimpse({ id, d }: Record<string, unknown>): Glimpse {
  const data = object(d)
  const author = object(data.author)
  const member = data.member_openid ?? data.openid ?? data.user_openid ?? author.member_openid ?? author.user_openid
  return {
    time: typeof data.timestamp === 'number' ? seconds(data.timestamp) : undefined,
    ...text('id', id),
    ...(told(member) && { user: user(member) }),
    ...(told(data.group_openid) && { group: group(data.group_openid) }),
  }
}

const object = (value: unknown) => (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
