/** The temporary project: the package as installed from its tarball, the suite, and what starts it in each place. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { protocols } from '../../src/vocabulary/protocols.ts'
import { installedProject } from '../packed.ts'
import { type Fixture, fixturesFor } from './data.ts'

const here = fileURLToPath(new URL('./', import.meta.url))
const names = ['root', 'unified', ...protocols, 'receive', 'connect', 'cloudevents', 'reply', 'onebot12Out']
/** The path of an entry behind the package's name; names of the suite are identifiers. */
const path = (name: string) => (name === 'root' ? '.' : name === 'onebot12Out' ? './onebot12/out' : `./${name}`)
const entry = (name: string) => `botwire${path(name).slice(1)}`

export interface Project {
  folder: string
  fixtures: Fixture[]
}

export function project(): Project {
  const folder = installedProject({ suite: join(here, 'suite'), host: join(here, 'host') })
  const own = join(folder, 'node_modules/botwire')
  const fixtures = fixturesFor(own)
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text)
  // Parsed, not written as an object, whose `__proto__` would be no field.
  write('fixtures.mjs', `export default JSON.parse(${JSON.stringify(JSON.stringify(fixtures))})\n`)
  write('library.mjs', imports(entry))
  write('library.cjs', `module.exports = { ${names.map((name) => `${name}: require('${entry(name)}')`).join(', ')} }\n`)
  // Where nothing resolves names, the files that the exports map tells, as they are: no bundler comes between.
  const { exports } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as {
    exports: Record<string, { import: { default: string } } | undefined>
  }
  write(
    'library.paths.mjs',
    imports((name) => {
      const file = exports[path(name)]?.import.default
      if (!file) throw new Error(`package.json exports no ${name}`)
      return file.replace('./', './node_modules/botwire/')
    }),
  )
  return { folder, fixtures }
}

const imports = (from: (name: string) => string) =>
  [...names.map((name) => `import * as ${name} from '${from(name)}'`), `export const library = { ${names.join(', ')} }`]
    .join('\n')
    .concat('\n')
