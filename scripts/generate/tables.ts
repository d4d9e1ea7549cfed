/** Emits the generated parts of the docs: a table per kind, and the table of unified types. */
import { describedIn, type Language, tableWords } from './language.ts'
import { expectedOf, type Protocol, type Schema } from './model.ts'
import { exampleOf } from './samples.ts'
import type { Unified } from './unified.ts'

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function rows(schema: Schema, language: Language, prefix = ''): string[] {
  const { yes, no, type } = tableWords[language]
  const required = new Set(schema.required)
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const path = `${prefix}${key}`
    const about = cell(describedIn(language, field.description))
    const line = `| \`${path}\` | ${cell(typeIn(field, type))} | ${required.has(key) ? yes : no} | ${about} |`
    return field.properties && !field.title && !field.typed ? [line, ...rows(field, language, `${path}.`)] : [line]
  })
}

function typeIn(field: Schema, worded: (type: string) => string): string {
  if (field.typed) return typeIn(field.typed, worded)
  return field.title ?? (field.items?.title ? `${field.items.title}[]` : worded(expectedOf(field)))
}

/** A payload of the kind and its unified event, in a collapsed section. */
function example(protocol: Protocol, kind: string, language: Language): string {
  const { payload, unified } = exampleOf(protocol, kind)
  if (payload === undefined || unified === undefined) return ''
  const { example, becomes } = tableWords[language]
  const block = (value: unknown) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\n`
  return `\n<details>\n<summary>${example}</summary>\n\n${block(payload)}\n${becomes}\n\n${block(unified)}\n</details>\n`
}

/** The table of a protocol's kinds, and a section per kind and per named part. The anchor of a kind is its name. */
export function eventTables(protocol: Protocol, language: Language): string {
  const { name: entry, kinds, named, outcomes } = protocol
  const words = tableWords[language]
  const head = `${words.fields}\n| --- | --- | --- | --- |\n`
  // A protocol with only one source does not name it.
  const sourced = kinds.some(({ schema }) => schema.source)
  const list = kinds.map(({ kind, schema }) => {
    const types = (outcomes[kind] ?? []).map((type) => `\`${type}\``).join(', ')
    const { by = '', since = '', until = '' } = schema.source ?? {}
    const source = sourced ? ` ${cell(by)} | ${cell(since)} | ${cell(until)} |` : ''
    return `| [\`${kind}\`](#${kind}) | ${cell(describedIn(language, schema.description))} | ${types} |${source}`
  })
  const events = kinds.map(({ kind, name: type, schema }) => {
    const about = words.about(describedIn(language, schema.description), type, entry, schema.source)
    const fields = rows(schema, language).join('\n')
    return `<a id="${kind}"></a>\n\n### ${kind}\n\n${about}\n\n${head}${fields}\n${example(protocol, kind, language)}`
  })
  const parts = named.map(
    (schema) =>
      `### ${schema.title}\n\n${describedIn(language, schema.description)}\n\n${head}${rows(schema, language).join('\n')}\n`,
  )
  const [names, line] = sourced ? [words.source, ' --- | --- | --- |'] : ['', '']
  return `${words.kinds}${names}\n| --- | --- | --- |${line}\n${list.join('\n')}\n\n${[...events, ...parts].join('\n')}`
}

const entryWords = {
  en: { head: ['entry', 'holds', 'loads'], kinds: 'kinds', comma: ', ', loads: 'that protocol only, no dependency' },
  zh: { head: ['入口', '内容', '加载'], kinds: '种事件', comma: '，', loads: '仅该协议，无依赖' },
}

/** The list of protocol entries. `folder` is the path from the page to the pages of protocols. */
export function entryTable(protocols: Protocol[], language: Language, folder = 'protocols/'): string {
  const { head, kinds: word, comma, loads } = entryWords[language]
  const lines = protocols.map(({ name, readme, kinds, dialects }) => {
    const { name: title, also } = readme[language]
    const counted = `${kinds.length} ${word}`
    const page = `[${title}](${folder}${name}.md)`
    const dialectal = dialects.length
      ? [language === 'en' ? `${dialects.length} dialects` : `${dialects.length} 种方言`]
      : []
    return `| \`botwire/${name}\` | ${[page, ...dialectal, counted, ...(also ? [also] : [])].join(comma)} | ${loads} |`
  })
  return `| ${head.join(' | ')} |\n| --- | --- | --- |\n${lines.join('\n')}\n`
}

const unifiedWords = {
  en: {
    types: '| type | what happened | own fields | from |',
    others: '; any kind nobody knows',
    segments: '| type | what it is | fields |',
    data: '| type | what it is | `data` |',
  },
  zh: {
    types: '| 类型 | 含义 | 自有字段 | 来源 |',
    others: '；任何未知的事件类型',
    segments: '| 类型 | 含义 | 字段 |',
    data: '| 类型 | 含义 | `data` |',
  },
}

export function unifiedTable({ schemas, protocols }: Unified, language: Language): string {
  const shared = new Set(['protocol', 'kind', 'id', 'time', 'timeFrom', 'self', 'device', 'basis', 'raw', 'type'])
  const lines = Object.entries(schemas).map(([type, schema]) => {
    const required = new Set(schema.required)
    const own = Object.keys(schema.properties ?? {})
      .filter((key) => !shared.has(key))
      .map((key) => (required.has(key) ? `\`${key}\`` : `\`${key}?\``))
    const from = protocols.flatMap(({ name, outcomes }) =>
      Object.entries(outcomes)
        .filter(([, types]) => types.includes(type))
        .map(([kind]) => `${name} ${kind}`),
    )
    const about = cell(describedIn(language, schema.description))
    const others = type === 'unknown' ? unifiedWords[language].others : ''
    return `| \`${type}\` | ${about} | ${own.join(', ')} | ${from.join(', ')}${others} |`
  })
  return `${unifiedWords[language].types}\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`
}

export function segmentTable(segment: Schema, language: Language): string {
  const lines = (segment.anyOf ?? []).map((part) => {
    const required = new Set(part.required)
    const own = Object.keys(part.properties ?? {})
      .filter((key) => key !== 'type')
      .map((key) => (required.has(key) ? `\`${key}\`` : `\`${key}?\``))
    const about = describedIn(language, part.description)
    return `| \`${part.properties?.type?.const}\` | ${about} | ${own.join(', ')} |`
  })
  return `${unifiedWords[language].segments}\n| --- | --- | --- |\n${lines.join('\n')}\n`
}

/** The known segments of a protocol's messages, with the fields of their `data`. */
export function knownSegmentTable({ segments }: Protocol, language: Language): string {
  const lines = (segments?.anyOf ?? []).map((part) => {
    const data = part.properties?.data
    const required = new Set(data?.required)
    const own = Object.keys(data?.properties ?? {}).map((key) => `\`${key}${required.has(key) ? '' : '?'}\``)
    const about = describedIn(language, part.description)
    return `| \`${part.properties?.type?.const}\` | ${about} | ${own.join(', ')} |`
  })
  return `${unifiedWords[language].data}\n| --- | --- | --- |\n${lines.join('\n')}\n`
}

/** Replaces the text between the markers of a document. */
export function between(document: string, name: string, text: string): string {
  const [start, end] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`]
  const from = document.indexOf(start)
  const to = document.indexOf(end)
  if (from < 0 || to < from) throw new Error(`no place for the generated "${name}"`)
  return `${document.slice(0, from + start.length)}\n\n${text}\n${document.slice(to)}`
}
