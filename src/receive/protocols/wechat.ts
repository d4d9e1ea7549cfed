/** WeChat plugins: a token under a name of its own, and answers by status. */
import type { UnknownEvent, WechatUnifiedEvent } from '../../all/generated/unified.ts'
import { decodeForm } from '../../protocols/wechat/form.ts'
import { kindOf, unify } from '../../protocols/wechat/generated/verbs.ts'
import { headerGate } from '../credentials/header-gate.ts'
import type { WechatCredentials } from '../options.ts'
import type { ReceivePolicy } from '../policy.ts'
import { byStatus } from './answers.ts'

export const wechatPolicy: ReceivePolicy<'wechat', WechatCredentials, WechatUnifiedEvent | UnknownEvent> = {
  protocol: 'wechat',
  gate: headerGate('wechat', { token: 'authorization' }),
  decode: decodeForm,
  speaks: isWechat,
  unify,
  ...byStatus,
}

/** Whether a value has the envelope of one of the WeChat dialects. */
function isWechat(value: unknown): boolean {
  const { event, Event, data, content, robot_wxid, wxid } = Object(value) as Record<string, unknown>
  if (typeof event === 'string') return data !== undefined || robot_wxid !== undefined || kindOf(value) !== undefined
  if (typeof Event === 'string') return content !== undefined || kindOf(value) !== undefined
  // Numbers and `D000n` say little without the account beside them.
  return typeof (robot_wxid ?? wxid) === 'string' && (typeof event === 'number' || kindOf(value) !== undefined)
}
