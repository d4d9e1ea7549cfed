/**
 * A worker: from the queue to the handler.
 *
 * Each partition has one worker at a time, which handles its entries one by one, so that those of a chat stay in order. The
 * workers share the partitions evenly, and take over those of a worker that is silent for three seconds.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { fromCloudEvent } from 'botwire/cloudevents'
import { handle } from './handler.ts'
import { connect, finish, group, hold, keysOf, partitions, type Redis, release } from './queue.ts'

const worker = process.env.WORKER ?? `worker-${process.pid}`
/** A worker that is silent for so long loses its partitions. */
const leaseMs = 3000
/** After as many deliveries an event goes to the dead. Those count that ended with the worker's death. */
const mostDeliveries = 5
const pauseMs = (deliveries: number) => 100 * 2 ** deliveries

/** An entry of a partition's stream. */
interface Entry {
  id: string
  /** The id of the event in it. */
  eventId: string
  /** The CloudEvent, as JSON. */
  event: string
  /** How often it was delivered, this time included. */
  deliveries: number
}

const redis = await connect()
/** The partitions that this worker has, and how to stop working on them. */
const mine = new Map<number, () => Promise<void>>()

/** Keeps what this worker has, takes what is free, and gives up what is more than its share. */
async function balance(): Promise<void> {
  const now = Number((await redis.time())[0]) * 1000
  await redis.zAdd('bot:workers', { score: now, value: worker })
  await redis.zRemRangeByScore('bot:workers', 0, now - leaseMs)
  const share = Math.ceil(partitions / (await redis.zCard('bot:workers')))
  for (let partition = 0; partition < partitions; partition++) {
    const giveUp = mine.get(partition)
    const wanted = giveUp ? mine.size <= share : mine.size < share
    if (!wanted || !(await hold(redis, partition, worker, leaseMs))) await giveUp?.()
    else if (!giveUp) mine.set(partition, work(partition))
  }
}

/** Works on a partition until the function that it returns is called. */
function work(partition: number): () => Promise<void> {
  const stop = new AbortController()
  const done = consume(partition, stop.signal)
  return async () => {
    stop.abort()
    await done
    await release(redis, partition, worker)
    mine.delete(partition)
  }
}

async function consume(partition: number, stop: AbortSignal): Promise<void> {
  // A connection of its own, because reading blocks it.
  const reader = redis.duplicate()
  reader.on('error', () => {})
  // Ends the wait for new entries.
  stop.addEventListener('abort', () => reader.destroy())
  // A connection that is being made then is made all the same, and would keep the process alive.
  reader.on('ready', () => stop.aborted && reader.destroy())
  // First what was delivered before and is unfinished: its worker died, or it failed.
  let unfinished = true
  while (!stop.aborted) {
    try {
      if (!reader.isOpen) await reader.connect()
      if (unfinished) unfinished = await again(partition, stop)
      else unfinished = !(await handleAll(partition, await newEntries(reader, partition), stop))
    } catch (error) {
      if (stop.aborted) break
      console.warn(`${worker}: partition ${partition}: ${(error as Error).message}`)
      unfinished = true
      await wait(200)
    }
  }
}

async function newEntries(reader: Redis, partition: number): Promise<Entry[]> {
  const stream = { key: keysOf(partition).events, id: '>' }
  const streams = await reader.xReadGroup(group, worker, stream, { COUNT: 50, BLOCK: 1000 })
  return (streams?.[0]?.messages ?? []).map((found: Found) => entryOf(found, 1))
}

/** Handles the first entry that was delivered before, after a pause. `false`: there is none. */
async function again(partition: number, stop: AbortSignal): Promise<boolean> {
  const { events } = keysOf(partition)
  await redis.xGroupCreate(events, group, '0', { MKSTREAM: true }).catch(unlessExists)
  const [head] = await redis.xPendingRange(events, group, '-', '+', 1)
  if (!head) return false
  const pause = pauseMs(head.deliveriesCounter) - head.millisecondsSinceLastDelivery
  if (pause > 0) await wait(pause, undefined, { signal: stop })
  await oneAtATime(async () => {
    const [found] = await redis.xClaim(events, group, worker, 0, head.id)
    if (found) await handleAll(partition, [entryOf(found, head.deliveriesCounter + 1)], stop)
  })
  return true
}

/** Where an event kills the worker, no other one was delivered again and counts as guilty. */
const oneAtATime = (work: () => Promise<void>): Promise<void> => {
  const done = last.then(work)
  last = done.catch(() => {})
  return done
}
let last = Promise.resolve()

/** An entry as the client returns it. */
interface Found {
  id: string
  message: Record<string, string>
}

const entryOf = ({ id, message }: Found, deliveries: number): Entry => ({
  id,
  eventId: String(message.id),
  event: String(message.event),
  deliveries,
})

/** Handles entries one after the other. `false`: one of them is unfinished, and must not be passed over. */
async function handleAll(partition: number, entries: readonly Entry[], stop: AbortSignal): Promise<boolean> {
  if (entries.length === 0) return true
  const { handled } = keysOf(partition)
  const known = await redis.mGet(entries.map(({ eventId }) => handled(eventId)))
  const finished: Promise<boolean>[] = []
  for (const [i, entry] of entries.entries()) {
    if (stop.aborted) break
    const result = known[i] ? { commands: [] } : await handleOne(partition, entry)
    if (!result) break
    // Not awaited one by one: Redis runs them in this order, and refuses those behind one that it refused.
    const { commands, eventId } = result
    finished.push(finish(redis, partition, entry.id, commands, eventId).catch(() => false))
  }
  return (await Promise.all(finished)).filter(Boolean).length === entries.length
}

/** What Redis must do to finish an entry; `undefined`: handling it failed, and is tried again. */
async function handleOne(
  partition: number,
  { event, eventId, deliveries }: Entry,
): Promise<{ commands: string[][]; eventId?: string } | undefined> {
  const { dead, chat } = keysOf(partition)
  // Without the id of the event, because it is not handled.
  const bury = (reason: string) => ({ commands: [['XADD', dead, '*', 'event', event, 'reason', reason]] })
  if (deliveries > mostDeliveries) return bury('its workers died')
  try {
    const read = fromCloudEvent(JSON.parse(event))
    if (!read.success) throw read.error
    return { commands: await handle(read.cloudEvent, chat(read.cloudEvent.partitionkey)), eventId }
  } catch (error) {
    const reason = (error as Error).message
    console.warn(`${worker}: partition ${partition}: delivery ${deliveries}: ${reason}`)
    return deliveries === mostDeliveries ? bury(reason) : undefined
  }
}

/** For a group that may be there already. */
function unlessExists(error: Error): void {
  if (!error.message.startsWith('BUSYGROUP')) throw error
}

const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())
console.log(`${worker}: ready`)
while (!stop.signal.aborted) {
  await balance().catch((error: Error) => console.warn(`${worker}: ${error.message}`))
  await wait(leaseMs / 6, undefined, { signal: stop.signal }).catch(() => {})
}
// The entries in work are finished; what was read beyond them is the next worker's.
await Promise.all([...mine.values()].map((giveUp) => giveUp()))
await redis.zRem('bot:workers', worker)
await redis.close()
