/** Which file of the installed package is measured. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { wholeRoot } from '../../scripts/entries.ts'

/** The address of what `import` loads in Node; for the root it is a file of its own. */
export const entryOf = (project: string, name: string): string =>
  pathToFileURL(
    createRequire(join(project, 'package.json'))
      .resolve(name)
      .replace(/[^/]*\.cjs$/, (file) => (name === 'botwire' ? `${wholeRoot}.js` : file.replace('.cjs', '.js'))),
  ).href
