/**
 * Connections that stay: QQ's gateway, OneBot over WebSockets in both directions, Milky over a WebSocket or server-sent
 * events, the long poll of iLink, and the long connection of WeCom's AI bots.
 *
 * Needs the standard `WebSocket`, or one that is given, and runs in Node, Deno, Bun, browsers and workers.
 *
 * @module botwire/connect
 */

export type { Protocol } from '../all/generated/unified.ts'
export { type EventError, isEventError } from '../core/error.ts'
export { formatError } from '../core/format-error.ts'
export type { SeenStore } from '../delivery/store.ts'
export type { ActionRequest, HttpRequest } from '../plan/request.ts'
export type { IlinkUnified } from '../protocols/ilink/generated/unified.ts'
export type { MilkyUnified } from '../protocols/milky/generated/unified.ts'
export type { Onebot11Unified } from '../protocols/onebot11/generated/unified.ts'
export type { Onebot12Unified } from '../protocols/onebot12/generated/unified.ts'
export type { QqUnified } from '../protocols/qq/generated/unified.ts'
export { type GatewayEvent, intents, intentsFor } from '../protocols/qq/intents.ts'
export type { GatewayOptions, GatewayState } from '../protocols/qq/session.ts'
export type { WecomUnified } from '../protocols/wecom/generated/unified.ts'
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
export type { BackoffOptions } from './backoff.ts'
export type { CallOptions } from './calls.ts'
export {
  type ConnectIlinkOptions,
  connectIlink,
  type IlinkConnection,
  type IlinkRequest,
  type IlinkState,
} from './connect-ilink.ts'
export { type ConnectMilkyOptions, connectMilky, type MilkyConnection } from './connect-milky.ts'
export { type ConnectOnebotOptions, connectOnebot } from './connect-onebot.ts'
export { type ConnectQqOptions, connectQq, type QqConnection } from './connect-qq.ts'
export { type ConnectWecomOptions, connectWecom, type WecomConnection } from './connect-wecom.ts'
export type { LinkState } from './dialer.ts'
export { type ConnectError, type ConnectErrorCode, isConnectError } from './error.ts'
export { type EventStreamSource, serverSentEvents } from './event-socket.ts'
export type { OnebotCallOptions, OnebotConnection, OnebotEvent, OnebotSettings, OnebotVersion } from './onebot-peer.ts'
export { type QqApiOptions, type QqCall, type QqRequest, qqApi } from './qq-api.ts'
export type { ConnectSettings } from './settings.ts'
export type { SocketOptions } from './sockets.ts'
export { type AccessToken, type QqTokenOptions, qqToken, type TokenSource } from './tokens.ts'
export type { FetchLike, SignalLike, SocketClass, SocketLike, StreamFetchLike } from './web.ts'
export type { WecomCallOptions } from './wecom-calls.ts'
