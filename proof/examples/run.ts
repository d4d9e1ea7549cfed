/**
 * Runs the examples of receivers as they stand, each in its framework, on the package as it ships: who has the credentials
 * gets in, who has not does not.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { signQQ } from '../../src/receive/index.ts'
import { installedProject, tools } from '../packed.ts'
import { output, start, stop, textOf, within } from '../runtimes/programs.ts'
import { serveWorker } from '../runtimes/workerd.ts'
import { echoBots } from './echo.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const project = installedProject()
const frameworks = join(tools('examples'), 'node_modules')
// Large, and often there already.
const workerdPath = '@cloudflare/workerd-linux-64/bin/workerd'
const runtimes = join(root, 'proof/runtimes/node_modules')
if (!existsSync(join(runtimes, workerdPath))) tools('runtimes')
const secrets = { COOLQ_TOKEN: 'a-token', QQ_APP_ID: '11111111', QQ_SECRET: 'a-secret' }

/** Bundles an example, as a user's build would. */
async function bundled(name: string, format: 'esm' | 'cjs'): Promise<string> {
  const outfile = join(project, `${name}.${format === 'esm' ? 'mjs' : 'cjs'}`)
  await build({
    entryPoints: [join(root, 'examples', `${name}.ts`)],
    outfile,
    format,
    bundle: true,
    platform: name === 'workers' ? 'neutral' : 'node',
    nodePaths: [join(project, 'node_modules'), frameworks, join(root, 'node_modules')],
    logLevel: 'error',
    // Not the sources that the tools of this repository would take.
    tsconfigRaw: '{}',
  })
  return outfile
}

type Ask = (path: string, init: { method: string; headers: Record<string, string>; body: string }) => Promise<Response>

let failed = 0
function check(what: string, actual: unknown, expected: unknown): void {
  if (actual === expected) return
  failed++
  console.error(`FAILED ${what}: expected ${expected}, got ${actual}`)
}

/** What every receiver must do, at these paths. */
async function judge(name: string, ask: Ask, paths: string[]): Promise<void> {
  const event = readFileSync(join(root, 'test/fixtures/coolq/message.group.json'), 'utf8')
  const push = readFileSync(join(root, 'test/fixtures/qq/GROUP_ADD_ROBOT.json'), 'utf8')
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = await signQQ({ secret: secrets.QQ_SECRET, timestamp, body: push })
  const signed = { 'x-bot-appid': '11111111', 'x-signature-timestamp': timestamp, 'x-signature-ed25519': signature }
  for (const path of paths) {
    const post = async (body: string, headers: Record<string, string> = {}) => {
      const response = await ask(path, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      })
      return `${response.status} ${await response.text()}`.trim()
    }
    const place = `${name} ${path}`
    check(`${place}: the token`, await post(event, { authorization: 'Bearer a-token' }), '204')
    check(`${place}: no token`, await post(event), '401')
    check(`${place}: a wrong token`, await post(event, { authorization: 'Bearer b-token' }), '403')
    check(`${place}: a signature`, await post(push, signed), '200 {"op":12,"d":0}')
    check(`${place}: of another body`, await post(`${push} `, signed), '403')
    check(`${place}: no JSON`, await post('{', { authorization: 'token a-token' }), '400')
    check(`${place}: too long`, await post(' '.repeat(1_048_577), { authorization: 'token a-token' }), '413')
  }
  console.log(`${name}: ${paths.join(', ')}`)
}

for (const [name, paths] of [
  ['node-http', ['/']],
  ['express', ['/bot', '/raw']],
] as const) {
  const child = start(process.execPath, [await bundled(name, 'cjs')], { cwd: project, env: { ...secrets, PORT: '0' } })
  const soFar = textOf(child.stdout as Readable)
  try {
    const port = await within(
      new Promise<string>((resolve, reject) => {
        child.stdout?.on('data', () => {
          const told = /listening on (\d+)/.exec(soFar())?.[1]
          if (told) resolve(told)
        })
        child.once('close', () => reject(new Error(`${name} did not start`)))
      }),
    )
    await judge(name, (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init), [...paths])
  } finally {
    await stop(child)
  }
}

Object.assign(process.env, secrets)
const { default: app } = (await import(pathToFileURL(await bundled('hono', 'esm')).href)) as {
  default: { fetch(request: Request): Promise<Response> }
}
await judge('hono', async (path, init) => app.fetch(new Request(`http://bot.example${path}`, init)), ['/bot'])

await bundled('workers', 'esm')
const bindings = Object.entries(secrets).map(([name, text]) => `(name = "${name}", text = "${text}")`)
writeFileSync(
  join(project, 'worker.capnp'),
  `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    compatibilityDate = "2026-11-01",
    modules = [(name = "worker", esModule = embed "workers.mjs")],
    bindings = [${bindings.join(', ')}],
  ))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`,
)
const workerd = join(runtimes, workerdPath)
await serveWorker(workerd, project, 'worker.capnp', (port) =>
  judge('workers', (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init), ['/']),
)
await echoBots({
  project,
  fixtures: join(root, 'test/fixtures'),
  bundled: (name) => bundled(name, 'cjs'),
  check,
})
console.log(`${(await output(workerd, ['--version'])).trim()}; ${failed} failed`)
process.exitCode = failed ? 1 : 0
