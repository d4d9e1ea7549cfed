/** Unified events as CloudEvents 1.0, and back. */
import { isUnifiedEvent } from '../all/generated/guards.ts'
import type { UnifiedEvent } from '../all/generated/unified.ts'
import { dedupeKey } from '../delivery/dedupe-key.ts'
import { attributeText, isAttributeText } from './attribute.ts'
import { chatOf, partitionKeyOf } from './chat.ts'
import { type CloudEventError, cloudEventError } from './error.ts'

declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array }

/** The version of the unified event that this package writes. */
export const unifiedVersion = 1

/** A unified event in the envelope of CloudEvents 1.0. CloudEvents 事件 */
export interface CloudEvent<E extends UnifiedEvent = UnifiedEvent> {
  /** The version of CloudEvents. */
  specversion: '1.0'
  /** The id of the event: its `dedupeKey`, or a random id if the source gives no identifier. 事件标识 */
  id: string
  /** The sender, as a URI reference. 来源 */
  source: string
  /** `io.botwire.`, the unified type, and its version: `io.botwire.message.group.v1`. 类型 */
  type: `io.botwire.${E['type']}.v1`
  /** The chat: `group/1`, `channel/2`, `guild/3` or `user/4`. 会话 */
  subject?: string
  /** When it happened, RFC 3339. 时间 */
  time: string
  /** The media type of `data`. */
  datacontenttype: 'application/json'
  /** The `$id` of the JSON Schema of the unified event. */
  dataschema: 'urn:botwire:unified:1'
  /** Bot account and chat. A queue that keeps the order within a key keeps the order of a chat. 分区键 */
  partitionkey: string
  /** The protocol of the event. 来源协议 */
  botprotocol: string
  /** The wire kind. 原始事件类型 */
  botkind: string
  /** The unified event itself. 统一事件 */
  data: E
}

/** Options of {@link toCloudEvent}. */
export interface CloudEventOptions {
  /**
   * The sender: a non-empty URI reference, such as `https://bots.example/eu` or `/receivers/1`. Receivers of the same
   * bot must use the same one, so that a repeated event has the same `source` and `id`. 来源
   */
  source: string
  /** The id of the event. Default: its `dedupeKey`, or a random id if it has none. 事件标识 */
  id?: string
}

/**
 * Puts a unified event into the envelope of CloudEvents 1.0. 转为 CloudEvents
 *
 * @returns A new object; `data` is the event itself.
 * @throws {TypeError} For a `source` or an `id` that CloudEvents does not allow.
 * @example
 * const message = toHttp(toCloudEvent(event, { source: '/bots/1' }))
 * await fetch(broker, { method: 'POST', ...message })
 */
export function toCloudEvent<E extends UnifiedEvent>(event: E, { source, id }: CloudEventOptions): CloudEvent<E> {
  if (!isReference(source)) throw new TypeError('source must be a non-empty URI reference')
  if (id !== undefined && !isAttributeText(id)) {
    throw new TypeError('id must be a non-empty string without control characters')
  }
  const subject = chatOf(event)
  return {
    specversion: '1.0',
    id: id ?? attributeText(dedupeKey(event) ?? randomId()),
    source,
    type: `io.botwire.${event.type}.v${unifiedVersion}` as CloudEvent<E>['type'],
    ...(subject && { subject: attributeText(subject) }),
    time: new Date(event.time).toISOString(),
    datacontenttype: 'application/json',
    dataschema: 'urn:botwire:unified:1',
    partitionkey: attributeText(partitionKeyOf(event)),
    botprotocol: event.protocol,
    botkind: attributeText(event.kind),
    data: event,
  }
}

/** The result of reading a CloudEvent. */
export type CloudEventResult =
  | {
      success: true
      /** The envelope, with all other attributes of the sender. */
      cloudEvent: CloudEvent
      /** The unified event: `cloudEvent.data`. */
      event: UnifiedEvent
    }
  | { success: false; error: CloudEventError }

/**
 * Checks a CloudEvent and returns its unified event. Never throws. 从 CloudEvents 还原
 *
 * @param value A CloudEvent in the JSON format, as an object.
 */
export function fromCloudEvent(value: unknown): CloudEventResult {
  try {
    return read(value)
  } catch {
    // A getter or a proxy threw.
    return { success: false, error: cloudEventError('not_cloudevent') }
  }
}

function read(value: unknown): CloudEventResult {
  const failed = (...of: Parameters<typeof cloudEventError>): CloudEventResult => ({
    success: false,
    error: cloudEventError(...of),
  })
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return failed('not_cloudevent')
  const attributes = value as Record<string, unknown>
  const attribute = wrongAttribute(attributes)
  if (attribute !== undefined) return failed('not_cloudevent', { attribute })
  const [, type, version] = /^io\.botwire\.(.+)\.v([1-9]\d*)$/.exec(attributes.type as string) ?? []
  if (type === undefined) return failed('foreign_type')
  if (Number(version) > unifiedVersion) return failed('unsupported_version')
  const { data } = attributes
  if (!isUnifiedEvent(data) || data.type !== type) return failed('invalid_data')
  return { success: true, cloudEvent: attributes as unknown as CloudEvent, event: data }
}

const required = ['specversion', 'id', 'source', 'type'] as const

/** The first attribute that is missing or invalid by CloudEvents 1.0. */
function wrongAttribute(attributes: Record<string, unknown>): string | undefined {
  const missing = required.find((name) => !isAttributeText(attributes[name]))
  if (missing) return missing
  if (attributes.specversion !== '1.0') return 'specversion'
  if (!isReference(attributes.source)) return 'source'
  const { datacontenttype } = attributes
  const isJson = datacontenttype === undefined || /^application\/json\s*(?:;|$)/i.test(String(datacontenttype))
  return isJson ? undefined : 'datacontenttype'
}

/** Whether a value has only characters of a URI reference. */
const isReference = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) && !/[<>"{}|\\^`]/.test(value)

const randomId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
