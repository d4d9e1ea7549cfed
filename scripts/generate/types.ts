/** Emits interfaces with their documentation, from schemas. */
import { quote, type Schema } from './model.ts'

const pad = (text: string, by: string) => text.replace(/^(?=.)/gm, by)

/** Writes a doc comment; `*` + `/` in the text cannot end it early. */
export function doc(lines: (string | undefined)[]): string {
  const text = lines.filter((line) => line !== undefined).map((line) => line.replaceAll('*/', '*\\/'))
  return text.length === 1
    ? `/** ${text[0]} */\n`
    : `/**\n${text.map((line) => ` *${line && ` ${line}`}`).join('\n')}\n */\n`
}

const literal = (value: string | number) => (typeof value === 'string' ? quote(value) : String(value))

/** The TypeScript type of a schema; a schema with a title is referred to by its title. */
export function typeOf(schema: Schema): string {
  return schema.title ?? (schema.typed ? typeOf(schema.typed) : body(schema))
}

function body(schema: Schema): string {
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum) return schema.enum.map(literal).join(' | ')
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' | ')
  if (schema.properties) return `{\n${fields(schema)}}`
  return [schema.hint?.split(' or ') ?? schema.type ?? 'unknown']
    .flat()
    .map((type) => simple(type, schema))
    .join(' | ')
}

function simple(type: string, schema: Schema): string {
  if (schema.tsType) return schema.tsType
  const known = schema.examples?.map(literal).join(' | ')
  switch (type) {
    case 'string':
      return known ? `${known} | (string & {})` : 'string'
    case 'integer':
    case 'number':
      return known ? `${known} | (number & {})` : 'number'
    case 'array': {
      const item = schema.items ? typeOf(schema.items) : 'unknown'
      return /[ |]/.test(item) ? `(${item})[]` : `${item}[]`
    }
    case 'object':
      return 'Record<string, unknown>'
    default:
      return type
  }
}

/** The members of an interface, each with its doc comment. */
export function fields(schema: Schema, skip: string[] = []): string {
  const required = new Set(schema.required)
  return Object.entries(schema.properties ?? {})
    .filter(([key]) => !skip.includes(key))
    .map(([key, field]) => {
      const text = field.description && doc([field.description + (field.hint ? ' Not checked. 不校验' : '')])
      const name = /^\w+$/.test(key) ? key : quote(key)
      return pad(`${text}${name}${required.has(key) ? '' : '?'}: ${typeOf(field)}\n`, '  ')
    })
    .join('')
}

/** The declaration of a schema that has a title. */
export function declareNamed(schema: Schema): string {
  const text = doc([schema.description ?? ''])
  return schema.properties
    ? `${text}export interface ${schema.title} {\n${fields(schema)}}\n`
    : `${text}export type ${schema.title} = ${body(schema)}\n`
}
