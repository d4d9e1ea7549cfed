/** Redis, with its data on disk before it answers. */
import { spawn } from 'node:child_process'
import type { Engine, Line } from './engine.ts'

/** What is used of the client. */
interface Client {
  on(event: 'error', heard: (error: Error) => void): void
  connect(): Promise<unknown>
  close(): Promise<unknown>
  keys(pattern: string): Promise<string[]>
  xLen(key: string): Promise<number>
  xRange(key: string, from: string, to: string): Promise<{ id: string; message: Record<string, string> }[]>
}

export async function redis(port: number, data: string, load: (name: string) => unknown): Promise<Engine> {
  const { createClient } = load('redis') as { createClient(options: object): Client }
  const url = `redis://127.0.0.1:${port}`
  let client: Client | undefined
  const connected = async () => {
    if (client) return client
    client = createClient({ url, socket: { reconnectStrategy: 100 } })
    client.on('error', () => {})
    await client.connect()
    return client
  }
  /** How many entries there are in the streams with such keys. */
  const entries = async (keys: string) => {
    const redis = await connected()
    const counts = await Promise.all((await redis.keys(keys)).map((key) => redis.xLen(key)))
    return counts.reduce((sum, count) => sum + count, 0)
  }
  /** Up to where each chat is read. */
  const ends = new Map<string, string>()
  return {
    name: 'redis-streams',
    server: 'redis-server',
    env: { REDIS_URL: url },
    ready: /Ready to accept connections/,
    serve: () =>
      spawn(
        'redis-server',
        ['--port', String(port), '--bind', '127.0.0.1', '--dir', data, '--save', ''].concat(
          '--appendonly yes --appendfsync always'.split(' '),
        ),
        { stdio: ['ignore', 'pipe', 'pipe'] },
      ),
    async read() {
      const redis = await connected()
      const lines = await Promise.all(
        (await redis.keys('bot:*:chat:*')).map(async (key): Promise<Line[]> => {
          const entries = await redis.xRange(key, ends.has(key) ? `(${ends.get(key)}` : '-', '+')
          ends.set(key, entries.at(-1)?.id ?? ends.get(key) ?? '0')
          const chat = key.slice(key.indexOf(':chat:') + 6)
          return entries.map(({ id, message }) => ({ chat, text: message.text as string, at: Number.parseInt(id, 10) }))
        }),
      )
      return lines.flat()
    },
    waiting: () => entries('bot:*:events'),
    dead: () => entries('bot:*:dead'),
    async close() {
      await client?.close()
    },
  }
}
