/**
 * The documents of botwire in the hands of others: python3-jsonschema and Ruby's json_schemer give botwire's verdict on
 * every fixture and on damaged copies of it, kind by kind; Fastify checks bodies by them; the AsyncAPI parser reads the
 * AsyncAPI document.
 *
 *     npm run test:schemas
 *
 * Installs Debian's `python3-jsonschema` and `ruby-json-schemer` where they are missing, as root.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fixture, fixtures } from '../../test/support/fixtures.ts'
import { mutantsOf } from '../../test/support/mutate.ts'
import { protocolNamed } from '../../test/support/protocols.ts'
import { installedProject, tools } from '../packed.ts'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'botwire-schemas-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const validators = [
  {
    name: 'python3-jsonschema',
    command: '/usr/bin/python3',
    probe: ['-c', 'import jsonschema'],
    script: 'validate.py',
  },
  { name: 'ruby-json-schemer', command: 'ruby', probe: ['-rset', '-rjson_schemer', '-e', '1'], script: 'validate.rb' },
]

const works = ({ command, probe }: (typeof validators)[number]): boolean => {
  try {
    execFileSync(command, probe, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const missing = validators.filter((it) => !works(it)).map(({ name }) => name)
if (missing.length) {
  execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore' })
  const words = ['install', '-y', '-q', '--no-install-recommends', 'ruby', ...missing]
  execFileSync('apt-get', words, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}

/** JSON has neither NaN nor lone surrogates that every parser takes. */
const isPortable = (text: string) => !/\\ud[89a-f]/i.test(text)

const lines: string[] = []
for (const { protocol: document, kind, name, payload } of fixtures) {
  const { verbs } = protocolNamed(document)
  const cases = [{ what: 'as it is', value: payload as unknown }, ...mutantsOf(payload)]
  for (const { what, value } of cases) {
    const text = JSON.stringify(value)
    if (text === undefined || !isPortable(text)) continue
    const valid = verbs.isEvent(JSON.parse(text), kind)
    lines.push(JSON.stringify({ document, kind, what: `${name}, ${what}`, value, valid }))
  }
}
const file = join(folder, 'cases.ndjson')
writeFileSync(file, `${lines.join('\n')}\n`)

let failed = 0
for (const { name, command, script } of validators) {
  const out = execFileSync(command, [path(script), path('../../schemas'), file], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  const { same, different } = JSON.parse(out) as { same: number; different: string[] }
  failed += different.length
  console.log(`${name}: ${same} verdicts the same, ${different.length} different`)
  for (const line of different.slice(0, 10)) console.error(`  ${line}`)
}

const tool = <T>(name: string): Promise<T> => import(import.meta.resolve(`${tools('schemas')}/node_modules/${name}`))

// Fastify checks bodies by reference, and keeps the digits of ids.
{
  const project = installedProject()
  const entry = (name: string) => import(`${project}/node_modules/botwire/dist/${name}.js`)
  const { addBotwire } = await entry('ajv')
  const { readJson } = await entry('index')
  const { fastify } = await tool<typeof import('fastify')>('fastify/fastify.js')
  const app = fastify({
    ajv: { customOptions: { coerceTypes: false }, plugins: [(ajv: never) => addBotwire(ajv, 'onebot11')] },
  })
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => {
    const result = readJson(body)
    done(result.success ? null : result.error, result.value)
  })
  const body = { $ref: 'urn:botwire:onebot11:1#/$defs/message.group' }
  app.post('/', { schema: { body } }, async ({ body }) => (body as { group_id: unknown }).group_id)
  const post = (payload: string) =>
    app.inject({ method: 'POST', url: '/', headers: { 'content-type': 'application/json' }, payload })
  const payload = fixture('onebot11', 'message.group')
  const long = JSON.stringify({ ...payload, group_id: 0 }).replace('"group_id":0', '"group_id":9007199254740993')
  const answers = [await post(JSON.stringify({ ...payload, group_id: null })), await post('{'), await post(long)]
  const outcome = answers.map(({ statusCode }) => statusCode).join() + answers[2]?.body
  const isRight = outcome === '400,500,2009007199254740993'
  if (!isRight) failed++
  console.log(`fastify: ${isRight ? 'refuses what does not fit, and keeps the digits of ids' : outcome}`)
  await app.close()
}

// Hono's validator takes a Standard Schema, and the types fit the specification's.
{
  const folder = tools('schemas')
  const project = installedProject()
  const link = join(folder, 'node_modules/botwire')
  rmSync(link, { recursive: true, force: true })
  symlinkSync(join(project, 'node_modules/botwire'), link)
  const file = path('consumer/standard.ts')
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--skipLibCheck']
  execFileSync('npx', ['tsc', ...options, file], { stdio: 'inherit' })
  const { app } = (await import(file)) as { app: { request(url: string, init: object): Promise<Response> } }
  const post = async (payload: object) => {
    const headers = { 'content-type': 'application/json' }
    const response = await app.request('/', { method: 'POST', headers, body: JSON.stringify(payload) })
    return `${response.status} ${(await response.text()).slice(0, 40)}`
  }
  const payload = fixture('onebot11', 'message.group')
  const [good, bad] = [await post(payload), await post({ ...payload, group_id: null })]
  const isRight = good === `200 {"group":${payload.group_id}}` && bad.startsWith('400')
  if (!isRight) failed++
  console.log(`@hono/standard-validator: ${isRight ? 'accepts and refuses as botwire does' : `${good}, ${bad}`}`)
}

// The AsyncAPI parser, with all references.
{
  const { Parser, fromFile } = await tool<typeof import('@asyncapi/parser')>('@asyncapi/parser/cjs/index.js')
  const { document, diagnostics } = await fromFile(new Parser(), path('../../schemas/asyncapi.json')).parse()
  const errors = diagnostics.filter(({ severity }) => severity === 0)
  if (!document || errors.length) failed++
  const operations = document?.allOperations().all().length ?? 0
  console.log(`@asyncapi/parser: ${operations} operations, ${errors.length} errors`)
  for (const { message } of errors) console.error(`  ${message}`)
}
process.exitCode = failed ? 1 : 0
