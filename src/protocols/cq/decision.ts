/** The decision on a request: the same in CoolQ and OneBot 11, except for the name of one parameter. */
import { type Answered, needId, refuseOption } from '../../plan/plan.ts'
import { type ActionRequest, action } from '../../plan/request.ts'
import { isFilled } from '../../unified/convert.ts'

/**
 * @param way The name of the parameter that holds `add` or `invite`.
 * @param words The remark of a new friend, or the reason of a refusal.
 */
export function decision(
  { type, request }: Answered,
  way: 'type' | 'sub_type',
  approve: boolean,
  words: string | undefined,
): ActionRequest {
  const flag = needId(request?.id)
  if (type === 'request.friend') {
    if (!approve) refuseOption('reason', words)
    return action('set_friend_add_request', { flag, approve, ...(isFilled(words) && { remark: words }) })
  }
  if (approve) refuseOption('remark', words)
  return action('set_group_add_request', {
    flag,
    [way]: type === 'request.group.invite' ? 'invite' : 'add',
    approve,
    ...(isFilled(words) && { reason: words }),
  })
}
