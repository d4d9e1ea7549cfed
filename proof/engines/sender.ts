/** The sender: posts the messages of each chat one after the other, and each again until it is acknowledged. */
import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Chat, Post } from './events.ts'

/** One message in so many comes twice, to both receivers. */
const repeatedEvery = 10

export class Sender {
  /** Messages that were posted. */
  sent = 0
  /** Posts that were not acknowledged, and so were repeated. */
  retries = 0
  /** Messages that were posted once more though they had been acknowledged. */
  repeats = 0
  readonly #agent = new Agent({ keepAlive: true })
  readonly #ports: () => readonly (number | undefined)[]
  #turn = 0

  /** @param ports Where the receivers listen at the moment; none for one that is dead. */
  constructor(ports: () => readonly (number | undefined)[]) {
    this.#ports = ports
  }

  /** Sends the next message of a chat, after those before it. */
  send(chat: Chat): void {
    const n = chat.sent++
    chat.due.set(n, Date.now())
    this.sent++
    const repeated = chat.identified && n % repeatedEvery === repeatedEvery - 1
    chat.posted = chat.posted.then(async () => {
      const post = await chat.message(String(n))
      await this.#deliver(post)
      if (!repeated) return
      this.repeats++
      await this.#deliver(post)
    })
  }

  /** Sends a message that the bot cannot handle. */
  sendBroken(chat: Chat): void {
    chat.posted = chat.posted.then(async () => this.#deliver(await chat.message('/fail')))
  }

  /** Sends to these chats in turn, so many messages a second. */
  async pace(chats: readonly Chat[], perSecond: number, ms: number): Promise<void> {
    const begin = performance.now()
    for (let sent = 0; performance.now() - begin < ms; await wait(5))
      for (; sent < ((performance.now() - begin) / 1000) * perSecond; sent++)
        this.send(chats[this.sent % chats.length] as Chat)
  }

  close(): void {
    this.#agent.destroy()
  }

  /** Posts to the receivers in turn until one acknowledges. */
  async #deliver(post: Post): Promise<void> {
    for (const begin = Date.now(); Date.now() - begin < 60_000; await wait(100)) {
      const port = this.#ports()[this.#turn++ % 2]
      const status = port === undefined ? 0 : await this.#post(port, post).catch(() => 0)
      if (status === 200 || status === 204) return
      if (status !== 0 && status < 500) throw new Error(`a message was answered ${status}`)
      this.retries++
    }
    throw new Error('a message was not acknowledged within a minute')
  }

  #post(port: number, { body, headers }: Post): Promise<number> {
    return new Promise((resolve, reject) => {
      const options = { port, host: '127.0.0.1', method: 'POST', headers, agent: this.#agent, timeout: 10_000 }
      const sent = request(options, (response) => {
        response.resume()
        response.once('end', () => resolve(response.statusCode ?? 0))
        response.once('error', reject)
      })
      sent.once('error', reject)
      sent.once('timeout', () => sent.destroy())
      sent.end(body)
    })
  }
}
