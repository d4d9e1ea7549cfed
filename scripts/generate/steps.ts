/** The discriminators of a kind. */
import type { Kind, Schema } from './model.ts'

/** A discriminator field, and its values for one kind. */
export interface Step {
  /** The name, or the path with dots: `data.message_scene`. */
  key: string
  /** Empty for a fallback kind. */
  values: (string | number)[]
}

/** The schema of a field, or of a nested field. */
export const fieldAt = (schema: Schema, path: string): Schema | undefined =>
  path.split('.').reduce<Schema | undefined>((within, key) => within?.properties?.[key], schema)

/**
 * The discriminators of a kind, outermost first.
 *
 * A discriminator with a pattern makes the kind the fallback of its level.
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
