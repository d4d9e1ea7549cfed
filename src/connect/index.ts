/**
 * Connections that stay: QQ's gateway, and OneBot over WebSockets in both directions.
 *
 * Needs the standard `WebSocket`, or one that is given, and runs in Node, Deno, Bun, browsers and workers.
 *
 * @module botwire/connect
 */

export type { Protocol } from '../all/generated/unified.ts'
export { type EventError, isEventError } from '../core/error.ts'
export { formatError } from '../core/format-error.ts'
export type { SeenStore } from '../delivery/store.ts'
export type { ActionRequest } from '../plan/request.ts'
export type { Onebot11Unified } from '../protocols/onebot11/generated/unified.ts'
export type { Onebot12Unified } from '../protocols/onebot12/generated/unified.ts'
export type { QqUnified } from '../protocols/qq/generated/unified.ts'
export { type GatewayEvent, intents, intentsFor } from '../protocols/qq/intents.ts'
export type { GatewayOptions, GatewayState } from '../protocols/qq/session.ts'
export type { HeadersLike } from '../unified/context.ts'
export type { FrameData } from '../unified/frame.ts'
export {
  type AcceptedOnebot,
  type AcceptOnebotOptions,
  acceptOnebot,
  checkUpgrade,
  type UpgradeCredentials,
  type UpgradeRequest,
} from './accept-onebot.ts'
export type { CallOptions } from './calls.ts'
export { type ConnectOnebotOptions, connectOnebot } from './connect-onebot.ts'
export { type ConnectQqOptions, connectQq, type QqConnection } from './connect-qq.ts'
export type { BackoffOptions, LinkState } from './dialer.ts'
export { type ConnectError, type ConnectErrorCode, isConnectError } from './error.ts'
export type { OnebotCallOptions, OnebotConnection, OnebotEvent, OnebotSettings, OnebotVersion } from './onebot-peer.ts'
export { type QqApiOptions, type QqCall, type QqRequest, qqApi } from './qq-api.ts'
export type { ConnectSettings } from './settings.ts'
export type { SocketOptions } from './sockets.ts'
export { type AccessToken, type QqTokenOptions, qqToken, type TokenSource } from './tokens.ts'
export type { FetchLike, SignalLike, SocketClass, SocketLike } from './web.ts'
