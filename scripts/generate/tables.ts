/** The generated parts of the docs: a table per kind, and the table of unified types. */
import { expectedOf, type Protocol, type Schema, sourceOf } from './model.ts'
import { exampleOf } from './samples.ts'
import type { Unified } from './unified.ts'

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function rows(schema: Schema, prefix = ''): string[] {
  const required = new Set(schema.required)
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const path = `${prefix}${key}`
    const type = typeIn(field)
    const line = `| \`${path}\` | ${cell(type)} | ${required.has(key) ? 'yes' : 'no'} | ${cell(field.description ?? '')} |`
    return field.properties && !field.title && !field.typed ? [line, ...rows(field, `${path}.`)] : [line]
  })
}

function typeIn(field: Schema): string {
  if (field.typed) return typeIn(field.typed)
  return field.title ?? (field.items?.title ? `${field.items.title}[]` : expectedOf(field))
}

const head = '| field | type | always | |\n| --- | --- | --- | --- |\n'

/** A payload of the kind and the unified event it becomes, folded away. */
function example(protocol: Protocol, kind: string): string {
  const { payload, unified } = exampleOf(protocol, kind)
  if (payload === undefined || unified === undefined) return ''
  const block = (value: unknown) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\n`
  return `\n<details>\n<summary>Example 示例</summary>\n\n${block(payload)}\nbecomes, with the payload itself as \`raw\`:\n\n${block(unified)}\n</details>\n`
}

export function eventTables(protocol: Protocol): string {
  const { kinds, named, outcomes } = protocol
  // A protocol of one source need not name it.
  const sourced = kinds.some(({ schema }) => schema.source)
  const list = kinds.map(({ kind, schema }) => {
    const types = (outcomes[kind] ?? []).map((type) => `\`${type}\``).join(', ')
    const { by = '', since = '', until = '' } = schema.source ?? {}
    const source = sourced ? ` ${cell(by)} | ${cell(since)} | ${cell(until)} |` : ''
    return `| [\`${kind}\`](#${anchor(kind)}) | ${cell(schema.description ?? '')} | ${types} |${source}`
  })
  const events = kinds.map(
    ({ kind, name: type, schema }) =>
      `### ${kind}\n\n${schema.description} Type \`${type}\`, guard \`is${type}\`.${schema.source ? ` Source: ${sourceOf(schema.source)}.` : ''}\n\n${head}${rows(schema).join('\n')}\n${example(protocol, kind)}`,
  )
  const parts = named.map(
    (schema) => `### ${schema.title}\n\n${schema.description}\n\n${head}${rows(schema).join('\n')}\n`,
  )
  const [names, line] = sourced ? [' source | since | until |', ' --- | --- | --- |'] : ['', '']
  return `| kind | what happened | unified type |${names}\n| --- | --- | --- |${line}\n${list.join('\n')}\n\n${[...events, ...parts].join('\n')}`
}

const entryWords = {
  en: { head: ['entry', 'holds', 'loads'], kinds: 'kinds', comma: ', ', loads: 'that protocol only, no dependency' },
  zh: { head: ['入口', '内容', '加载'], kinds: '种事件', comma: '，', loads: '仅该协议，无依赖' },
}

/** The entries of the protocols, for a README. */
export function entryTable(protocols: Protocol[], language: 'en' | 'zh'): string {
  const { head, kinds: word, comma, loads } = entryWords[language]
  const lines = protocols.map(({ name, readme, kinds, dialects }) => {
    const { name: title, also } = readme[language]
    const counted = `${kinds.length} ${word}`
    const page = `[${title}](docs/protocols/${name}.md)`
    const dialectal = dialects.length
      ? [language === 'en' ? `${dialects.length} dialects` : `${dialects.length} 种方言`]
      : []
    return `| \`botwire/${name}\` | ${[page, ...dialectal, counted, ...(also ? [also] : [])].join(comma)} | ${loads} |`
  })
  return `| ${head.join(' | ')} |\n| --- | --- | --- |\n${lines.join('\n')}\n`
}

/** The anchor a Markdown viewer gives a heading. */
const anchor = (kind: string) => kind.toLowerCase().replaceAll('.', '')

export function unifiedTable({ schemas, protocols }: Unified): string {
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
    return `| \`${type}\` | ${cell(schema.description ?? '')} | ${own.join(', ')} | ${from.join(', ')}${type === 'unknown' ? '; any kind nobody knows' : ''} |`
  })
  return `| type | what happened | own fields | from |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`
}

export function segmentTable(segment: Schema): string {
  const lines = (segment.anyOf ?? []).map((part) => {
    const required = new Set(part.required)
    const own = Object.keys(part.properties ?? {})
      .filter((key) => key !== 'type')
      .map((key) => (required.has(key) ? `\`${key}\`` : `\`${key}?\``))
    return `| \`${part.properties?.type?.const}\` | ${part.description} | ${own.join(', ')} |`
  })
  return `| type | what it is | fields |\n| --- | --- | --- |\n${lines.join('\n')}\n`
}

/** The known segments of a protocol's messages, with the fields of their `data`. */
export function knownSegmentTable({ segments }: Protocol): string {
  const lines = (segments?.anyOf ?? []).map((part) => {
    const data = part.properties?.data
    const required = new Set(data?.required)
    const own = Object.keys(data?.properties ?? {}).map((key) => `\`${key}${required.has(key) ? '' : '?'}\``)
    return `| \`${part.properties?.type?.const}\` | ${part.description} | ${own.join(', ')} |`
  })
  return `| type | what it is | \`data\` |\n| --- | --- | --- |\n${lines.join('\n')}\n`
}

/** Replaces what stands between the markers of a document. */
export function between(document: string, name: string, text: string): string {
  const [start, end] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`]
  const from = document.indexOf(start)
  const to = document.indexOf(end)
  if (from < 0 || to < from) throw new Error(`no place for the generated "${name}"`)
  return `${document.slice(0, from + start.length)}\n\n${text}\n${document.slice(to)}`
}
