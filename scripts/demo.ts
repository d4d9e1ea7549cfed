/** Demonstrates the built command: sends one payload of each kind to `botwire listen`, and checks its summary. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { protocols } from '../src/all/generated/protocols.ts'

/** The plugin sends its name and device only in headers. */
const headers: Record<string, Record<string, string>> = {
  wechat: { Name: 'demo-plugin', Ver: '1.0.0', Udid: '0123456789abcdef', Authorization: 'not-a-secret' },
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

const child = spawn(process.execPath, [path('../dist/cli.js'), 'listen', '--port', '0', '--insecure', '--lang', 'en'], {
  stdio: ['ignore', 'inherit', 'pipe'],
  // Standard error is read here, and also shown on the terminal.
  env: process.env,
})
// Stops the server however this script ends.
process.once('exit', () => child.kill())

const exit = new Promise<number | null>((resolve) => {
  child.once('close', (code) => resolve(code))
})
const said: string[] = []
const address = new Promise<string>((resolve, reject) => {
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line)
    console.error(line)
    const url = /^listening on (\S+)$/.exec(line)?.[1]
    if (url) resolve(url)
  })
  child.once('error', reject)
  child.once('exit', () => reject(new Error('botwire did not listen; is it built? (npm run build)')))
  setTimeout(() => reject(new Error('botwire did not listen within 10 seconds')), 10_000).unref()
})

/** Payloads that the receiver answers itself, without an event. */
const answered = new Set(['OP_HEARTBEAT', 'OP_CALLBACK_ACK', 'OP_CALLBACK_VALIDATION'])

let kinds = 0
/** Kinds that no unified type fits, and payloads that do not contain what happened: their goldens say so. */
let unknown = 0
let invalid = 0
try {
  const url = await address
  for (const { discriminators } of protocols.detector.dispatches) {
    const { protocol, kinds: known } = discriminators
    for (const kind of known) {
      if (answered.has(kind)) continue
      kinds++
      const golden = readFileSync(path(`../test/fixtures/${protocol}/${kind}.unified.json`), 'utf8')
      if (JSON.parse(golden).type === 'unknown') unknown++
      const response = await fetch(`${url}/${protocol}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers[protocol] },
        body: readFileSync(path(`../test/fixtures/${protocol}/${kind}.json`)),
      })
      if (response.ok) continue
      invalid++
      console.error(`${protocol} ${kind}: expected status 200 or 204, received ${response.status}`)
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
child.kill('SIGTERM')
const status = await exit

const expected = `${kinds} payloads, ${kinds - unknown} kinds, ${unknown} unknown, 0 invalid`
if (status !== 0 || invalid > 0 || said.at(-1) !== expected) {
  console.error(`expected the status 0 and the summary "${expected}"; the status was ${status}`)
  process.exitCode = 1
}
console.log(`${kinds} kinds, ${invalid} invalid`)
