import type { Claim } from '../../core/verbs.ts'

/** How surely an envelope is a device report's: an event and its type, without the account that WeChat plugins name. */
export const claim = ({ type, event, robot_wxid }: Record<string, unknown>): Claim =>
  typeof type === 'string' && typeof event === 'string' && robot_wxid === undefined ? 2 : 0
