/** Work as a number that no other program on the machine changes: what the built-in functions went through. */

type Method = (this: unknown, ...values: unknown[]) => unknown
type Cost = (on: unknown, values: unknown[], result: unknown) => number

const lengthOf = (value: unknown) => (value as { length?: number } | null)?.length ?? 0
const once: Cost = () => 1
const whole: Cost = (on) => 1 + lengthOf(on)
const made: Cost = (_, __, result) => 1 + lengthOf(result)

/** A search reads as far as what it finds, or to the end. */
const searched: Cost = (on, [, from], result) => {
  const end = typeof result === 'number' && result >= 0 ? result : lengthOf(on)
  return 1 + Math.max(0, end - (typeof from === 'number' ? from : 0))
}

/** A match reads from where it starts to the end of what it finds, or to the end where it finds nothing. */
const matched: Cost = (on, [text], result) => {
  const { sticky, lastIndex, source } = on as RegExp
  const found = Array.isArray(result) ? (result as RegExpExecArray) : undefined
  if (found) return 1 + found[0].length + (sticky ? 0 : lastIndex > 0 ? 0 : found.index)
  return sticky || source.startsWith('^') || result === true ? 1 : 1 + lengthOf(text)
}

const costs: [object, Record<string | symbol, Cost>][] = [
  [
    String.prototype,
    {
      ...Object.fromEntries(['charAt', 'charCodeAt', 'startsWith', 'endsWith', 'slice', 'at'].map((it) => [it, once])),
      ...Object.fromEntries(['indexOf', 'includes', 'lastIndexOf'].map((it) => [it, searched])),
      ...Object.fromEntries(['replace', 'replaceAll', 'split', 'match', 'matchAll', 'trim'].map((it) => [it, whole])),
      ...Object.fromEntries(['toLowerCase', 'toUpperCase', 'normalize'].map((it) => [it, whole])),
    },
  ],
  [RegExp.prototype, { exec: matched, test: matched }],
  [
    Array.prototype,
    {
      ...Object.fromEntries(['push', 'pop', 'at', 'unshift', 'shift'].map((it) => [it, once])),
      ...Object.fromEntries(['indexOf', 'includes'].map((it) => [it, searched])),
      ...Object.fromEntries(
        ['map', 'filter', 'flatMap', 'forEach', 'reduce', 'join', 'sort', 'reverse'].map((it) => [it, whole]),
      ),
      ...Object.fromEntries(['concat', 'slice', 'splice', 'flat'].map((it) => [it, made])),
      // Loops, destructuring, and copies by `...`.
      [Symbol.iterator]: whole,
    },
  ],
  [Set.prototype, { add: once, has: once }],
  [Map.prototype, { get: once, set: once }],
  [JSON, { parse: (_, [text]) => lengthOf(text), stringify: made }],
  [Object, { keys: made, entries: made, hasOwn: once }],
]

/** How much `run` goes through: characters searched, items visited, parts made. What it throws passes on. */
export function workOf(run: () => unknown): number {
  let work = 0
  const undo: (() => void)[] = []
  for (const [holder, methods] of costs) {
    for (const name of Reflect.ownKeys(methods)) {
      const cost = methods[name] as Cost
      const original = (holder as Record<string | symbol, Method>)[name] as Method
      Object.defineProperty(holder, name, {
        configurable: true,
        writable: true,
        value: function counted(this: unknown, ...values: unknown[]) {
          const result = Reflect.apply(original, this, values)
          work += cost(this, values, result)
          return result
        },
      })
      undo.push(() => {
        Object.defineProperty(holder, name, { configurable: true, writable: true, value: original })
      })
    }
  }
  try {
    run()
  } finally {
    for (const back of undo) back()
  }
  return work
}

/** The same payload; every read of one of its parts is counted. */
export function counted<T extends object>(payload: T): { payload: T; reads: () => number } {
  let reads = 0
  const known = new Map<object, object>()
  const watch = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    const before = known.get(value)
    if (before) return before
    const copy = (Array.isArray(value) ? [] : {}) as Record<string, unknown>
    known.set(value, copy)
    for (const [key, item] of Object.entries(value)) {
      const child = watch(item)
      Object.defineProperty(copy, key, {
        enumerable: true,
        configurable: true,
        get() {
          reads++
          return child
        },
      })
    }
    return copy
  }
  return { payload: watch(payload) as T, reads: () => reads }
}
