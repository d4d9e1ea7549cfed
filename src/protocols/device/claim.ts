import type { Claim } from '../../core/verbs.ts'

/** How certain it is that an envelope is a device report: an event and its type, without a WeChat account. */
export const claim = (fields: Record<string, unknown>): Claim =>
  typeof fields.event === 'string' && typeof fields.type === 'string' && fields.robot_wxid === undefined ? 2 : 0
