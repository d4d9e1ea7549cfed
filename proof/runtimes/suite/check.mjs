/** Counts the checks that hold and says which do not. A check that throws has failed, and the next one still runs. */
export function checks() {
  const failed = []
  let passed = 0
  const check = (what, read, holds, expected) => {
    let actual
    try {
      actual = read()
    } catch (error) {
      failed.push(`${what}: threw ${error}`)
      return
    }
    if (holds(actual, expected)) passed++
    else failed.push(`${what}: expected ${shown(expected)}, got ${shown(actual)}`)
  }
  return {
    /** The very same value: the same object, the same primitive. */
    is: (what, read, expected) => check(what, read, Object.is, expected),
    /** Equal in every field. */
    equal: (what, read, expected) => check(what, read, equal, expected),
    /** Has at least these fields; arrays have as many items. */
    like: (what, read, expected) => check(what, read, like, expected),
    /** Throws an error that has at least these fields. */
    throws: (what, run, expected) => check(what, () => thrown(run), like, expected),
    result: () => ({ passed, failed }),
  }
}

function thrown(run) {
  try {
    run()
  } catch (error) {
    return error
  }
  return 'nothing thrown'
}

const isObject = (value) => typeof value === 'object' && value !== null

function like(actual, expected) {
  if (!isObject(expected)) return Object.is(actual, expected)
  if (!isObject(actual) || Array.isArray(actual) !== Array.isArray(expected)) return false
  if (Array.isArray(expected) && actual.length !== expected.length) return false
  return Object.keys(expected).every((key) => like(actual[key], expected[key]))
}

function equal(actual, expected) {
  if (!isObject(expected) || !isObject(actual)) return Object.is(actual, expected)
  if (Array.isArray(actual) !== Array.isArray(expected)) return false
  const keys = Object.keys(expected)
  return (
    Object.keys(actual).length === keys.length &&
    keys.every((key) => Object.hasOwn(actual, key) && equal(actual[key], expected[key]))
  )
}

function shown(value) {
  let text
  try {
    text = value instanceof Error ? `${value} ${JSON.stringify(value)}` : JSON.stringify(value)
  } catch {
    // Values that JSON does not know, such as a bigint.
  }
  text ??= String(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
