import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { entries, wholeRoot } from '../scripts/entries.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

// `npm test` builds first; these tests read what it built.
describe('the built package', () => {
  test('runs in plain Node where no text may be evaluated as code', () => {
    const output = execFileSync(
      process.execPath,
      ['--disallow-code-generation-from-strings', 'test/support/built.mjs'],
      { cwd: root, encoding: 'utf8' },
    )
    const { passed, evaluates } = JSON.parse(output)
    expect(evaluates).toBe(false)
    expect(passed).toBeGreaterThan(59 * 10)
  }, 30_000)

  test('holds no code of another package', () => {
    const files = readdirSync(`${root}dist`, { recursive: true, encoding: 'utf8' }).filter((it) => /\.c?js$/.test(it))
    expect(files.length).toBeGreaterThan(entries.length)
    for (const file of files) {
      // The bundler names each file above its code.
      const text = readFileSync(`${root}dist/${file}`, 'utf8')
      expect(
        [...text.matchAll(/^\/\/ (.*\.[cm]?[jt]s)$/gm)].filter(([, from]) => !from?.startsWith('src/')),
        file,
      ).toEqual([])
    }
    expect(readFileSync(`${root}dist/cli.js`, 'utf8')).toMatch(/^\/\/ src\/cli\/index\.ts$/m)
  })

  test('declares no type under a name like Actor$1, which hovers and errors would show', () => {
    const files = readdirSync(`${root}dist`, { recursive: true, encoding: 'utf8' }).filter((it) =>
      /\.d\.c?ts$/.test(it),
    )
    expect(files.length).toBeGreaterThan(entries.length)
    for (const file of files)
      expect(readFileSync(`${root}dist/${file}`, 'utf8'), file).not.toMatch(/\b(?:interface|type|const) [A-Z]\w*\$\d/)
  })

  test('gives Node the root in one file, with the same names', async () => {
    const text = readFileSync(`${root}dist/${wholeRoot}.js`, 'utf8')
    expect(/\bfrom\s*["']\.|\bimport\b/.test(text)).toBe(false)
    const print = "import('botwire').then((it) => console.log(import.meta.resolve('botwire'), ...Object.keys(it)))"
    const inNode = execFileSync(process.execPath, ['--input-type=module', '--eval', print], {
      cwd: root,
      encoding: 'utf8',
    })
    const [file, ...names] = inNode.trim().split(' ')
    expect(file).toMatch(new RegExp(`/dist/${wholeRoot}\\.js$`))
    expect(names).toEqual(Object.keys(await import(`${root}dist/index.js`)))
  })

  test('loads typebox in the schema entries alone', () => {
    const reach = (file: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(file)) return seen
      seen.add(file)
      const text = readFileSync(`${root}dist/${file}`, 'utf8')
      for (const [, path] of text.matchAll(/(?:from\s+|import\s+|require\()["'](\.{1,2}\/[^"']+)["']/g)) {
        const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/') + 1) : ''
        const target = new URL(path as string, `file:///${folder}`).pathname.slice(1)
        reach(target, seen)
      }
      return seen
    }
    const library = entries
      .filter(({ kind }) => kind === 'library')
      .flatMap(({ name }) => [`${name}.js`, `${name}.cjs`])
      .concat(`${wholeRoot}.js`)
    // A file that is in no list would be looked at by nobody.
    const built = readdirSync(`${root}dist`).filter((file) => /^[a-z0-9]+\.(js|cjs)$/.test(file) && file !== 'cli.js')
    expect(library).toEqual(expect.arrayContaining(built))
    // A method named eval, as a Redis client has one, is no evaluation of code here.
    for (const entry of library) {
      for (const file of reach(entry)) {
        expect(readFileSync(`${root}dist/${file}`, 'utf8'), `${entry} → ${file}`).not.toMatch(
          /(?:from\s+|require\()["'](?!\.{1,2}\/)|(?<!\.)\beval\(|new Function|\bprocess\.|\bBuffer\b/,
        )
      }
    }
    expect(readFileSync(`${root}dist/coolq/schema.js`, 'utf8')).toMatch(/typebox/)
  })
})
