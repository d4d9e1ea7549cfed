/** Options of the credentials of every protocol. */
import type { UnifyContext } from '../../unified/context.ts'

/** Options that the credentials of every protocol have. */
export interface OpenCredentials {
  /**
   * Accepts unauthenticated requests. For tests, or behind an authenticating proxy. An error together with a secret.
   * 不校验（仅供测试）
   */
  insecure?: boolean | undefined
  /**
   * The bot account, for payloads that do not name it. Default: for QQ `appId`; for CoolQ and OneBot 11 the header
   * `X-Self-ID` of a verified sender. 机器人账号
   */
  self?: UnifyContext['self']
}
