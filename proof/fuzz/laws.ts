/** What must hold whatever comes in. A judge says of one input, law by law, what is wrong with it, or nothing. */
import { isDeepStrictEqual } from 'node:util'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import * as root from '../../src/index.ts'
import * as coolq from '../../src/protocols/coolq/index.ts'
import { type CqSegment, escapeCqText, parseCqCode, stringifyCqCode } from '../../src/protocols/coolq/index.ts'
import * as milky from '../../src/protocols/milky/index.ts'
import * as onebot11 from '../../src/protocols/onebot11/index.ts'
import * as onebot12 from '../../src/protocols/onebot12/index.ts'
import { toOnebot12 } from '../../src/protocols/onebot12/out/index.ts'
import * as qq from '../../src/protocols/qq/index.ts'
import { escapeMarkupText, type MarkupSegment, parseMarkup, stringifyMarkup } from '../../src/protocols/qq/index.ts'
import * as satori from '../../src/protocols/satori/index.ts'
import {
  escapeElementText,
  parseElements,
  type SatoriNode,
  stringifyElements,
} from '../../src/protocols/satori/index.ts'
import { toSatori } from '../../src/protocols/satori/out/index.ts'
import * as wechat from '../../src/protocols/wechat/index.ts'
import { fromSegments, isReplyError, type WireMessages } from '../../src/reply/index.ts'
import type { Segment } from '../../src/unified/generated/types.ts'
import { events } from '../../src/unified/schema.ts'
import type { ProtocolUnderTest, Verbs } from '../../test/support/protocols.ts'
import { counted, workOf } from '../../test/support/work.ts'
import { type Bloated, grown } from './payloads.ts'

/** By law, what is wrong; undefined where it holds. */
export type Verdicts = Record<string, string | undefined>
export type Judge = (input: never) => Verdicts

export const throwing = 'nothing throws but EventError'

const context = { receivedAt: 1_700_000_000_000, self: { id: '10001000' }, headers: { Udid: 'u', Name: 'n' } }

const shared = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Number.prototype]
const clean = shared.map((prototype) => new Set(Reflect.ownKeys(prototype)))

/** What was added to a prototype, once: it is removed, so that the next payload is not blamed for it. */
function pollution(): string | undefined {
  let found: string | undefined
  for (const [i, prototype] of shared.entries()) {
    for (const key of Reflect.ownKeys(prototype)) {
      if (clean[i]?.has(key)) continue
      found ??= `${String(key)} was added to a prototype`
      Reflect.deleteProperty(prototype, key)
    }
  }
  return found
}

const same = (a: unknown, b: unknown) => isDeepStrictEqual(a, b)
const told = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error))

/** Runs verbs and keeps what they throw. */
function watch() {
  let problem: string | undefined
  const run = <T>(name: string, mayThrow: boolean, verb: () => T): T | undefined => {
    try {
      return verb()
    } catch (error) {
      if (!mayThrow || !root.isEventError(error)) problem ??= `${name} threw ${told(error)}`
      return undefined
    }
  }
  return { run, problem: () => problem }
}

const checks = new Map(
  Object.entries(events).map(([type, schema]) => [type, Compile(schema as TSchema)] as [string, { Check: Check }]),
)
type Check = (value: unknown) => boolean

/** Whether `raw` is the payload, or what a Satori frame of opcode 0 holds: its body, or a frame around that. */
function isCarried(raw: unknown, payload: unknown): boolean {
  if (raw === payload) return true
  const { op, body } = payload as { op?: unknown; body?: unknown }
  return op === 0 && (raw === body || (raw as { body?: unknown }).body === body)
}

/** The laws about one unified event. */
function judgeUnified(event: root.UnifiedEvent, raw: unknown, types?: readonly string[]): Verdicts {
  const { type } = event
  const { raw: carried, ...own } = event
  let schema: string | undefined
  if (!root.isUnifiedEvent(event)) schema = `isUnifiedEvent refuses ${type}`
  else if (!checks.get(type)?.Check(event)) schema = `the schema of ${type} refuses it`
  else if (types && !types.includes(type)) schema = `${type} is not one of ${types}`
  else if (raw !== undefined && !isCarried(carried, raw)) schema = 'raw is not the very payload'
  return {
    'the unified event passes its schema': schema,
    'it crosses a queue': attempt(() => {
      if (!same(structuredClone(event), event)) return 'structuredClone gives something else'
      // What is undefined in the payload, which no JSON text can say, may be so in what is kept whole.
      return hasUndefined(own) && !hasUndefined(carried) ? 'a field is undefined' : undefined
    }),
    'ids and times are of their type': oddField(own, ''),
  }
}

function attempt(run: () => string | undefined): string | undefined {
  try {
    return run()
  } catch (error) {
    return told(error)
  }
}

function hasUndefined(value: unknown): boolean {
  if (value === undefined) return true
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUndefined)
}

const ids = new Set(['id', 'internalId', 'messageId', 'requestId', 'userId', 'uuid'])
const times = new Set(['time', 'durationMs'])

/** The first id that is no text, or time that is no whole number of milliseconds. The sender's own data is its own. */
function oddField(value: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, item] of Object.entries(value)) {
    const at = `${path}/${key}`
    if (ids.has(key) && typeof item !== 'string') return `${at} is ${typeof item}`
    if (times.has(key) && !(Number.isSafeInteger(item) && (item as number) > 0)) return `${at} is ${String(item)}`
    if (key === 'data' && (value as { type?: unknown }).type === 'unknown') continue
    const odd = oddField(item, at)
    if (odd) return odd
  }
  return undefined
}

/** The laws about values. Of a `valid` one more is known: its kind claims and accepts it. */
export function judgeValue(protocol: ProtocolUnderTest, kind: string | undefined, valid: boolean) {
  const { name, verbs, guard, validatorOf, outcomes } = protocol
  const types = kind === undefined ? [] : outcomes[kind]
  return (value: object): Verdicts => {
    const before = structuredClone(value)
    const { run, problem } = watch()
    const claimed = run('kindOf', false, () => verbs.kindOf(value))
    const parsed = run('safeParse', false, () => verbs.safeParse(value))
    const whole = run('isEvent', false, () => verbs.isEvent(value))
    const unified = run('unify', false, () => verbs.unify(value, context))
    const overall = run('root.unify', false, () => root.unify(value, context))
    const detected = run('root.detect', false, () => root.detect(value))
    run('root.safeParse', false, () => root.safeParse(value))
    run('root.kindOf', false, () => root.kindOf(value))
    run('root.isEvent', false, () => root.isEvent(value))
    run('parse', true, () => verbs.parse(value))
    run('root.parse', true, () => root.parse(value))

    let agreement: string | undefined
    for (const one of kind === undefined ? [claimed] : [kind, claimed]) {
      if (one === undefined) continue
      const accepted = run(`guard of ${one}`, false, () => guard(one)(value))
      // Reasons are asked for of what the dispatch has found to be of the kind; they do not look at that again.
      const reasons = one === claimed ? run(`reasons of ${one}`, false, () => validatorOf(one)(value)) : undefined
      if (reasons && accepted !== (reasons.length === 0)) agreement ??= `guard ${accepted}, ${reasons.length} reasons`
      if (one === claimed && accepted !== whole) agreement ??= `guard ${accepted}, isEvent ${whole}`
      if (one !== claimed && accepted) agreement ??= `${one} accepts what it does not claim`
    }
    if (parsed && whole !== parsed.success) agreement ??= `isEvent ${whole}, safeParse ${parsed.success}`
    if (valid && !(whole && claimed === kind)) agreement ??= 'a payload made from the schema is refused'
    if (parsed && !parsed.success) agreement ??= oddError(parsed.error, claimed)

    for (const result of [parsed, unified, overall]) {
      // What a payload of plain data throws inside a verb would be reported as this.
      if (result && !result.success && 'received' in result.error && result.error.received === 'unreadable object') {
        agreement ??= 'plain data cannot be read'
      }
    }
    const verdicts: Verdicts = { 'checks and reasons agree': agreement }
    if (unified?.success) {
      const told = whole ? types : ['unknown']
      Object.assign(verdicts, judgeUnified(unified.event, value, claimed === kind || !whole ? told : undefined))
      const twice = run('unify', false, () => verbs.unify(value, context))
      let difference = same(twice, unified) ? undefined : 'unify twice'
      if (whole) {
        const direct = run('toUnified', true, () => verbs.toUnified(value, context))
        if (!same(direct, unified.event)) difference ??= 'toUnified and unify'
      }
      if (detected === name && !same(overall, unified)) difference ??= 'the root and the protocol'
      verdicts['the same payload gives the same event'] = difference
    }
    verdicts[throwing] = problem()
    verdicts['the input is never mutated'] = same(value, before) ? undefined : 'it was'
    verdicts['what all objects share stays clean'] = pollution()
    return verdicts
  }
}

/** What is odd about an error. */
function oddError(error: root.EventError, claimed: string | undefined): string | undefined {
  if (claimed === undefined) return error.code === 'unknown_event' ? undefined : `${error.code} for an unknown kind`
  if (error.code !== 'invalid_event') return `${error.code} for a known kind`
  const { length } = error.issues
  if (length < 1 || length > 20) return `${length} issues`
  const wrong = error.issues.find(({ path, pointer }) => `/${path.join('/')}` !== pointer)
  return wrong && `the path of ${wrong.pointer} is ${wrong.path.join('/')}`
}

/** What a payload five times as long may cost at most, times what the short one costs: ten, where a square gives 25. */
const growth = 10

/** The law about work, counted in operations: it grows with the payload, and no faster. */
export function judgeWork({ verbs }: ProtocolUnderTest) {
  const cost = (payload: object) => {
    const { payload: watched, reads } = counted(payload)
    const work = workOf(() => {
      verbs.safeParse(watched)
      verbs.unify(watched, context)
      root.unify(watched, context)
    })
    return work + reads()
  }
  return (input: Bloated): Verdicts => {
    const [small, large] = [cost(grown(input, 40)), cost(grown(input, 200))]
    return {
      'work grows with the payload': large > growth * small + 2000 ? `${small} for 40, ${large} for 200` : undefined,
    }
  }
}

/** The laws about text and bytes, for the root and one protocol. */
export function judgeText({ name, verbs }: ProtocolUnderTest) {
  return (input: string | Uint8Array): Verdicts => {
    const before = typeof input === 'string' ? input : input.slice()
    const { run, problem } = watch()
    const verdicts: Verdicts = {}
    for (const [who, its] of [['root', root as unknown as Verbs] as const, [name, verbs] as const]) {
      run(`${who}.safeParseJson`, false, () => its.safeParseJson(input))
      run(`${who}.parseJson`, true, () => its.parseJson(input))
      const unified = run(`${who}.unifyJson`, false, () => its.unifyJson(input, context))
      if (unified?.success) {
        for (const [law, wrong] of Object.entries(judgeUnified(unified.event, undefined))) {
          verdicts[law] ??= wrong && `${who}: ${wrong}`
        }
      }
    }
    verdicts['JSON is read as JSON.parse reads it'] = run('readJson', false, () => oddReading(input))
    verdicts[throwing] = problem()
    verdicts['the input is never mutated'] = same(input, before) ? undefined : 'it was'
    verdicts['what all objects share stays clean'] = pollution()
    return verdicts
  }
}

/** Where `readJson` and `JSON.parse` differ in more than long integers. */
function oddReading(input: string | Uint8Array): string | undefined {
  const result = root.readJson(input)
  let value: unknown
  try {
    // The decoder skips a byte-order mark; of a text `readJson` does.
    const text = typeof input === 'string' ? input : new TextDecoder('utf-8', { fatal: true }).decode(input)
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return result.success ? 'accepts what is not JSON' : undefined
  }
  if (result.success) return equalButDigits(result.value, value) ? undefined : 'another value'
  return 'limit' in result.error ? undefined : 'refuses what is JSON'
}

function equalButDigits(read: unknown, value: unknown): boolean {
  if (typeof value === 'number' && typeof read === 'string') {
    return /^-?\d+$/.test(read) && Number(read) === value && !Number.isSafeInteger(value)
  }
  if (typeof value !== 'object' || value === null) return Object.is(read, value)
  if (typeof read !== 'object' || read === null || Array.isArray(read) !== Array.isArray(value)) return false
  const keys = Object.keys(value)
  return (
    Object.getPrototypeOf(read) === Object.getPrototypeOf(value) &&
    same(Object.keys(read).sort(), [...keys].sort()) &&
    keys.every((key) => equalButDigits(own(read, key), own(value, key)))
  )
}

/** Also a field named `__proto__`. */
const own = (holder: object, key: string) => Object.getOwnPropertyDescriptor(holder, key)?.value

const roundTrip = (holds: boolean): Verdicts => ({ 'parse(stringify(x)) is x': holds ? undefined : 'it is not' })
const valid = (segments: Segment[]): Verdicts => ({
  'segments pass their schema': segments.every(root.isSegment) ? undefined : 'one does not',
})

export const judgeCqSegments = (list: CqSegment[]): Verdicts => ({
  ...roundTrip(same(parseCqCode(stringifyCqCode(list)), list)),
  ...valid(coolq.toSegments(stringifyCqCode(list))),
})

export const judgeCqText = (text: string): Verdicts => ({
  ...roundTrip(same(parseCqCode(escapeCqText(text)), text ? [{ type: 'text', data: { text } }] : [])),
  ...valid(coolq.toSegments(text)),
})

export const judgeMarkup = (list: MarkupSegment[]): Verdicts => ({
  ...roundTrip(same(parseMarkup(stringifyMarkup(list)), list)),
  ...valid(qq.toSegments(stringifyMarkup(list), { everyone: true })),
})

export function judgeMarkupText(text: string): Verdicts {
  qq.faceName(text)
  const time = qq.timeOf(text)
  return {
    ...roundTrip(same(parseMarkup(escapeMarkupText(text)), text ? [{ type: 'text', data: { text } }] : [])),
    ...valid(qq.toSegments(text, { everyone: true })),
    'a time is whole milliseconds': time === undefined || Number.isSafeInteger(time) ? undefined : `${time}`,
  }
}

export function judgeContent({ code, text }: { code: number; text: string }): Verdicts {
  const segments = wechat.toSegments(code, text)
  const kept = code !== 1 || root.plainText(segments) === text
  return { ...roundTrip(kept && wechat.decodeContent(encodeURIComponent(text)) === text), ...valid(segments) }
}

export function judgeMessage(message: onebot12.MessageSegment[]): Verdicts {
  const segments = onebot12.toSegments(message)
  return {
    ...valid(segments),
    'one unified segment for each segment': segments.length === message.length ? undefined : `${segments.length}`,
  }
}

export function judgeMilkyMessage(message: milky.MessageSegment[]): Verdicts {
  const segments = milky.toSegments(message, { message_scene: 'group', peer_id: 1 })
  return {
    ...valid(segments),
    'one unified segment for each segment': segments.length === message.length ? undefined : `${segments.length}`,
  }
}

/** Texts without line breaks, none beside another: what comes back the same. */
export const judgeElements = (nodes: SatoriNode[]): Verdicts => ({
  ...roundTrip(same(parseElements(stringifyElements(nodes)), nodes)),
  ...valid(satori.toSegments(stringifyElements(nodes))),
})

export function judgeElementText(text: string): Verdicts {
  const line = text.replaceAll('\n', ' ')
  return {
    ...roundTrip(same(parseElements(escapeElementText(line)), line ? [line] : [])),
    ...valid(satori.toSegments(text)),
  }
}

export function judgeArrayMessage(message: onebot11.ArraySegment[]): Verdicts {
  const text = onebot11.toTextMessage(message)
  const again = onebot11.toTextMessage(onebot11.toArrayMessage(text))
  return {
    ...roundTrip(same(again, text)),
    ...valid(onebot11.toSegments(message)),
    ...valid(onebot11.toSegments(text)),
  }
}

export const judgeJson = (value: unknown): Verdicts => {
  const text = JSON.stringify(value)
  const read = root.readJson(text)
  return roundTrip(read.success && equalButDigits(read.value, JSON.parse(text)))
}

/** How a message that was written is read; WeChat has a message for each text and each file. */
const readers: { [P in keyof WireMessages]?: (message: WireMessages[P]) => Segment[] } = {
  coolq: coolq.toSegments,
  onebot11: onebot11.toSegments,
  onebot12: onebot12.toSegments,
  qq: (message) => qq.toSegments(message, { everyone: true }),
  wechat: (messages) => messages.flatMap(({ type, content }) => wechat.toSegments(type, content)),
}

/** Text that is sent is text where it comes in: no code, no tag; some platforms have no escape but a zero-width space. */
export function judgeSentText(text: string): Verdicts {
  let problem: string | undefined
  for (const [protocol, read] of Object.entries(readers)) {
    const result = fromSegments(protocol as keyof WireMessages, text)
    if (!result.success) {
      if (text !== '') problem ??= `${protocol}: ${result.error.message}`
      continue
    }
    const segments = (read as (message: unknown) => Segment[])(result.message)
    const plain = (it: string) => it.replaceAll('\u200b', '')
    if (segments.some(({ type }) => type !== 'text') || plain(root.plainText(segments)) !== plain(text)) {
      problem ??= `${protocol}: ${JSON.stringify(segments)}`
    }
  }
  return { 'text that is sent stays text': problem }
}

/** Any segments: each protocol writes them or says why not, and OneBot 12 takes the message that has them. */
export function judgeSent(segments: Segment[]): Verdicts {
  let problem: string | undefined
  for (const protocol of ['coolq', 'onebot11', 'onebot12', 'qq', 'wechat', 'milky'] as const) {
    const result = fromSegments(protocol, segments)
    if (!result.success && !isReplyError(result.error)) problem ??= `${protocol}: ${told(result.error)}`
    const text = JSON.stringify(result.success ? result.message : null)
    if (JSON.stringify(JSON.parse(text)) !== text) {
      problem ??= `${protocol}: is not plain JSON`
    }
  }
  const message = { segments, text: root.plainText(segments) }
  const shared = { protocol: 'qq', kind: 'k', time: 1_700_000_000_000, timeFrom: 'source', raw: {} }
  const event = { type: 'message.private', user: { id: '1' }, origin: 'friend', message, ...shared }
  const written = toOnebot12(event as never)
  const other = toSatori(event as never)
  return {
    'segments are sent, or an error says why not': problem,
    'OneBot 12 takes every message': written.success && onebot12.isEvent(written.event) ? undefined : 'refused',
    'Satori takes every message': other.success && satori.isEvent(other.event) ? undefined : 'refused',
  }
}
