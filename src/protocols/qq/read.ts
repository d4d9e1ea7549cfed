/** Reading what no check has looked into. */
import { told } from '../../unified/convert.ts'

/** The fields of a value that should be an object. */
export const object = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>

/** The objects of a value that should be a list of them. */
export const objects = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.map(object) : [])

/** The first of these texts that says something; else `""`. */
export const first = (...values: unknown[]): string => (values.find(told) as string | undefined) ?? ''
