/** The entries of the package. The build, the exports of package.json and the lists of protocols are made from them. */

export interface Entry {
  /** The file in `dist`, and the path after `botwire/` (except for the root). */
  name: string
  source: string
  kind: 'library' | 'schema' | 'command'
}

import { existsSync } from 'node:fs'
import { protocols } from '../src/vocabulary/protocols.ts'

/** The protocols that support replies. */
export const replying = protocols.filter((name) =>
  existsSync(new URL(`../src/protocols/${name}/reply.ts`, import.meta.url)),
)

/** The protocols in which unified events can be written. */
export const writing = protocols.filter((name) =>
  existsSync(new URL(`../src/protocols/${name}/out/index.ts`, import.meta.url)),
)

export const entries: Entry[] = [
  { name: 'index', source: 'src/index.ts', kind: 'library' },
  ...protocols.map((name): Entry => ({ name, source: `src/protocols/${name}/index.ts`, kind: 'library' })),
  { name: 'unified', source: 'src/all/unified.ts', kind: 'library' },
  { name: 'combine', source: 'src/combine/index.ts', kind: 'library' },
  { name: 'samples', source: 'src/samples/index.ts', kind: 'library' },
  ...protocols.map(
    (name): Entry => ({ name: `${name}/samples`, source: `src/samples/generated/${name}.ts`, kind: 'library' }),
  ),
  { name: 'receive', source: 'src/receive/index.ts', kind: 'library' },
  { name: 'connect', source: 'src/connect/index.ts', kind: 'library' },
  { name: 'reply', source: 'src/reply/index.ts', kind: 'library' },
  ...replying.map(
    (name): Entry => ({ name: `${name}/reply`, source: `src/protocols/${name}/reply.ts`, kind: 'library' }),
  ),
  ...writing.map(
    (name): Entry => ({ name: `${name}/out`, source: `src/protocols/${name}/out/index.ts`, kind: 'library' }),
  ),
  { name: 'cloudevents', source: 'src/cloudevents/index.ts', kind: 'library' },
  { name: 'ajv', source: 'src/ajv/index.ts', kind: 'library' },
  { name: 'json-schema', source: 'src/json-schema/index.ts', kind: 'library' },
  ...protocols.map(
    (name): Entry => ({
      name: `${name}/schema`,
      source: `src/protocols/${name}/schema/index.ts`,
      kind: 'schema',
    }),
  ),
  { name: 'unified/schema', source: 'src/unified/schema.ts', kind: 'schema' },
  { name: 'cli', source: 'src/cli/index.ts', kind: 'command' },
]

/**
 * The root as a single file, for Node, which takes a millisecond for each file that it loads. Bundlers get the
 * root that shares files with the other entries.
 */
export const wholeRoot = 'node'

const types = (name: string, extension: string) => `./dist/${name}.d.${extension}`

/** The `exports` of package.json. */
export function exportsMap(): Record<string, unknown> {
  const map: Record<string, unknown> = {}
  for (const { name, kind } of entries) {
    const path = name === 'index' ? '.' : `./${name}`
    if (kind === 'library') {
      map[path] = {
        import: {
          types: types(name, 'ts'),
          ...(name === 'index' && { node: `./dist/${wholeRoot}.js` }),
          default: `./dist/${name}.js`,
        },
        require: { types: types(name, 'cts'), default: `./dist/${name}.cjs` },
      }
    }
    if (kind === 'schema') map[path] = { types: types(name, 'ts'), default: `./dist/${name}.js` }
  }
  map['./schemas/*.json'] = './schemas/*.json'
  map['./package.json'] = './package.json'
  return map
}

/** The `typesVersions` of package.json: used by TypeScript instead of `exports` with `moduleResolution: node10`. */
export const typesVersions = (): Record<string, unknown> => ({
  '*': Object.fromEntries(
    entries
      .filter(({ name, kind }) => kind !== 'command' && name !== 'index')
      .map(({ name }) => [name, [types(name, 'ts')]]),
  ),
})
