/** Adds a small protocol to a copy of the project, as contributors do; and leaves out each piece that it consists of. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { files, lines } from './pigeon.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const bin = (name: string) => join(root, 'node_modules/.bin', name)
let copy: string

const read = (path: string) => readFileSync(join(copy, path), 'utf8')
function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  writeFileSync(join(copy, path), text)
}

/** Runs the generator in the copy; what it prints, and whether it succeeded. */
function generate(): { ok: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync(bin('tsx'), ['scripts/generate.ts'], { cwd: copy, encoding: 'utf8' })
  return { ok: status === 0, output: stdout + stderr }
}

/** The errors of the compiler in the copy, each as the file and what is written there. */
function typeErrors(): string[] {
  const { stdout } = spawnSync(bin('tsc'), ['-p', 'tsconfig.copy.json'], { cwd: copy, encoding: 'utf8' })
  return stdout.split('\n').filter((line) => /^\S+\(\d+,\d+\): error/.test(line))
}

/** Writes the line that a piece adds to a file of the project. */
function addLine(path: string): void {
  const [before, line] = lines[path] as [RegExp, string]
  const text = read(path)
  expect(text).toMatch(before)
  write(
    path,
    text.replace(before, (found) => (line ? line + found : `${found}'pigeon', `)),
  )
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'botwire-protocol-'))
  for (const path of ['src', 'scripts', 'docs', 'test/fixtures', 'package.json', 'README.md', 'README.zh-CN.md']) {
    cpSync(join(root, path), join(copy, path), { recursive: true })
  }
  cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'))
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const options = { types: ['node'], skipLibCheck: true, incremental: true, tsBuildInfoFile: 'tsbuildinfo' }
  write('tsconfig.copy.json', JSON.stringify({ extends: './tsconfig.json', compilerOptions: options, exclude: [] }))
})
afterAll(() => rmSync(copy, { recursive: true }))

// Each test goes on where the one before ended.
describe('a protocol of which', () => {
  test('only the line in the list exists: the generator lists every file that is missing, and writes nothing', () => {
    addLine('src/vocabulary/protocols.ts')
    const { ok, output } = generate()
    expect(ok).toBe(false)
    const missing = output.split('\n').filter((line) => line.includes(': is missing'))
    expect(missing.map((line) => line.split(':')[0]).sort()).toEqual(
      Object.keys(files)
        .filter((path) => !path.startsWith('test/'))
        .sort(),
    )
    expect(read('package.json')).toBe(readFileSync(join(root, 'package.json'), 'utf8'))
  })

  test('the fixtures and an outcome are wrong: the generator names the files and the line', () => {
    for (const [path, text] of Object.entries(files)) if (!path.startsWith('test/')) write(path, text)
    const schema = 'src/protocols/pigeon/schema/index.ts'
    write(schema, read(schema).replace("(Homecoming, 'account.online')", "(Homecoming, 'account.onlin')"))
    const { ok, output } = generate()
    expect(ok).toBe(false)
    const line = read(schema)
      .split('\n')
      .findIndex((text) => text.includes("'account.onlin'"))
    expect(output.split('\n').filter((text) => text.includes('pigeon'))).toEqual([
      'test/fixtures/pigeon/Letter.json: is missing; it holds the sample of the kind Letter',
      'test/fixtures/pigeon/Homecoming.json: is missing; it holds the sample of the kind Homecoming',
      `${schema}:${line + 1}: Homecoming: "account.onlin" is no unified type`,
    ])
    expect(existsSync(join(copy, 'schemas/pigeon.json'))).toBe(false)
  })

  test('a row, the claim and the decisions are missing: the compiler names each file', () => {
    for (const [path, text] of Object.entries(files)) write(path, text)
    const rows = 'src/protocols/pigeon/convert.ts'
    write(rows, read(rows).replace(/^ {2}Homecoming: .*\n/m, ''))
    write('src/protocols/pigeon/claim.ts', 'export {}\n')
    expect(generate()).toMatchObject({ ok: true })
    const errors = typeErrors()
    const about = (path: string) => errors.filter((line) => line.startsWith(`${path}(`)).join()
    expect(about(rows)).toMatch(/Property '+Homecoming'+ is missing/)
    expect(about('src/protocols/pigeon/generated/parts.ts')).toContain('../claim.ts')
    expect(about('src/delivery/dedupe-key.ts')).toContain("Property 'pigeon' is missing")
    expect(about('src/cli/credentials.ts')).toContain("Property 'pigeon' is missing")
    expect(about('src/reply/protocols.ts')).toContain("Property 'pigeon' is missing")
  })

  test('nothing is missing: it compiles, and every verb knows it', () => {
    for (const [path, text] of Object.entries(files)) write(path, text)
    for (const path of Object.keys(lines)) if (path !== 'src/vocabulary/protocols.ts') addLine(path)
    expect(generate()).toMatchObject({ ok: true })
    expect(typeErrors()).toEqual([])
    const script = fileURLToPath(new URL('verbs.ts', import.meta.url))
    const printed = JSON.parse(execFileSync(bin('tsx'), [script, copy], { cwd: copy, encoding: 'utf8' }))
    const event = { pigeon: 'Letter', from: '7', text: 'hello' }
    const parsed = { success: true, protocol: 'pigeon', kind: 'Letter', event }
    const verbs = {
      detect: 'pigeon',
      detectUnknown: 'pigeon',
      kindOf: 'Letter',
      isEvent: [true, true, false],
      safeParse: parsed,
      refused: 'invalid_event',
      parse: true,
      safeParseJson: parsed,
      parseJson: event,
      toUnified: 'message.private',
      unify: 'pigeon',
      unifyJson: 'hello',
    }
    expect(printed).toEqual({
      root: verbs,
      combined: verbs,
      guard: [true, false],
      received: [204, 204],
      events: ['pigeon message.private', 'pigeon message.private'],
      frame: 'message.private',
      key: '["pigeon","","message.private","7","hello"]',
      sample: event,
    })
    const command = [join(copy, 'src/cli/index.ts'), 'inspect', '--json', '--protocol', 'pigeon']
    const inspected = execFileSync(bin('tsx'), command, {
      encoding: 'utf8',
      input: JSON.stringify(event),
      stdio: 'pipe',
    })
    expect(JSON.parse(inspected)).toMatchObject({ protocol: 'pigeon', type: 'message.private' })
    const { exports } = JSON.parse(read('package.json'))
    for (const entry of ['./pigeon', './pigeon/schema', './pigeon/samples']) expect(exports).toHaveProperty([entry])
    for (const file of ['README.md', 'README.zh-CN.md', 'docs/entries.md', 'docs/zh/entries.md'])
      expect(read(file)).toContain('`botwire/pigeon`')
    expect(read('docs/protocols/pigeon.md')).toContain('### Letter')
    expect(Object.keys(JSON.parse(read('schemas/pigeon.json')).$defs)).toContain('Letter')
  })
})
