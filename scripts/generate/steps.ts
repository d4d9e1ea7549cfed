/** How a kind is told apart from the others of its protocol. */
import type { Kind, Schema } from './model.ts'

/** A field that tells kinds apart, and the values of one of them. */
export interface Step {
  /** Its name, or its path with dots: `data.message_scene`. */
  key: string
  /** None where the kind takes what no other does. */
  values: (string | number)[]
}

/** The schema of a field, or of one within. */
export const fieldAt = (schema: Schema, path: string): Schema | undefined =>
  path.split('.').reduce<Schema | undefined>((within, key) => within?.properties?.[key], schema)

/**
 * The fields that tell a kind apart, outermost first: as many levels as it has discriminators of.
 *
 * A discriminator that is a pattern makes the kind the fallback of its level.
 */
export function steps({ schema }: Pick<Kind, 'schema'>, levels: string[][]): Step[] {
  const found: Step[] = []
  for (const level of levels) {
    for (const key of level) {
      const field = fieldAt(schema, key)
      const values = field?.enum ?? (field?.const === undefined ? undefined : [field.const])
      if (!values && !field?.pattern) continue
      found.push({ key, values: values ?? [] })
      break
    }
  }
  return found
}
