/** Makes samples from the data of a protocol: a fresh object each time, with overrides. */
import { isObject } from '../core/object.ts'

/** Fields to replace, at any depth. A list is replaced as a whole; `undefined` removes a field. */
export type Overrides<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Overrides<T[K]> | undefined }
    : T

/** A sample with its kind. */
export interface Sample<K = string, E = object> {
  /** The wire kind. 事件类型 */
  kind: K
  /** Which form of the kind it is, such as `array`; `''` for the usual one. 变体 */
  variant: string
  /** The payload, a fresh object. */
  event: E
}

/** The payloads of a protocol as JSON text, by kind and variant; the usual form of a kind has the variant `''`. */
export type SampleData = Readonly<Record<string, Readonly<Record<string, string>>>>

function override(target: Record<string, unknown>, overrides: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(overrides)) {
    const current = Object.hasOwn(target, key) ? target[key] : undefined
    if (value === undefined) delete target[key]
    else if (isObject(current) && isObject(value)) override(current, value)
    // Defined, not assigned, so that `__proto__` is an ordinary key.
    else
      Object.defineProperty(target, key, { value: copy(value), writable: true, enumerable: true, configurable: true })
  }
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy)
  if (!isObject(value)) return value
  const fresh: Record<string, unknown> = {}
  override(fresh, value)
  return fresh
}

/** @throws {TypeError} For an unknown kind. */
export function make(protocol: string, data: SampleData, kind: string, overrides: object = {}): object {
  const text = Object.hasOwn(data, kind) ? data[kind]?.[''] : undefined
  if (text === undefined) throw new TypeError(`No sample: ${protocol} has no kind ${JSON.stringify(kind)}`)
  const event = JSON.parse(text) as Record<string, unknown>
  override(event, overrides as Record<string, unknown>)
  return event
}

export function makeAll(data: SampleData): Sample[] {
  return Object.entries(data).flatMap(([kind, variants]) =>
    Object.entries(variants).map(([variant, text]) => ({ kind, variant, event: JSON.parse(text) as object })),
  )
}
