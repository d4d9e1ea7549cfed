/** The files that every protocol of the list must have before anything can be generated. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The hand-written files of a protocol, and their contents. */
const files = (name: string): [path: string, holds: string][] => [
  [`src/protocols/${name}/about.ts`, 'exports `about`: what people call the protocol'],
  [`src/protocols/${name}/claim.ts`, 'exports `claim`: how surely an envelope is of this protocol'],
  [`src/protocols/${name}/schema/index.ts`, 'exports the schemas, `events` and `discriminators`'],
  [`src/protocols/${name}/convert.ts`, 'exports `rows`, a converter row per kind, and `glimpse`'],
  [`src/protocols/${name}/index.ts`, 'the entry: exports the generated guards, types and verbs'],
  [
    `src/receive/protocols/${name}.ts`,
    `exports \`${name}Policy\` and its credentials: who may send, and what is answered`,
  ],
  [
    `docs/protocols/${name}.md`,
    'its page, with the markers `<!-- generated:events -->` and `<!-- /generated:events -->`',
  ],
]

/** The missing files, one line each. */
export const missingFiles = (root: string, names: readonly string[]): string[] =>
  names.flatMap((name) =>
    files(name)
      .filter(([path]) => !existsSync(join(root, path)))
      .map(
        ([path, holds]) =>
          `${path}: is missing, because src/vocabulary/protocols.ts lists ${name}; it ${holds.replace(/^(?!exports)/, 'is ')}`,
      ),
  )
