/** What happens to an example: full speed, calm, and then one fault after the other under load. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Engine } from './engine.ts'
import { Chat } from './events.ts'
import type { Fleet, Work } from './fleet.ts'
import { Sender } from './sender.ts'

/** One kind of fault, the messages that were due around it, and what became of them. */
export interface Row {
  fault: string
  times: number
  events: number
  /** Posts that nobody acknowledged, and that the sender repeated. */
  retries: number
  /** The longest time from when a message was due until it was handled, in milliseconds. */
  slowest: number
}

export type Fault = { name: string; run(fleet: Fleet, scenario: Scenario): Promise<void> }

const restartMs = 1000
const chosen = <T>(list: readonly T[]) => list[Math.floor(Math.random() * list.length)] as T

/** Every one leaves the fleet as it was. */
export const faults: readonly Fault[] = [
  {
    name: 'a receiver is killed',
    async run({ receivers }) {
      const receiver = chosen(receivers)
      await receiver.kill()
      await wait(restartMs)
      await receiver.start()
    },
  },
  {
    name: 'both receivers are killed',
    async run({ receivers }) {
      await Promise.all(receivers.map((it) => it.kill()))
      await wait(restartMs)
      await Promise.all(receivers.map((it) => it.start()))
    },
  },
  {
    name: 'a worker is killed',
    async run({ workers }) {
      const worker = chosen(workers)
      await worker.kill()
      // Longer than its lease, so that the others must take over.
      await wait(4000)
      await worker.start()
    },
  },
  {
    name: 'all workers are killed',
    async run({ workers }) {
      await Promise.all(workers.map((it) => it.kill()))
      await wait(restartMs)
      await Promise.all(workers.map((it) => it.start()))
    },
  },
  {
    name: 'a worker is frozen beyond its lease',
    async run({ workers }) {
      const worker = chosen(workers)
      worker.signal('SIGSTOP')
      await wait(4500)
      worker.signal('SIGCONT')
    },
  },
  {
    name: 'the server is killed',
    async run({ server }) {
      await server.kill()
      await wait(restartMs)
      await server.start()
    },
  },
  {
    name: 'the server is frozen',
    async run({ server }) {
      server.signal('SIGSTOP')
      await wait(2000)
      server.signal('SIGCONT')
    },
  },
  {
    name: 'everything is killed at once',
    async run(fleet) {
      await fleet.kill()
      await wait(restartMs)
      await fleet.start()
    },
  },
  {
    name: 'a receiver and a worker are stopped, and end in order',
    async run({ receivers, workers }, { expect }) {
      for (const program of [chosen(receivers), chosen(workers)]) {
        expect('the exit code after SIGTERM', await program.stop(), 0)
        await program.start()
      }
    },
  },
  {
    name: 'an event fails each time',
    async run(_, scenario) {
      await scenario.sendBroken()
      await wait(500)
    },
  },
]

export class Scenario {
  /** What must not be: something lost, handled twice, or out of order. */
  readonly problems: string[] = []
  /** Messages without an identifier that were handled more than once. */
  twice = 0
  readonly #engine: Engine
  readonly #fleet: Fleet
  readonly #sender: Sender
  readonly #patienceMs: number
  readonly #chats = Array.from({ length: 100 }, (_, index) => new Chat(index))
  readonly #byId = new Map(this.#chats.map((chat) => [chat.id, chat]))
  #latencies: number[] = []
  #lastHandled = 0
  #dead = 0

  /** @param patienceMs How long to wait for what is acknowledged and not handled. */
  constructor(engine: Engine, fleet: Fleet, patienceMs: number) {
    this.#patienceMs = patienceMs
    this.#engine = engine
    this.#fleet = fleet
    this.#sender = new Sender(fleet.ports)
  }

  readonly expect = (what: string, actual: unknown, wanted: unknown): void => {
    if (actual !== wanted) this.problems.push(`${what}: expected ${wanted}, got ${actual}`)
  }

  /** Messages a second until all are handled, and the microseconds of processors that one takes. */
  async fullSpeed(messages: number): Promise<{ perSecond: number; cost: Work }> {
    const before = this.#fleet.workedMs
    const begin = Date.now()
    for (let i = 0; i < messages; i++) this.#sender.send(this.#chats[i % this.#chats.length] as Chat)
    await this.#settle()
    const after = this.#fleet.workedMs
    const cost = (part: keyof Work) => ((after[part] - before[part]) / messages) * 1000
    return {
      perSecond: messages / ((this.#lastHandled - begin) / 1000),
      cost: { receivers: cost('receivers'), workers: cost('workers'), server: cost('server') },
    }
  }

  async calm(perSecond: number, ms: number): Promise<{ median: number; p99: number }> {
    this.#latencies = []
    await this.#sender.pace(this.#chats, perSecond, ms)
    await this.#settle()
    const sorted = this.#latencies.sort((a, b) => a - b)
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
    return { median: at(0.5), p99: at(0.99) }
  }

  async under({ name, run }: Fault, perSecond: number): Promise<Row> {
    const { sent, retries } = this.#sender
    this.#latencies = []
    const done = new AbortController()
    const happening = (async () => {
      await wait(300)
      await run(this.#fleet, this)
      await wait(300)
    })()
    const finished = happening.finally(() => done.abort())
    await Promise.all([finished, this.#paceUntil(done.signal, perSecond)])
    try {
      await this.#settle()
    } catch (error) {
      throw new Error(`${name}: ${(error as Error).message}`)
    }
    return {
      fault: name,
      times: 1,
      events: this.#sender.sent - sent,
      retries: this.#sender.retries - retries,
      slowest: this.#latencies.reduce((most, ms) => Math.max(most, ms), 0),
    }
  }

  async sendBroken(): Promise<void> {
    const chats = this.#chats.filter(({ identified }) => identified).slice(0, 3)
    this.#dead += chats.length
    for (const chat of chats) this.#sender.sendBroken(chat)
  }

  get sent(): number {
    return this.#sender.sent
  }

  /** Messages that came again after they had been acknowledged. */
  get repeats(): number {
    return this.#sender.repeats
  }

  close(): void {
    this.#sender.close()
  }

  async #paceUntil(done: AbortSignal, perSecond: number): Promise<void> {
    while (!done.aborted) await this.#sender.pace(this.#chats, perSecond, 100)
  }

  /** Waits until all that was sent is handled, and checks it. */
  async #settle(): Promise<void> {
    await Promise.all(this.#chats.map(({ posted }) => posted))
    const until = Date.now() + this.#patienceMs
    for (;;) {
      // In this order: what is queued no more is written down by then.
      const [waiting, dead] = [await this.#engine.waiting(), await this.#engine.dead()]
      for (const line of await this.#engine.read()) this.#handled(line)
      const missing = this.#chats.reduce((sum, { sent, next }) => sum + sent - next, 0)
      if (missing === 0 && waiting === 0 && dead === this.#dead) return
      if (Date.now() > until) {
        this.expect('messages that are lost', missing, 0)
        this.expect('dead events', dead, this.#dead)
        this.expect('events that are still queued', waiting, 0)
        throw new Error(`not done in time. ${this.problems.slice(0, 5).join('; ')}`)
      }
      await wait(20)
    }
  }

  #handled({ chat: key, text, at }: { chat: string; text: string; at: number }): void {
    const chat = this.#byId.get(key.slice(key.lastIndexOf('/') + 1))
    const n = Number(text)
    if (!chat) this.problems.push(`a line of a chat that nobody wrote in: ${key}`)
    else if (n > chat.next) this.problems.push(`${key}: ${n} is handled where ${chat.next} should be`)
    else if (n < chat.next && chat.identified) this.problems.push(`${key}: ${n} is handled twice`)
    else if (n < chat.next) this.twice++
    if (!chat || n < chat.next) return
    this.#latencies.push(at - (chat.due.get(n) ?? at))
    chat.due.delete(n)
    chat.next = n + 1
    this.#lastHandled = Math.max(this.#lastHandled, at)
  }
}
