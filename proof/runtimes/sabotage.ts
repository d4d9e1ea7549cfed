/** Libraries with one thing broken each: a suite that passes one of them would prove nothing. */
import type { Fixture } from './data.ts'
import { conformance, type Library, type Outcome } from './suite/index.mjs'

type Verb = (...args: unknown[]) => unknown

const sabotages: [what: string, entry: string, name: string, sabotage: (verb: Verb) => Verb][] = [
  ['accepts whatever comes', 'coolq', 'safeParse', () => (event) => ({ success: true, kind: 'message.group', event })],
  ['reads the discriminators alone', 'wechat', 'isLogin', () => (value) => Object(value).event === 'Login'],
  ['copies the event', 'qq', 'parse', (parse) => (value) => structuredClone(parse(value))],
  ['tells no path', 'onebot12', 'safeParse', (parse) => (value) => withoutPaths(parse(value))],
  ['calls every wrong field missing', 'device', 'safeParse', (parse) => (value) => allMissing(parse(value))],
  ['loses digits', 'root', 'readJson', () => (text) => ({ success: true, value: JSON.parse(String(text)) })],
  ['forgets the context', 'device', 'unify', (unify) => (value) => unify(value)],
  ['takes anything for unified', 'unified', 'isUnifiedEvent', () => () => true],
  ['lets text become a code', 'coolq', 'escapeCqText', () => (text) => text],
  ['throws on a lone percent sign', 'wechat', 'decodeContent', () => (text) => decodeURIComponent(String(text))],
  ['drops what it does not know', 'onebot12', 'toSegments', () => () => []],
  ['speaks English only', 'root', 'formatError', (format) => (error) => format(error)],
  ['does not know the errors of others', 'qq', 'isEventError', () => () => false],
]

/**
 * Counts the sabotages that the suite finds; those it does not find are failures.
 *
 * @param failed How many checks fail before anything is broken.
 */
export function sabotaged(library: Library, fixtures: Fixture[], failed: number): Outcome {
  const missed = sabotages.filter(([, entry, name, sabotage]) => {
    const verb = library[entry]?.[name] as Verb
    const broken = { ...library, [entry]: { ...library[entry], [name]: sabotage(verb) } }
    return conformance(broken, fixtures).failed.length <= failed
  })
  return {
    passed: sabotages.length - missed.length,
    failed: missed.map(([what, entry, name]) => `the suite did not notice that ${entry}.${name} ${what}`),
  }
}

interface Refusal {
  error?: { issues?: object[] }
}

const withIssues = (result: unknown, change: (issue: object) => object) => {
  const { error } = result as Refusal
  return error?.issues ? { success: false, error: { ...error, issues: error.issues.map(change) } } : result
}
const withoutPaths = (result: unknown) => withIssues(result, (issue) => ({ ...issue, path: [], pointer: '' }))
const allMissing = (result: unknown) => withIssues(result, (issue) => ({ ...issue, code: 'missing' }))
