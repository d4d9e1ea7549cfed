/** Examples with a mistake in them: a proof that finds none of these would prove nothing. */

/** In which file of an example what is replaced by what. */
export type Edit = readonly [file: string, from: string, to: string]

export interface Sabotage {
  what: string
  engine: 'redis-streams' | 'nats-jetstream'
  edits: readonly Edit[]
  /** The fault that shows it; none where load is enough. */
  fault?: string
}

/** No mistake of the examples, but an event that ends the process of whoever handles it. */
export const poison: readonly Edit[] = [
  ['handler.ts', "throw new Error('this event cannot be handled')", 'process.exit(1)'],
]

export const sabotages: readonly Sabotage[] = [
  {
    what: 'forgets what is handled',
    engine: 'redis-streams',
    edits: [
      ['queue.ts', "redis.call('EXISTS', KEYS[2]) == 0", "redis.call('EXISTS', KEYS[2]) < 2"],
      ['worker.ts', 'known[i] ? { commands: [] } : ', ''],
    ],
  },
  {
    what: 'spreads a chat over partitions',
    engine: 'redis-streams',
    edits: [['queue.ts', 'update(partitionkey)', 'update(partitionkey + Math.random())']],
  },
  {
    what: 'tries an event forever',
    engine: 'redis-streams',
    edits: [['worker.ts', 'mostDeliveries = 5', 'mostDeliveries = 5000']],
    fault: 'an event fails each time',
  },
  {
    what: 'answers before the queue has the event',
    engine: 'redis-streams',
    edits: [['receiver.ts', 'handlerTimeoutMs: 5000', "acknowledge: 'first'"]],
    fault: 'the server is killed',
  },
  {
    what: 'gives messages no id',
    engine: 'nats-jetstream',
    edits: [
      ['queue.ts', "msgID: all.get('ce-id'), ", ''],
      ['worker.ts', 'JSON.stringify(line), { msgID, ', 'JSON.stringify(line), { '],
    ],
  },
  {
    what: 'gives out many messages at a time',
    engine: 'nats-jetstream',
    edits: [['queue.ts', 'max_ack_pending: 1,', 'max_ack_pending: 1000,']],
    fault: 'a worker is frozen beyond its lease',
  },
]
