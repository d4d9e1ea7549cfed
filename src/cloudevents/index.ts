/**
 * Unified events as CloudEvents 1.0, over HTTP, Kafka and NATS, and back. 与 CloudEvents 互转
 *
 * @module botwire/cloudevents
 */
export * from './bindings.ts'
export {
  type CloudEvent,
  type CloudEventOptions,
  type CloudEventResult,
  fromCloudEvent,
  toCloudEvent,
} from './cloud-event.ts'
export { type CloudEventError, type CloudEventErrorCode, isCloudEventError } from './error.ts'
export type { ContentMode, MessageHeaders } from './message.ts'
