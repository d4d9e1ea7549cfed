/** Libraries with one thing broken each: a suite that passes one of them would prove nothing. */
import type { Fixture } from './data.ts'
import { conformance, type Library, type Outcome } from './suite/index.mjs'
import { reception } from './suite/reception.mjs'

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

type Options = Record<string, unknown> & Record<'coolq' | 'onebot12' | 'wechat' | 'device' | 'qq', object | undefined>

/** The same for receivers, which are broken by what they are told. */
const receivers: [what: string, sabotage: (options: Options) => object][] = [
  ['lets in whoever comes', (options) => ({ ...options, coolq: options.coolq && { insecure: true } })],
  [
    'believes old signatures',
    (options) => ({
      ...options,
      qq: options.qq && { ...options.qq, freshnessMs: 3_600_000 },
      duplicateWindowMs: 7_200_000,
    }),
  ],
  ['delivers what comes twice', (options) => ({ ...options, store: { claim: () => true, release() {} } })],
  ['forgets to give ids back', (options) => ({ ...options, store: { ...claiming(), release() {} } })],
  ['reads bodies of any length', (options) => ({ ...options, maxSize: 2e8 })],
  ['answers before the handler', (options) => ({ ...options, acknowledge: 'first' })],
]

function claiming() {
  const keys = new Set<string>()
  return { claim: (key: string) => keys.size < keys.add(key).size }
}

/** Counts the sabotages that the suite finds; those it does not find are failures. */
export async function sabotaged(library: Library, fixtures: Fixture[]): Promise<Outcome> {
  const before = conformance(library, fixtures).failed.length
  const missed = sabotages.filter(([, entry, name, sabotage]) => {
    const verb = library[entry]?.[name] as Verb
    const broken = { ...library, [entry]: { ...library[entry], [name]: sabotage(verb) } }
    return conformance(broken, fixtures).failed.length <= before
  })
  const failed = missed.map(([what, entry, name]) => `the suite did not notice that ${entry}.${name} ${what}`)
  const createReceiver = library.receive?.createReceiver as (options: object) => object
  const quick = { quick: true }
  const healthy = (await reception(library, fixtures, quick)).failed.length
  for (const [what, sabotage] of receivers) {
    const broken = { ...library.receive, createReceiver: (options: Options) => createReceiver(sabotage(options)) }
    const { failed: found } = await reception({ ...library, receive: broken }, fixtures, quick)
    if (found.length <= healthy) failed.push(`the suite did not notice a receiver that ${what}`)
  }
  return { passed: sabotages.length + receivers.length - failed.length, failed }
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
