/**
 * A bot on Redis Streams: two receivers and three workers, as processes of this machine. Install:
 *
 *     apt-get install redis-server   # or any Redis from 6.2 on
 *     npm install                    # in this folder; in the repository `npm ci` and `npm run build` come first
 *     redis-server --appendonly yes --appendfsync always &
 *
 * Start with `npm start`, then post an event:
 *
 *     curl http://127.0.0.1:8081 -H 'Authorization: Bearer secret' -d '{"time":1700000000,"self_id":1,
 *       "post_type":"message","message_type":"group","group_id":3,"user_id":2,"message_id":7,"message":"hi"}'
 *     redis-cli --scan --pattern 'bot:*:chat:*'
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const port = Number(process.env.PORT ?? 8081)
const running = new Set<ChildProcess>()
let stopping = false

function run(file: string, env: Record<string, string>): void {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', path], {
    env: { ONEBOT11_TOKEN: 'secret', ...process.env, ...env },
    stdio: 'inherit',
    // Control-C reaches this process only, which lets the others finish.
    detached: true,
  })
  running.add(child)
  child.once('exit', () => {
    running.delete(child)
    // Whoever dies comes back, after a second, so that one that dies at once does not spin.
    if (!stopping) setTimeout(() => stopping || run(file, env), 1000)
  })
}

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(signal, () => {
    stopping = true
    for (const child of running) child.kill('SIGTERM')
  })
for (const n of [0, 1]) run('receiver.ts', { PORT: String(port + n) })
for (const n of [1, 2, 3]) run('worker.ts', { WORKER: `worker-${n}` })
