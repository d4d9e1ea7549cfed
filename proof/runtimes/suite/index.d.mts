import type { Fixture } from '../data.ts'

export interface Outcome {
  passed: number
  failed: string[]
}
export type Library = Record<string, Record<string, unknown>>
export function conformance(library: Library, fixtures: Fixture[]): Outcome
export function whole(library: Library, fixtures: Fixture[]): Promise<Outcome>
