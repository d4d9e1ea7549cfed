/** A store of event ids in Redis, shared by several processes. */

import type { SeenStore } from '../delivery/store.ts'
import { checksOf } from './check.ts'

/** The used part of a client of the package `redis` or `ioredis`: both run scripts with `eval`. */
export interface RedisClient {
  /** Runs a Lua script. The two packages expect keys and arguments in different forms. */
  // biome-ignore lint/suspicious/noExplicitAny: the forms have nothing in common
  eval(...words: any[]): any
}

/** Options of {@link redisStore}. */
export interface RedisStoreOptions {
  /** The prefix of every key. Default `botwire:`. 键前缀 */
  prefix?: string
}

/** The value of a key whose event is handled; the value of a lease is its owner. */
const handled = '1'

const claimScript = `local held = redis.call('GET', KEYS[1])
if held == '${handled}' then return 0 end
if held then return 2 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`
const confirmScript = `redis.call('SET', KEYS[1], '${handled}', 'PX', ARGV[1])
return 1`
const releaseScript = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1`

/**
 * Makes a store in Redis, with leases: if a process dies while it handles an event, the event is delivered again when
 * its sender repeats it. Supports Redis 2.6 or later, and clusters. Redis 去重存储
 *
 * @param client A connected client of the package `redis` or `ioredis`.
 * @example
 * const receive = createReceiver({ qq: { appId, secret }, store: redisStore(new Redis()), onEvent })
 */
export function redisStore(
  client: RedisClient,
  options: RedisStoreOptions = {},
): SeenStore & Required<Pick<SeenStore, 'confirm'>> {
  const checks = checksOf(redisStore)
  checks.function('client.eval', (Object(client) as Partial<RedisClient>).eval)
  checks.names(options, ['prefix'])
  const prefix = checks.text('prefix', options.prefix) ?? 'botwire:'
  // Only ioredis has `call`; it expects keys and arguments one by one.
  const listed = typeof (client as { call?: unknown }).call === 'function'
  const run = async (script: string, key: string, words: string[]): Promise<number> => {
    const keys = [prefix + key]
    return Number(
      await (listed
        ? client.eval(script, keys.length, ...keys, ...words)
        : client.eval(script, { keys, arguments: words })),
    )
  }
  return {
    async claim(key, ttlMs, owner = handled) {
      const answer = await run(claimScript, key, [owner, String(Math.ceil(ttlMs))])
      return answer === 2 ? 'running' : answer === 1
    },
    confirm: (key, ttlMs) => run(confirmScript, key, [String(Math.ceil(ttlMs))]),
    release: (key, owner = handled) => run(releaseScript, key, [owner]),
  }
}
