/**
 * One valid payload of every kind, for tests of handlers. 示例事件
 *
 * `botwire/<protocol>/samples` holds the samples of one protocol.
 *
 * @module botwire/samples
 */
import { data, type WireEvents } from './generated/data/index.ts'
import { make, makeAll, type Overrides, type Sample } from './make.ts'

export type { Overrides, Sample } from './make.ts'

/** The samples of one protocol, as {@link samplesOf} returns them. */
export type SampleOf<P extends keyof WireEvents> = {
  [K in keyof WireEvents[P]]: Sample<K, WireEvents[P][K]>
}[keyof WireEvents[P]]

/**
 * Makes a valid payload of one kind. 示例事件
 *
 * @param protocol The protocol that sends it.
 * @param kind The wire kind. 事件类型
 * @param overrides Fields to replace, at any depth. A list is replaced as a whole; `undefined` removes a field.
 * @returns A fresh object each time.
 * @throws {TypeError} For an unknown protocol or kind.
 * @example
 * const event = sample('onebot11', 'message.group', { group_id: 1, sender: { role: 'owner' } })
 */
export function sample<P extends keyof WireEvents, K extends keyof WireEvents[P] & string>(
  protocol: P,
  kind: K,
  overrides?: Overrides<WireEvents[P][K]>,
): WireEvents[P][K] {
  return make(protocol, dataOf(protocol), kind, overrides as object | undefined) as WireEvents[P][K]
}

/**
 * Makes all samples of a protocol, in every form of every kind, for property tests.
 *
 * @returns Fresh objects, with kind and variant.
 * @throws {TypeError} For an unknown protocol.
 */
export function samplesOf<P extends keyof WireEvents>(protocol: P): SampleOf<P>[] {
  return makeAll(dataOf(protocol)) as SampleOf<P>[]
}

function dataOf(protocol: string) {
  if (!Object.hasOwn(data, protocol)) throw new TypeError(`No samples: no protocol ${JSON.stringify(protocol)}`)
  return data[protocol as keyof typeof data]
}
