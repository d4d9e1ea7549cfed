/** Emits the samples for users' tests, from the fixtures. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type Protocol, quote } from './model.ts'

/** A kind's fixture and its unified event. A test run writes the unified event of a new kind. */
export function exampleOf({ name }: Protocol, kind: string): { payload: unknown; unified: unknown } {
  const read = (file: string): unknown => {
    const path = new URL(`../../test/fixtures/${name}/${file}`, import.meta.url)
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
  }
  return { payload: read(`${kind}.json`), unified: read(`${kind}.unified.json`) }
}

/** The payloads of a protocol's fixtures as JSON text, by kind and variant. */
export function fixturesOf({ name, kinds }: Protocol): Record<string, Record<string, string>> {
  const folder = new URL(`../../test/fixtures/${name}/`, import.meta.url)
  // A kind may have a slash in it.
  const stems = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && !file.endsWith('.unified.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
  const longestFirst = kinds.map(({ kind }) => kind).sort((a, b) => b.length - a.length)
  const kindOf = (stem: string) => longestFirst.find((kind) => stem === kind || stem.startsWith(`${kind}.`))
  return Object.fromEntries(
    kinds.map(({ kind }) => [
      kind,
      Object.fromEntries(
        stems
          .filter((stem) => kindOf(stem) === kind)
          .map((stem) => [
            stem.slice(kind.length + 1),
            JSON.stringify(JSON.parse(readFileSync(new URL(`${stem}.json`, folder), 'utf8'))),
          ]),
      ),
    ]),
  )
}

export function protocolSamplesModule(protocol: Protocol, banner: string): string {
  const { name, prefix, title, kinds } = protocol
  return `${banner}/**
 * One valid payload of every kind of ${title}, for tests of handlers. 示例事件
 *
 * @module botwire/${name}/samples
 */
import type { ${prefix}Events, ${prefix}Kind } from '../../protocols/${name}/generated/types.ts'
import { make, makeAll, type Overrides, type Sample } from '../make.ts'
import { data } from './data/${name}.ts'

export type { Overrides, Sample } from '../make.ts'

/** A sample of ${title} with its kind; \`kind\` narrows \`event\`. */
export type ${prefix}Sample = { [K in ${prefix}Kind]: Sample<K, ${prefix}Events[K]> }[${prefix}Kind]

/**
 * Makes a valid ${title} payload of one kind. 示例事件
 *
 * @param kind The wire kind. 事件类型
 * @param overrides Fields to replace, at any depth. A list is replaced as a whole; \`undefined\` removes a field.
 * @returns A fresh object each time.
 * @throws {TypeError} For an unknown kind.
 * @example
 * const event = sample(${quote(kinds[0]?.kind ?? '')})
 */
export function sample<K extends ${prefix}Kind>(kind: K, overrides?: Overrides<${prefix}Events[K]>): ${prefix}Events[K] {
  return make(${quote(name)}, data, kind, overrides as object | undefined) as ${prefix}Events[K]
}

/** Makes all samples of ${title}, in every form of every kind, for property tests. The objects are fresh. */
export function samples(): ${prefix}Sample[] {
  return makeAll(data) as ${prefix}Sample[]
}
`
}

/** The payloads as text: parsed again for each sample, so that samples share no objects. */
export function sampleDataModule(protocol: Protocol, banner: string): string {
  const data = Object.entries(fixturesOf(protocol)).map(
    ([kind, variants]) =>
      `  ${quote(kind)}: {\n${Object.entries(variants)
        .map(([variant, text]) => `    ${quote(variant)}: ${quote(text)},\n`)
        .join('')}  },\n`,
  )
  return `${banner}import type { SampleData } from '../../make.ts'

export const data: SampleData = {
${data.join('')}}
`
}

export function allSamplesModule(protocols: Protocol[], banner: string): string {
  return `${banner}${protocols.map(({ name }) => `import { data as ${name} } from './${name}.ts'\n`).join('')}
export type { WireEvents } from '../../../all/generated/protocols.ts'

export const data = { ${protocols.map(({ name }) => name).join(', ')} }
`
}
