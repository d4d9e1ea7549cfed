/** CloudEvents as messages: shared parts of the bindings for HTTP, Kafka and NATS. */
import { type JsonInput, type JsonLimits, readJson } from '../core/json.ts'
import { decodeHeader, encodeHeader, utf8 } from './attribute.ts'
import { type CloudEvent, type CloudEventResult, fromCloudEvent } from './cloud-event.ts'
import { cloudEventError } from './error.ts'

/**
 * `binary`: attributes in headers, the unified event as body. `structured`: everything in the body. 内容模式
 */
export type ContentMode = 'binary' | 'structured'

/** One header value, as clients pass it. */
type HeaderValue = string | Uint8Array | readonly (string | Uint8Array)[] | undefined

/** Headers, as clients pass them: an object, `Headers`, a `Map`, or the headers of a NATS message. */
export type MessageHeaders = Record<string, HeaderValue> | Iterable<readonly [string, HeaderValue]>

/** How a transport carries CloudEvents. */
interface Binding {
  /** The prefix of attribute names. */
  prefix: string
  /** Headers hold printable ASCII only. */
  ascii: boolean
  /** `content-type` is the attribute `datacontenttype` in binary mode. */
  carriesType: boolean
}

export const http: Binding = { prefix: 'ce-', ascii: true, carriesType: true }
export const kafka: Binding = { prefix: 'ce_', ascii: false, carriesType: true }
export const nats: Binding = { prefix: 'ce-', ascii: true, carriesType: false }

/** The default limits. A unified event contains its payload, so it is larger and deeper than the payload. */
const limits: JsonLimits = { maxSize: 16_777_216, maxDepth: 1024 }

/** The headers and the body of a CloudEvent. */
export function write(
  cloudEvent: CloudEvent,
  mode: ContentMode,
  { prefix, ascii, carriesType }: Binding,
): { headers: Record<string, string>; body: string } {
  if (mode === 'structured')
    return {
      headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
      body: JSON.stringify(cloudEvent),
    }
  if (mode !== 'binary') throw new TypeError('mode must be "binary" or "structured"')
  const { data, ...attributes } = cloudEvent
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(attributes)) {
    const key = carriesType && name === 'datacontenttype' ? 'content-type' : prefix + name
    headers[key] = ascii && key !== 'content-type' ? encodeHeader(String(value)) : String(value)
  }
  return { headers, body: JSON.stringify(data) }
}

/** Reads the CloudEvent of a message in either mode. Never throws. */
export function readMessage(
  headers: MessageHeaders | undefined,
  body: unknown,
  binding: Binding,
  given?: JsonLimits,
): CloudEventResult {
  try {
    const texts = textsOf(headers ?? {})
    const parsed = isText(body) ? readJson(body, { ...limits, ...given }) : ({ success: true, value: body } as const)
    if (!parsed.success) return { success: false, error: cloudEventError('invalid_json', { cause: parsed.error }) }
    if (isStructured(texts, binding)) return fromCloudEvent(parsed.value)
    return fromHeaders(texts, parsed.value, binding)
  } catch {
    // The headers throw when they are read.
    return { success: false, error: cloudEventError('not_cloudevent') }
  }
}

/** NATS servers before 2.2 have no headers, so a message without them is structured. */
const isStructured = (texts: Map<string, string>, { prefix, carriesType }: Binding) =>
  /^application\/cloudevents(?!-batch)/i.test(texts.get('content-type') ?? '') ||
  (!carriesType && !texts.has(`${prefix}specversion`))

/** A CloudEvent in binary mode. */
function fromHeaders(
  texts: Map<string, string>,
  data: unknown,
  { prefix, ascii, carriesType }: Binding,
): CloudEventResult {
  const attributes: Record<string, unknown> = Object.create(null)
  for (const [key, text] of texts) {
    if (!key.startsWith(prefix)) continue
    const name = key.slice(prefix.length)
    const value = ascii ? decodeHeader(text) : text
    if (value === undefined) return { success: false, error: cloudEventError('not_cloudevent', { attribute: name }) }
    attributes[name] = value
  }
  const type = carriesType ? texts.get('content-type') : undefined
  if (type !== undefined) attributes.datacontenttype = type
  attributes.data = data
  return fromCloudEvent({ ...attributes })
}

const isText = (body: unknown): body is JsonInput =>
  typeof body === 'string' || body instanceof ArrayBuffer || ArrayBuffer.isView(body)

/** Headers with lower-case names, the first value of each as text. */
function textsOf(headers: MessageHeaders): Map<string, string> {
  const texts = new Map<string, string>()
  const entries = Symbol.iterator in headers ? headers : Object.entries(headers)
  for (const [name, given] of entries as Iterable<readonly [string, HeaderValue]>) {
    const value = Array.isArray(given) ? (given[0] as string | Uint8Array | undefined) : given
    const text = ArrayBuffer.isView(value) ? utf8(value as Uint8Array) : value
    if (typeof text === 'string') texts.set(name.toLowerCase(), text)
  }
  return texts
}
