/**
 * The queue: one subject per partition, and one partition for each chat.
 *
 * Each partition has a consumer that gives out one message at a time (`max_ack_pending: 1`), to whichever worker waits for
 * it. So those of a chat stay in order, and no worker needs to own a partition.
 */
import { createHash } from 'node:crypto'
import { AckPolicy, jetstream, jetstreamManager, RetentionPolicy } from '@nats-io/jetstream'
import { connect as connectTo, headers, nanos } from '@nats-io/transport-node'
import { type CloudEvent, toNats } from 'botwire/cloudevents'

/** Each handles one event at a time. To change it, let the workers finish all that is queued first. */
export const partitions = 12
/** A message whose worker is silent for so long is given to another. */
export const leaseMs = 3000
/** How long it is remembered that an event came, and that it is handled. Longer than any sender repeats one. */
const rememberedMs = 3_600_000
/** How long what the bot writes down is kept. */
const keptMs = 30 * 24 * 3_600_000

/** The same chat always has the same partition. */
const partitionOf = ({ partitionkey }: CloudEvent): number =>
  createHash('sha256').update(partitionkey).digest().readUInt32BE() % partitions

/** Connects, again and again until it succeeds, and makes the streams and consumers that are missing. */
export async function connect() {
  const connection = await connectTo({
    servers: process.env.NATS_URL ?? 'nats://127.0.0.1:4222',
    maxReconnectAttempts: -1,
    reconnectTimeWait: 200,
    waitOnFirstConnect: true,
  })
  const manager = await jetstreamManager(connection)
  const duplicate_window = nanos(rememberedMs)
  // What is handled is removed; what is not stays, however long it takes.
  const retention = RetentionPolicy.Workqueue
  await manager.streams.add({ name: 'EVENTS', subjects: ['events.*'], retention, duplicate_window })
  await manager.streams.add({ name: 'CHATS', subjects: ['chats.*'], max_age: nanos(keptMs), duplicate_window })
  await manager.streams.add({ name: 'DEAD', subjects: ['dead.*'], duplicate_window })
  for (let partition = 0; partition < partitions; partition++)
    await manager.consumers.add('EVENTS', {
      durable_name: consumerOf(partition),
      filter_subject: `events.${partition}`,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(leaseMs),
      max_ack_pending: 1,
    })
  return { connection, queue: jetstream(connection) }
}
export type Queue = Awaited<ReturnType<typeof connect>>['queue']

export const consumerOf = (partition: number) => `partition-${partition}`

/**
 * Puts an event at the end of its partition. Once this resolves, the server has stored it. One with the id of an event that
 * came before is dropped.
 */
export async function publish(queue: Queue, cloudEvent: CloudEvent): Promise<void> {
  const message = toNats(cloudEvent)
  const all = headers()
  for (const [name, value] of Object.entries(message.headers)) all.set(name, value)
  const options = { headers: all, msgID: all.get('ce-id'), timeout: 2000 }
  await queue.publish(`events.${partitionOf(cloudEvent)}`, message.payload, options)
}
