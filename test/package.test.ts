import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

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
    const library = readdirSync(`${root}dist`).filter((file) => /^[a-z0-9]+\.(js|cjs)$/.test(file) && file !== 'cli.js')
    expect(library.length).toBe(16)
    for (const entry of library) {
      for (const file of reach(entry)) {
        expect(readFileSync(`${root}dist/${file}`, 'utf8'), `${entry} → ${file}`).not.toMatch(
          /(?:from\s+|require\()["'](?!\.{1,2}\/)|\beval\(|new Function|\bprocess\.|\bBuffer\b/,
        )
      }
    }
    expect(readFileSync(`${root}dist/coolq/schema.js`, 'utf8')).toMatch(/typebox/)
  })
})
