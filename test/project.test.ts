import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { entries, exportsMap, typesVersions } from '../scripts/entries.ts'
import { events as unified } from '../src/unified/schema.ts'
import { fixtures } from './support/fixtures.ts'
import { protocols } from './support/protocols.ts'

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

describe.each(protocols)('$name', ({ name, kinds, rows, outcomes }) => {
  test('has for every kind a fixture, a converter row, outcomes, and a docs heading', () => {
    const own = fixtures.filter((it) => it.protocol === name && it.variant === '').map(({ kind }) => kind)
    expect(own.sort()).toEqual([...kinds].sort())
    expect(Object.keys(rows).sort()).toEqual([...kinds].sort())
    for (const kind of kinds) expect(outcomes[kind], kind).not.toHaveLength(0)
    const headings = [...read(`docs/protocols/${name}.md`).matchAll(/^### (.*)$/gm)].map(([, heading]) => heading)
    for (const kind of kinds) expect(headings).toContain(kind)
  })

  test('has a JSON Schema document with an entry for every kind', () => {
    const document = JSON.parse(read(`schemas/${name}.json`))
    for (const kind of kinds) expect(document.$defs).toHaveProperty([kind])
    expect(document.anyOf).toHaveLength(kinds.length)
  })
})

test('every unified type comes from somewhere, and stands in the docs', () => {
  const reached = new Set(protocols.flatMap(({ outcomes }) => Object.values(outcomes).flat()))
  expect([...reached].sort()).toEqual(Object.keys(unified).sort())
  const docs = read('docs/unified.md')
  for (const type of Object.keys(unified)) expect(docs).toContain(`| \`${type}\` |`)
})

test('the exports of package.json follow the list of entries, and its pages name every entry', () => {
  const { exports, typesVersions: versions } = JSON.parse(read('package.json'))
  expect(exports).toEqual(exportsMap())
  expect(versions).toEqual(typesVersions())
  for (const file of ['docs/entries.md', 'docs/zh/entries.md']) {
    for (const { name, kind } of entries) {
      if (kind !== 'library') continue
      const shown = name.replace(/^\w+(?=\/(?:samples|reply)$)/, file === 'docs/entries.md' ? '<protocol>' : '<协议>')
      expect(read(file), file).toContain(name === 'index' ? '`botwire`' : `\`botwire/${shown}\``)
    }
  }
})

test('typebox is the only runtime dependency', () => {
  expect(Object.keys(JSON.parse(read('package.json')).dependencies)).toEqual(['typebox'])
})

test('a second run of the generator changes nothing', () => {
  const output = execFileSync('npx', ['tsx', 'scripts/generate.ts'], { cwd: root, encoding: 'utf8' })
  expect(output).toContain(', 0 files changed')
}, 60_000)

test.each(protocols.map(({ name }) => name))('no generated module of %s evaluates text as code', (name) => {
  const folder = new URL(`../src/protocols/${name}/generated/`, import.meta.url)
  for (const file of readdirSync(folder)) {
    expect(readFileSync(new URL(file, folder), 'utf8'), file).not.toMatch(/\beval\b|new Function|\brequire\(/)
  }
})
