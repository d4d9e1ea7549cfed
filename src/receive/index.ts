/**
 * Receivers for events that arrive over HTTP, and their parts.
 *
 * Needs only the Fetch API and Web Crypto, so it runs in Node, Deno, Bun and workers.
 *
 * @module botwire/receive
 */

export type { Protocol, UnifiedEvent } from '../all/generated/unified.ts'
export type { EventError } from '../core/error.ts'
export { isEventError } from '../core/error.ts'
export type { JsonLimits } from '../core/json.ts'
export { dedupeKey } from '../delivery/dedupe-key.ts'
export type { RequestLike, ResponseLike, WebHeaders, WebRequest, WebResponse, WebStream } from '../delivery/web.ts'
export {
  type AnswerTo,
  answer,
  isQuickAnswer,
  type QuickAnswer,
  type QuickAnswers,
} from '../protocols/cq/quick-answer.ts'
export { type GatewayEvent, intents, intentsFor } from '../protocols/qq/intents.ts'
export {
  afterClose,
  type GatewayAction,
  type GatewayInput,
  type GatewayOptions,
  type GatewayState,
  type GatewayStep,
  handshakeMs,
  startGateway,
  stepGateway,
} from '../protocols/qq/session.ts'
export type { UnifyContext } from '../unified/context.ts'
export type { ControlFrame, FrameData, ResponseFrame } from '../unified/frame.ts'
export { type HmacAlgorithm, type HmacSignature, verifyHmac } from './credentials/hmac.ts'
export { verifyToken } from './credentials/token.ts'
export { isReceiveError, type ReceiveError, type ReceiveErrorCode } from './error.ts'
export { type EventFrame, type FrameResult, readFrame } from './frame.ts'
export type * from './generated/credentials.ts'
export * from './generated/policies.ts'
export type { Answer } from './http/answer.ts'
export { type BodyLimits, readBody } from './http/body.ts'
export type { Incoming } from './http/incoming.ts'
export { type NodeRequest, type NodeResponse, toNodeListener } from './http/node.ts'
export type { ErrorContext, EventContext, ReceiverOptions, ReceiverSettings } from './options.ts'
export type { AnyPolicy, CredentialsOf, EventOf, ReceivePolicy } from './policy.ts'
export { type QQSignature, signQQ, verifyQQ } from './qq/signature.ts'
export { createReceiver, createReceiverOf, type Receiver, type Waiting } from './receiver.ts'
export { type RedisClient, type RedisStoreOptions, redisStore } from './redis-store.ts'
export { memoryStore, type SeenStore } from './store.ts'
