/** NATS with JetStream, which keeps its streams in files. */
import { spawn } from 'node:child_process'
import type { Engine, Line } from './engine.ts'

/** What is used of the clients. */
interface Connection {
  close(): Promise<void>
}
interface Message {
  json(): { chat: string; text: string }
  info: { timestampNanos: number }
}
interface Manager {
  streams: { info(name: string): Promise<{ state: { messages: number; last_seq: number } }> }
  consumers: { list(stream: string): AsyncIterable<{ num_pending: number; num_ack_pending: number }> }
}
interface JetStream {
  consumers: {
    get(
      stream: string,
      options: object,
    ): Promise<{ fetch(options: object): Promise<AsyncIterable<Message>>; delete(): Promise<boolean> }>
  }
}

export async function nats(port: number, data: string, load: (name: string) => unknown): Promise<Engine> {
  const { connect } = load('@nats-io/transport-node') as { connect(options: object): Promise<Connection> }
  const { jetstream, jetstreamManager } = load('@nats-io/jetstream') as {
    jetstream(connection: Connection): JetStream
    jetstreamManager(connection: Connection): Promise<Manager>
  }
  const url = `nats://127.0.0.1:${port}`
  let connection: Connection | undefined
  const connected = async () => {
    connection ??= await connect({ servers: url, maxReconnectAttempts: -1, reconnectTimeWait: 100 })
    return { manager: await jetstreamManager(connection), queue: jetstream(connection) }
  }
  let read = 0
  return {
    name: 'nats-jetstream',
    server: 'nats-server',
    env: { NATS_URL: url },
    ready: /Server is ready/,
    serve: () =>
      spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port), '--jetstream', '--store_dir', data], {
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    async read() {
      const { manager, queue } = await connected()
      const { last_seq } = (await manager.streams.info('CHATS')).state
      const lines: Line[] = []
      if (last_seq === read) return lines
      const consumer = await queue.consumers.get('CHATS', {
        deliver_policy: 'by_start_sequence',
        opt_start_seq: read + 1,
      })
      for await (const message of await consumer.fetch({ max_messages: last_seq - read, expires: 10_000 }))
        lines.push({ ...message.json(), at: message.info.timestampNanos / 1e6 })
      await consumer.delete()
      read += lines.length
      return lines
    },
    async waiting() {
      // Not the length of the stream: after a crash it holds messages again that were handled before.
      let waiting = 0
      for await (const { num_pending, num_ack_pending } of (await connected()).manager.consumers.list('EVENTS'))
        waiting += num_pending + num_ack_pending
      return waiting
    },
    async dead() {
      return (await (await connected()).manager.streams.info('DEAD')).state.messages
    },
    async close() {
      await connection?.close()
    },
  }
}
