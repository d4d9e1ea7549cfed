/** The kinds and the samples of a protocol; a chunk each, loaded when they are wanted. */
export interface ProtocolKinds {
  title: string
  /** `fields` are some that describe what happened. */
  kinds: Record<string, { type: string; en: string; zh: string; fields: string[] }>
}

// The paths are written by `build/stage.ts`, a file per protocol.
const kindFiles = import.meta.glob<{ default: ProtocolKinds }>('../.stage/data/protocols/*.json')
const sampleFiles = import.meta.glob<{ data: Record<string, Record<string, string>> }>([
  '../../src/samples/generated/data/*.ts',
  '!../../src/samples/generated/data/index.ts',
])

const nameOf = (path: string) => path.replace(/^.*\/|\.\w+$/g, '')

/** The protocols that have samples. */
export const protocols: readonly string[] = Object.keys(sampleFiles).map(nameOf)

export async function kindsOf(protocol: string): Promise<ProtocolKinds> {
  const file = Object.entries(kindFiles).find(([path]) => nameOf(path) === protocol)
  if (!file) throw new Error(`no kinds of ${protocol}`)
  return (await file[1]()).default
}

/** The samples of a kind as JSON text, its own first. */
export async function samplesOf(protocol: string): Promise<Record<string, Record<string, string>>> {
  const file = Object.entries(sampleFiles).find(([path]) => nameOf(path) === protocol)
  if (!file) throw new Error(`no samples of ${protocol}`)
  return (await file[1]()).data
}
