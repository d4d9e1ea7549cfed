import type { Claim } from '../../core/verbs.ts'

/** How certain it is that an envelope is a device report: an event and its type, without a WeChat account. */
export const claim = ({ type, event, robot_wxid }: Record<string, unknown>): Claim =>
  typeof type === 'string' && typeof event === 'string' && robot_wxid === undefined ? 2 : 0
