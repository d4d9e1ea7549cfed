/** CloudEvents over HTTP, Kafka and NATS. */
import type { JsonLimits } from '../core/json.ts'
import type { CloudEvent, CloudEventResult } from './cloud-event.ts'
import { type ContentMode, http, kafka, type MessageHeaders, nats, readMessage, write } from './message.ts'

/** A CloudEvent as an HTTP message, for `fetch` and the official SDK. */
export interface HttpMessage {
  headers: Record<string, string>
  body: string
}

/** A CloudEvent as a Kafka record, for `kafkajs`. */
export interface KafkaMessage {
  /** The partition key: events of one chat stay in order. */
  key: string
  headers: Record<string, string>
  value: string
}

/** A CloudEvent as a NATS message. */
export interface NatsMessage {
  headers: Record<string, string>
  payload: string
}

/**
 * Writes a CloudEvent as an HTTP request or response.
 *
 * @param mode Default `'binary'`. HTTP servers limit header fields, mostly to 8 or 16 KB: use `'structured'` for ids
 *   of any length.
 */
export const toHttp = (cloudEvent: CloudEvent, mode: ContentMode = 'binary'): HttpMessage =>
  write(cloudEvent, mode, http)

/**
 * Reads a CloudEvent from an HTTP request or response, in either mode. Never throws.
 *
 * @param message `headers` as an object or `Headers`; `body` as text, bytes, or the value that a framework parsed.
 * @param limits Default: 16 MiB, 1024 levels.
 */
export const fromHttp = (
  { headers, body }: { headers: MessageHeaders; body: unknown },
  limits?: JsonLimits,
): CloudEventResult => readMessage(headers, body, http, limits)

/** Writes a CloudEvent as a Kafka record, whose key is the partition key. */
export function toKafka(cloudEvent: CloudEvent, mode: ContentMode = 'binary'): KafkaMessage {
  const { headers, body } = write(cloudEvent, mode, kafka)
  return { key: cloudEvent.partitionkey, headers, value: body }
}

/**
 * Reads a CloudEvent from a Kafka record, in either mode. Never throws.
 *
 * @param message As a consumer of `kafkajs` passes it: values of headers are text or bytes.
 */
export const fromKafka = (
  { headers, value }: { headers?: MessageHeaders | undefined; value: unknown },
  limits?: JsonLimits,
): CloudEventResult => readMessage(headers, value, kafka, limits)

/** Writes a CloudEvent as a NATS message. Binary mode needs a server of version 2.2 or later, as JetStream does. */
export function toNats(cloudEvent: CloudEvent, mode: ContentMode = 'binary'): NatsMessage {
  const { headers, body } = write(cloudEvent, mode, nats)
  return { headers, payload: body }
}

/**
 * Reads a CloudEvent from a NATS message, in either mode. Never throws.
 *
 * @param message `headers` as the client passes them. A message without headers of a CloudEvent is read as structured.
 */
export const fromNats = (
  { headers, data }: { headers?: MessageHeaders | undefined; data: unknown },
  limits?: JsonLimits,
): CloudEventResult => readMessage(headers, data, nats, limits)
