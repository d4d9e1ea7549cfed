/** What `.github` and CONTRIBUTING.md refer to exists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const workflows = readdirSync(new URL('.github/workflows', root)).map((name) => `.github/workflows/${name}`)
const texts = [
  'CONTRIBUTING.md',
  '.github/PULL_REQUEST_TEMPLATE.md',
  ...readdirSync(new URL('.github/ISSUE_TEMPLATE', root)).map((name) => `.github/ISSUE_TEMPLATE/${name}`),
  ...workflows,
]

test('every npm script that they name exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  for (const path of texts) {
    for (const [, name] of read(path).matchAll(/npm (?:run )?(test|lint|typecheck|[a-z]+:[a-z]+)\b/g)) {
      expect(Object.keys(scripts), path).toContain(name)
    }
  }
})

test('every link leads to a file, and none leaves the project', () => {
  for (const path of texts) {
    for (const [, to] of read(path).matchAll(/\]\(([^)]+)\)/g)) {
      expect(existsSync(new URL(to as string, root)), `${path}: ${to}`).toBe(true)
    }
    expect(read(path), path).not.toMatch(/https?:/)
  }
})

test('the workflows run what must hold, on every supported Node, and only a tag releases', () => {
  expect(read('.github/workflows/ci.yml')).toMatch(/node: \[20, 22, 24\]/)
  for (const path of workflows) expect(read(path), path).toContain('bash .ci/run')
  expect(existsSync(new URL('.ci/run', root))).toBe(true)
  const release = read('.github/workflows/release.yml')
  expect(release).toMatch(/tags: \['v\*'\]/)
  expect(release).toMatch(/id-token: write/)
  expect(release).toMatch(/npm publish --provenance/)
})
