/** A worker: from the queue to the handler. All workers are alike, and take whatever is next. */
import { setTimeout as wait } from 'node:timers/promises'
import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream'
import { fromNats } from 'botwire/cloudevents'
import { handle } from './handler.ts'
import { connect, consumerOf, leaseMs, partitions } from './queue.ts'

const worker = process.env.WORKER ?? `worker-${process.pid}`
/** After as many deliveries an event goes to the dead. Those count that ended with the worker's death. */
const mostDeliveries = 5
const pauseMs = (deliveries: number) => 100 * 2 ** deliveries

const { connection, queue } = await connect()
let stopping = false
/** What comes from each partition at the moment. */
const open = new Map<number, ConsumerMessages>()

async function consume(partition: number): Promise<void> {
  while (!stopping) {
    try {
      const consumer = await queue.consumers.get('EVENTS', consumerOf(partition))
      const messages = await consumer.consume({ max_messages: 1 })
      open.set(partition, messages)
      // SIGTERM came while these were asked for.
      if (stopping) messages.stop()
      for await (const message of messages) await attempt(partition, message)
    } catch (error) {
      // The server is away.
      console.warn(`${worker}: partition ${partition}: ${(error as Error).message}`)
      await wait(200)
    }
  }
}

async function attempt(partition: number, message: JsMsg): Promise<void> {
  const deliveries = message.info.deliveryCount
  const msgID = message.headers?.get('ce-id') ?? `${message.info.stream}-${message.seq}`
  const bury = async (reason: string) => {
    const event = message.string()
    await queue.publish(`dead.${partition}`, JSON.stringify({ id: msgID, reason, event }), { msgID })
    await message.ackAck()
  }
  if (deliveries > mostDeliveries) return bury('its workers died')
  const working = setInterval(() => message.working(), leaseMs / 3)
  try {
    const read = fromNats(message)
    if (!read.success) throw read.error
    const line = await handle(read.cloudEvent)
    // The server drops what has an id that it knows, so that handling an event twice writes one line.
    if (line) await queue.publish(`chats.${partition}`, JSON.stringify(line), { msgID, timeout: 2000 })
  } catch (error) {
    const reason = (error as Error).message
    console.warn(`${worker}: partition ${partition}: delivery ${deliveries}: ${reason}`)
    if (deliveries === mostDeliveries) return bury(reason)
    // It comes again after a pause; until then its partition waits.
    return message.nak(pauseMs(deliveries))
  } finally {
    clearInterval(working)
  }
  await message.ackAck()
}

process.once('SIGTERM', () => {
  stopping = true
  for (const messages of open.values()) messages.stop()
})
console.log(`${worker}: ready`)
await Promise.all(Array.from({ length: partitions }, (_, partition) => consume(partition)))
await connection.drain()
