/** The tables of what is lost in other standards, found by writing: an event of every type with every field. */

import { toOnebot12 } from '../../src/protocols/onebot12/out/index.ts'
import { rows } from '../../src/protocols/onebot12/out/rows.ts'
import { segmentRows } from '../../src/protocols/onebot12/out/segments.ts'
import { toSatori } from '../../src/protocols/satori/out/index.ts'
import { leavesOf, type OutgoingEvent } from '../../src/unified/out.ts'
import { samples } from './carried.ts'
import type { Language } from './language.ts'
import type { Schema } from './model.ts'

/** A value of a schema with every field; the first of what may stand there, and a number of its own for every text. */
function sampleOf(schema: Schema, next: () => string): unknown {
  const { const: only, enum: some, examples, type, anyOf, items, properties } = schema
  if (only !== undefined) return only
  const [first] = some ?? examples ?? []
  if (first !== undefined) return first
  if (anyOf?.[0]) return sampleOf(anyOf[0], next)
  if (properties)
    return Object.fromEntries(Object.entries(properties).map(([key, field]) => [key, sampleOf(field, next)]))
  switch (Array.isArray(type) ? type[0] : type) {
    case 'array':
      return items ? [sampleOf(items, next)] : []
    case 'integer':
    case 'number':
      return 1_700_000_000_000
    case 'boolean':
      return true
    case 'object':
      return {}
  }
  return next()
}

/** An event of a type with every field, on a platform. */
function eventOf(type: string, schema: Schema, platform: string): OutgoingEvent {
  let count = 0
  const event = sampleOf(schema, () => String(++count)) as Record<string, unknown> & {
    message?: { segments: unknown; text: string }
  }
  if (event.message) event.message.segments = [samples.text]
  if (event.message) event.message.text = samples.text.text
  if (type === 'extension') event.name = 'qq.example'
  return { ...event, type, self: { id: '10001', platform } } as unknown as OutgoingEvent
}

const words = {
  en: {
    onebot12: {
      events: ['unified type', 'OneBot 12', 'only in extended fields'],
      segments: ['segment', 'OneBot 12', 'only in extended fields'],
    },
    satori: {
      events: ['unified type', 'Satori', 'only in `_data`'],
      segments: ['segment', 'element', 'lost'],
    },
    internal: 'all but user and group',
    all: 'all of it',
    comma: ', ',
    or: ', or ',
  },
  zh: {
    onebot12: {
      events: ['统一类型', 'OneBot 12', '仅在扩展字段中'],
      segments: ['消息段', 'OneBot 12', '仅在扩展字段中'],
    },
    satori: {
      events: ['统一类型', 'Satori', '仅在 `_data` 中'],
      segments: ['消息段', '元素', '丢失'],
    },
    internal: '除用户和群以外的全部',
    all: '全部',
    comma: '、',
    or: '或 ',
  },
}

const table = (head: string[], lines: string[][]): string =>
  `| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}\n${lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}`

/** The lost paths, in short: a field of which all is lost, or all but its id, is named once. */
function shortened(event: object, lost: readonly string[]): string[] {
  const all = leavesOf(event)
  const short = lost.map((path) => {
    const [key = ''] = path.split('.')
    const kept = all.filter((leaf) => leaf.startsWith(`${key}.`) && !lost.includes(leaf))
    if (path === key || key === 'message') return path
    if (kept.length === 0) return key
    return kept.every((leaf) => leaf === `${key}.id` || leaf === `${key}.kind`) ? `${key}.*` : path
  })
  return [...new Set(short)]
}

const code = (text: string) => `\`${text}\``

/** What every type has, and what is lost of it everywhere. */
const everywhere = /^(dialect|device|basis|self\.internalId|self\.id|self\.platform)(\.|$)/

/** What each unified type becomes, and which of its fields have no place in those of OneBot 12. */
export function onebot12Events(schemas: Record<string, Schema>, language: Language): string {
  const { onebot12, comma, or } = words[language]
  const lines = Object.entries(schemas).map(([type, schema]) => {
    // By the rows: some have one for each platform.
    const found = [rows[type as keyof typeof rows] ?? []].flat()
    const platforms = found.length > 1 || found[0]?.suits ? ['qq', 'wechat'] : ['qq']
    const results = platforms.flatMap((platform) => {
      const given = eventOf(type, schema, platform)
      const result = toOnebot12(given)
      return result.success ? [{ given, ...result }] : []
    })
    const kinds = [...new Set(results.map(({ event }) => `${event.type}.${event.detail_type}`))]
    const [first, ...others] = results.map(({ lost }) => new Set(lost))
    const lost = [...(first ?? [])].filter((path) => others.every((other) => other.has(path)) && !everywhere.test(path))
    const short = results[0] ? shortened(results[0].given, lost) : []
    return [code(type), kinds.map(code).join(or), short.map(code).join(comma)]
  })
  return table(onebot12.events, lines)
}

/** What each segment becomes, and which of its fields have a prefix. */
export function onebot12Segments(language: Language): string {
  const { onebot12, all, comma } = words[language]
  const lines = Object.values(samples).map((segment) => {
    const message = { id: '1', segments: [segment], text: '' }
    const event = { type: 'message.private', protocol: 'onebot12', time: 1_700_000_000_000, message }
    const result = toOnebot12(event as unknown as OutgoingEvent)
    if (!result.success) throw result.error
    const [written] = (result.event as unknown as { message: { type: string }[] }).message
    const lost = result.lost.map((path) => path.split('.')[3]).filter((field) => field !== undefined)
    const whole = segment.type in segmentRows || segment.type === 'unknown'
    return [code(segment.type), code(written?.type ?? ''), whole ? lost.map(code).join(comma) : all]
  })
  return table(onebot12.segments, lines)
}

/** What each unified type becomes, and which of its fields have no place in the resources of Satori. */
export function satoriEvents(schemas: Record<string, Schema>, language: Language): string {
  const { satori, internal, comma } = words[language]
  const lines = Object.entries(schemas).map(([type, schema]) => {
    const given = eventOf(type, schema, 'qq')
    const result = toSatori(given)
    if (!result.success) throw result.error
    const { type: written } = result.event as { type: string }
    const lost = result.lost.filter((path) => !everywhere.test(path))
    const short = written === 'internal' ? [] : shortened(given, lost)
    return [code(type), code(written), written === 'internal' ? internal : short.map(code).join(comma)]
  })
  return table(satori.events, lines)
}

/** The element of each segment, and which of its fields readers do not find. */
export function satoriSegments(language: Language): string {
  const { satori, all, comma } = words[language]
  const lines = Object.values(samples).map((segment) => {
    const message = { id: '1', segments: [segment], text: '' }
    const event = { type: 'message.private', protocol: 'satori', time: 1_700_000_000_000, user: { id: '1' }, message }
    const result = toSatori(event as unknown as OutgoingEvent)
    if (!result.success) throw result.error
    const { content } = (result.event as unknown as { message: { content: string } }).message
    const paths = result.lost.filter((path) => path.startsWith('message.segments.0'))
    const fields = paths.map((path) => path.split('.').slice(3).join('.'))
    const [element] = /^<[\w:.-]+/.exec(content) ?? []
    return [
      code(segment.type),
      element ? code(`${element}>`) : segment.type,
      fields.includes('') ? all : fields.map(code).join(comma),
    ]
  })
  return table(satori.segments, lines)
}
