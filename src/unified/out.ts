/** What the writers of other standards share: results, and which fields of a unified event have been written. */
import { isFilled } from './convert.ts'
import type { UnifiedEvents } from './generated/types.ts'

/** A unified event of any protocol, as far as all protocols have the same. 统一事件 */
export type OutgoingEvent = UnifiedEvents[keyof UnifiedEvents]

/**
 * Why an event cannot be written: it is no unified event. Recognise it by {@link isOutError}. It holds nothing of the event.
 * 输出错误
 */
export interface OutError extends Error {
  /** Always `'OutError'`. */
  name: 'OutError'
  /** The kind of error: there is only one. */
  code: 'not_unified'
}

/** An event in another standard, or why there is none. 输出结果 */
export type OutResult<E> =
  | {
      success: true
      /** The event. 事件 */
      event: E
      /**
       * The fields of the unified event that the standard has no place for, as paths such as `group.name`. `raw` is never
       * written, and not listed. 丢失的字段
       */
      lost: string[]
    }
  | { success: false; error: OutError }

// Shared by all copies of the package, so that errors are recognised across entries and versions.
const brand = /* @__PURE__ */ Symbol.for('botwire.OutError')

/** As for `EventError`: an error that is returned needs no stack. */
const prototype = /* @__PURE__ */ Object.create(Error.prototype, {
  name: { value: 'OutError' },
  code: { value: 'not_unified', enumerable: true },
  message: { value: 'Not a unified event' },
  [brand]: { value: true },
})

export const outError = (): OutError => Object.create(prototype) as OutError

/** Checks whether something is an {@link OutError}, also one of another copy of this package. 是否为输出错误 */
export function isOutError(error: unknown): error is OutError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true
}

/** What every unified event has, and no writer writes. */
const unwritten: ReadonlySet<string> = /* @__PURE__ */ new Set(['type', 'protocol', 'kind', 'timeFrom', 'raw'])

/** Writes an event that may be anything; what is no unified event becomes an error. */
export function written<E>(
  event: unknown,
  write: (event: OutgoingEvent) => { event: E; lost: string[] },
): OutResult<E> {
  try {
    const { type, protocol, time } = event as Partial<OutgoingEvent>
    if (!isFilled(type) || !isFilled(protocol) || !Number.isSafeInteger(time)) throw outError()
    return { success: true, ...write(event as OutgoingEvent) }
  } catch {
    return { success: false, error: outError() }
  }
}

/** The value at a path such as `group.id`; undefined where there is none. */
export function at(event: unknown, path: string): unknown {
  let value = event
  for (const key of path.split('.')) {
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? value[key as never] : undefined
  }
  return value
}

/** The paths to all that is no object and no list; to those that are empty, too. */
export function leavesOf(event: object): string[] {
  const paths: string[] = []
  const walk = (value: unknown, path: string): void => {
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
    if (entries.length === 0) paths.push(path)
    for (const [key, item] of entries) walk(item, `${path}.${key}`)
  }
  for (const [key, value] of Object.entries(event)) if (!unwritten.has(key)) walk(value, key)
  return paths
}
