/**
 * The JSON Schema documents, and Standard JSON Schema. 标准 JSON Schema
 *
 * Loads all documents, half a megabyte of data: for servers and tools.
 *
 * @module botwire/json-schema
 */
import { type DocumentName, documents } from './generated/documents.ts'

export type { DocumentName } from './generated/documents.ts'

/** A schema as Standard JSON Schema V1 defines it. */
export interface StandardJsonSchema {
  /** The properties of Standard JSON Schema. */
  readonly '~standard': {
    /** The version of the standard. */
    readonly version: 1
    /** Always `'botwire'`. */
    readonly vendor: 'botwire'
    /** Returns JSON Schema. Both functions return the same, because parsing changes nothing. */
    readonly jsonSchema: {
      readonly input: (options: JsonSchemaOptions) => Record<string, unknown>
      readonly output: (options: JsonSchemaOptions) => Record<string, unknown>
    }
  }
}

/** The options of Standard JSON Schema. */
export interface JsonSchemaOptions {
  /** The dialect: `'draft-2020-12'` or `'draft-07'`; others are refused. */
  readonly target: 'draft-2020-12' | 'draft-07' | (string & {})
}

interface Document {
  $defs: Record<string, object>
  [key: string]: unknown
}

/** The definitions keyword and the URI of each dialect. */
const dialects = new Map([
  ['draft-2020-12', { defs: '$defs', address: 'https://json-schema.org/draft/2020-12/schema' }],
  ['draft-07', { defs: 'definitions', address: 'http://json-schema.org/draft-07/schema#' }],
])

/**
 * The JSON Schema of a protocol, of the unified event, or of one kind or unified type, as Standard JSON Schema V1.
 *
 * @param name A protocol, or `'unified'`.
 * @param kind Only this kind or unified type. Default: any of them. 事件类型
 * @throws {TypeError} For an unknown name or kind. The methods of the result throw for an unsupported dialect.
 * @example
 * jsonSchema('onebot11', 'message.group')['~standard'].jsonSchema.input({ target: 'draft-07' })
 */
export function jsonSchema(name: DocumentName, kind?: string): StandardJsonSchema {
  if (!Object.hasOwn(documents, name)) throw new TypeError(`no document ${JSON.stringify(String(name))}`)
  const text = documents[name]
  const { $defs, anyOf, ...about } = JSON.parse(text) as Document & { anyOf: object[] }
  if (kind !== undefined && !anyOf.some((it) => (it as { $ref: string }).$ref === refTo(kind))) {
    throw new TypeError(`${name} has no kind ${JSON.stringify(String(kind))}`)
  }
  const convert = ({ target }: JsonSchemaOptions): Record<string, unknown> => {
    const dialect = dialects.get(target)
    if (!dialect) throw new TypeError(`no JSON Schema for ${JSON.stringify(String(target))}`)
    const { $id: _, ...rest } = about
    const needed = kind === undefined ? $defs : reachable($defs, kind)
    const schema = { ...rest, $schema: dialect.address, anyOf: kind === undefined ? anyOf : [{ $ref: refTo(kind) }] }
    const whole = JSON.stringify({ ...schema, $defs: needed })
    if (dialect.defs === '$defs') return JSON.parse(whole)
    return JSON.parse(whole.replaceAll('"#/$defs/', '"#/definitions/').replace(/"\$defs":/, '"definitions":'))
  }
  return { '~standard': { version: 1, vendor: 'botwire', jsonSchema: { input: convert, output: convert } } }
}

/** A kind may have a slash in it, which a pointer escapes. */
const refTo = (kind: string) => `#/$defs/${kind.replaceAll('/', '~1')}`

/** A definition with all definitions that it refers to. */
function reachable($defs: Record<string, object>, name: string): Record<string, object> {
  const found: Record<string, object> = {}
  const open = [name]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Object.hasOwn(found, next)) continue
    const definition = $defs[next] as object
    found[next] = definition
    for (const [, ref] of JSON.stringify(definition).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)) open.push(ref as string)
  }
  return found
}
