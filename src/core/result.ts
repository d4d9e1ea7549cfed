import type { EventError } from './error.ts'

/** The result of a verb that failed. */
export interface Failure {
  success: false
  error: EventError
}

/** One kind's parsed event. */
export interface Parsed<K, E> {
  success: true
  /** The wire kind; switching on it narrows `event`. 事件类型 */
  kind: K
  /** The input value itself, unchanged. */
  event: E
}

/** The parsed events of a protocol; `kind` distinguishes them. */
export type Results<Events> = { [K in keyof Events]: Parsed<K, Events[K]> }[keyof Events]

/** The parsed events of a protocol that has dialects. */
export type DialectResults<Events, Dialects extends { [K in keyof Events]: string }> = {
  [K in keyof Events]: Parsed<K, Events[K]> & {
    /** The dialect of the protocol. 方言 */
    dialect: Dialects[K]
  }
}[keyof Events]
