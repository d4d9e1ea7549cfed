import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { transformSync } from 'esbuild'
import ts from 'typescript'
import { afterAll, describe, expect, test } from 'vitest'
import { type Block, blocks, root } from './blocks.ts'

// `npm test` builds first: the blocks import the package by its name.
const folder = mkdtempSync(join(tmpdir(), 'botwire-docs-'))
afterAll(() => rmSync(folder, { recursive: true }))
mkdirSync(join(folder, 'node_modules'))
symlinkSync(root, join(folder, 'node_modules/botwire'))
for (const name of ['typebox', 'ajv', '@types']) {
  symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
}
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
for (const block of blocks) {
  mkdirSync(join(folder, block.folder), { recursive: true })
  writeFileSync(join(folder, block.folder, block.file), block.text)
}
const pathOf = ({ folder: page, file }: Block) => join(folder, page, file)

test('every TypeScript block of the docs compiles', () => {
  const program = ts.createProgram([...blocks.map(pathOf), join(root, 'test/docs/ambient.d.ts')], {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    resolveJsonModule: true,
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
  })
  const problems = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const block = blocks.find((it) => file?.fileName === pathOf(it))
    const line = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0
    return `${block?.place ?? file?.fileName} + ${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
  })
  expect(problems).toEqual([])
}, 120_000)

/** Blocks that open a port, speak to a server, or need a program that is no part of this repository. */
const needsMore =
  /\.listen\(|\bDeno\.|\bBun\.|new WebSocket\(|from '(?:express|hono|fastify|ioredis|@hono\/.*|botwire\/connect)'/

/** What a `console.log` at the start of a line prints, as the comment behind or below it says. */
const printed = /^(?:if \(.*\) )?console\.log\(.*\)(?: \/\/ (.*)|((?:\n\/\/ .*)+))$/gm

const flat = (text: string) => text.replace(/\s+/g, ' ').trim()

function announcedBy(text: string): string[] {
  return [...text.matchAll(printed)].map(([, behind, below]) => flat(behind ?? (below ?? '').replace(/^\/\/ /gm, '')))
}

/** Runs a block, and every function that it exports with bodies of all sorts. */
const runner = `
import { inspect } from 'node:util'
import { samplesOf } from 'botwire/samples'
const lines = []
const warn = () => undefined
const show = (value) => (typeof value === 'string' ? value : inspect(value, { depth: 9, breakLength: 80 }))
Object.assign(console, { log: (...words) => lines.push(words.map(show).join(' ')), warn, error: warn })
const exports = await import(process.argv[2])
const top = [...lines]
const bodies = samplesOf('coolq').map(({ event }) => event)
for (const run of Object.values(exports).filter((it) => typeof it === 'function' && /^on(Post|Report)$/.test(it.name))) {
  for (const body of [...bodies, undefined]) {
    run(body)
    run(new TextEncoder().encode(JSON.stringify(body)))
  }
}
process.stdout.write(JSON.stringify({ top, later: lines.length - top.length }))
`

describe('runs as it says', () => {
  writeFileSync(join(folder, 'runner.mjs'), runner)
  const environment = { COOLQ_TOKEN: 'a', ONEBOT_TOKEN: 'a', QQ_APP_ID: '1', QQ_SECRET: 'a', WECHAT_KEY: 'a' }
  const runnable = blocks.filter(({ text }) => !needsMore.test(text) && !/^export \{.*from/m.test(text))

  test('most blocks run here', () => expect(runnable.length).toBeGreaterThan(30))

  test.concurrent.each(runnable.map((block) => [block.place, block] as const))(
    '%s',
    async (_, block) => {
      const file = pathOf(block).replace(/\.ts$/, '.mjs')
      writeFileSync(file, transformSync(block.text, { loader: 'ts' }).code)
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['--no-warnings', join(folder, 'runner.mjs'), file],
        {
          env: { ...process.env, ...environment },
        },
      )
      const { top, later } = JSON.parse(stdout) as { top: string[]; later: number }
      const announced = announcedBy(block.text)
      for (const [index, expected] of announced.entries()) {
        const actual = top[index] ?? '(nothing was printed)'
        const literal = /^'(.*)'$/.exec(expected)?.[1]
        const [start = '', rest] = expected.split('…')
        if (literal !== undefined) expect(actual).toBe(literal)
        else expect(rest === undefined ? flat(actual) : flat(actual).slice(0, flat(start).length)).toBe(flat(start))
      }
      // A handler that prints does so for some of the payloads.
      if (/export (async )?function on(Post|Report)\b[\s\S]*console\.log\(/.test(block.text))
        expect(later).toBeGreaterThan(0)
    },
    60_000,
  )
})
