/**
 * The JSON Schema documents in an application's own Ajv. 在应用自己的 Ajv 中使用 JSON Schema
 *
 * Loads all documents, half a megabyte of data: for servers and tools. Ajv is an optional peer dependency; any
 * instance of Ajv 8 works.
 *
 * @module botwire/ajv
 */
import { type DocumentName, documents } from '../json-schema/generated/documents.ts'

export type { DocumentName } from '../json-schema/generated/documents.ts'

/** The part of an Ajv instance that {@link addBotwire} uses. */
export interface AjvLike {
  /** Its options. */
  opts: { coerceTypes?: boolean | 'array' | undefined }
  addSchema(schema: object): unknown
  getSchema(id: string): unknown
}

/**
 * Adds JSON Schema documents of botwire to an Ajv instance, so that schemas of the application can refer to them:
 * `{ $ref: 'urn:botwire:onebot11:1#/$defs/message.group' }`. 注册 JSON Schema
 *
 * A document that the instance already has is not replaced. Every dialect of Ajv 8 works: the default one, `2019` and
 * `2020`.
 *
 * @param ajv An instance of Ajv.
 * @param names The documents: protocols, or `'unified'`. Default: all of them.
 * @returns The same instance.
 * @throws {TypeError} For an unknown name, and for an instance with `coerceTypes`: it would turn ids of digits
 *   into numbers, and lose digits beyond 2^53.
 * @example
 * const validate = addBotwire(new Ajv(), 'onebot11').compile({ $ref: 'urn:botwire:onebot11:1' })
 */
export function addBotwire<A extends AjvLike>(ajv: A, ...names: DocumentName[]): A {
  if (ajv.opts.coerceTypes) {
    throw new TypeError('coerceTypes must be off: it would turn ids that are digits into numbers and lose digits')
  }
  for (const name of names.length ? names : (Object.keys(documents) as DocumentName[])) {
    if (!Object.hasOwn(documents, name)) {
      throw new TypeError(`no document ${JSON.stringify(String(name))}; there are ${Object.keys(documents).join(', ')}`)
    }
    // Without `$schema`, because the instance may not know that dialect. The documents use only common keywords.
    const { $schema: _, ...document } = JSON.parse(documents[name]) as { $id: string; $schema: string }
    if (!ajv.getSchema(document.$id)) ajv.addSchema(document)
  }
  return ajv
}
