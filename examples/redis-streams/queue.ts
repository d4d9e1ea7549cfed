/**
 * The queue: a Redis stream per partition, and one partition for each chat.
 *
 * All keys of a partition have its number in braces, so that a Redis Cluster keeps them together.
 */
import { createHash } from 'node:crypto'
import type { CloudEvent } from 'botwire/cloudevents'
import { createClient } from 'redis'

/** More than there will ever be workers. To change it, let the workers finish all that is queued first. */
export const partitions = 12
/** The consumer group of the workers. */
export const group = 'workers'
/** How long it is remembered that an event is handled. Longer than any sender repeats one. */
const rememberedSeconds = 3600

export const keysOf = (partition: number) => ({
  /** What is to be handled. */
  events: `bot:{${partition}}:events`,
  /** What could not be handled. */
  dead: `bot:{${partition}}:dead`,
  /** The worker that has the partition. */
  owner: `bot:{${partition}}:owner`,
  /** That the event with this id is handled. */
  handled: (id: string) => `bot:{${partition}}:handled:${id}`,
  /** What the bot writes down about a chat. */
  chat: (chat: string) => `bot:{${partition}}:chat:${chat}`,
})

/** The same chat always has the same partition. */
export const partitionOf = ({ partitionkey }: CloudEvent): number =>
  createHash('sha256').update(partitionkey).digest().readUInt32BE() % partitions

/** A connection that comes back by itself. Meanwhile commands fail at once, and whoever sent them tries again. */
export async function connect() {
  const redis = createClient({
    url: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379',
    disableOfflineQueue: true,
    socket: { reconnectStrategy: (tries) => Math.min(50 * tries, 500) },
  })
  redis.on('error', (error) => console.warn(`redis: ${error.message || error.code}`))
  await redis.connect()
  return redis
}
export type Redis = Awaited<ReturnType<typeof connect>>

/** Puts an event at the end of its partition. Once this resolves, Redis has it on disk (`appendfsync always`). */
export async function publish(redis: Redis, cloudEvent: CloudEvent): Promise<void> {
  const { events } = keysOf(partitionOf(cloudEvent))
  await redis.xAdd(events, '*', { id: cloudEvent.id, event: JSON.stringify(cloudEvent) })
}

const finishScript = `
local head = redis.call('XPENDING', KEYS[1], ARGV[1], '-', '+', 1)[1]
if not head or head[1] ~= ARGV[2] then return 0 end
if not KEYS[2] or redis.call('EXISTS', KEYS[2]) == 0 then
  for _, command in ipairs(cjson.decode(ARGV[3])) do redis.call(unpack(command)) end
  if KEYS[2] then redis.call('SET', KEYS[2], '1', 'EX', ARGV[4]) end
end
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
redis.call('XDEL', KEYS[1], ARGV[2])
return 1`

/**
 * Finishes an entry, as one step that happens whole or not at all: runs the commands, remembers that the event is handled
 * (if `id` is given), and removes the entry. Commands of an event that is remembered already do not run again.
 *
 * @returns `false` where it is not this entry's turn: another worker has finished it, or one before it is unfinished.
 */
export async function finish(
  redis: Redis,
  partition: number,
  entry: string,
  commands: readonly string[][],
  id?: string,
): Promise<boolean> {
  const { events, handled } = keysOf(partition)
  const answer = await redis.eval(finishScript, {
    keys: id === undefined ? [events] : [events, handled(id)],
    arguments: [group, entry, JSON.stringify(commands), String(rememberedSeconds)],
  })
  return answer === 1
}

const holdScript = `
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`

/** Takes a partition, or keeps it, for some time. `false`: another worker has it. */
export async function hold(redis: Redis, partition: number, worker: string, ms: number): Promise<boolean> {
  return (await redis.eval(holdScript, { keys: [keysOf(partition).owner], arguments: [worker, String(ms)] })) === 1
}

const releaseScript = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`

/** Gives a partition back, so that the next worker need not wait. */
export async function release(redis: Redis, partition: number, worker: string): Promise<void> {
  await redis.eval(releaseScript, { keys: [keysOf(partition).owner], arguments: [worker] })
}
