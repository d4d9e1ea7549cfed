/** The processes of one example: its server, two receivers and three workers. Each can be killed, frozen and stopped. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import type { Engine } from './engine.ts'

const started = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL')
})

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A process that can be started again. */
export class Program {
  /** What the ready line of the process names: the port of a receiver. */
  word: string | undefined
  #child: ChildProcess | undefined
  readonly #start: () => ChildProcess
  readonly #ready: RegExp
  /** Starts again when it ends by itself. */
  revives = false
  /** The last that it wrote. */
  output = ''

  constructor(start: () => ChildProcess, ready: RegExp) {
    this.#start = start
    this.#ready = ready
  }

  async start(): Promise<void> {
    const child = this.#start()
    this.#child = child
    started.add(child)
    let text = ''
    const isReady = new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        this.output = (this.output + chunk).slice(-4000)
        if (this.word !== undefined) return
        text += chunk
        const found = this.#ready.exec(text)
        if (found) this.word = found[1] ?? ''
        if (found) resolve()
      }
      child.stdout?.on('data', read)
      child.stderr?.on('data', read)
      child.once('error', reject)
      child.once('exit', (code) => {
        started.delete(child)
        if (this.revives && code === 1) setTimeout(() => this.start().catch(() => {}), 200)
        if (this.#child === child) this.word = undefined
        reject(new Error(`ended before it was ready: ${text.slice(-1000)}`))
      })
      setTimeout(() => reject(new Error(`not ready within 20 s: ${text.slice(-1000)}`)), 20_000).unref()
    })
    await isReady
  }

  /** How long processors have worked for it so far, in milliseconds. */
  get workedMs(): number {
    const fields = readFileSync(`/proc/${this.#child?.pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    // Ticks of Linux: a hundredth of a second each.
    return (Number(fields[11]) + Number(fields[12])) * 10
  }

  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name)
  }

  async kill(): Promise<void> {
    const child = this.#child
    this.word = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  /** Asks it to end, and returns the exit code. */
  async stop(): Promise<number | null> {
    const child = this.#child as ChildProcess
    const ended = once(child, 'exit')
    const impatience = setTimeout(() => child.kill('SIGKILL'), 15_000)
    child.kill('SIGTERM')
    const [code] = await ended
    clearTimeout(impatience)
    this.word = undefined
    return code
  }
}

/** An amount for each part of a fleet. */
export interface Work {
  receivers: number
  workers: number
  server: number
}

export class Fleet {
  readonly server: Program
  readonly receivers: readonly Program[]
  readonly workers: readonly Program[]

  /** @param folder Where the bundles of the example are. */
  constructor(engine: Engine, folder: string, env: Record<string, string>) {
    const program = (file: string, ready: RegExp, more: Record<string, string>) =>
      new Program(
        () =>
          spawn(process.execPath, [join(folder, file)], {
            env: { PATH: process.env.PATH, ...env, ...engine.env, ...more },
            stdio: ['ignore', 'pipe', 'pipe'],
          }),
        ready,
      )
    this.server = new Program(() => engine.serve(), engine.ready)
    this.receivers = [0, 1].map(() => program('receiver.mjs', /listening on (\d+)/, { PORT: '0' }))
    this.workers = [1, 2, 3].map((n) => program('worker.mjs', /: ready/, { WORKER: `worker-${n}` }))
  }

  readonly ports = (): (number | undefined)[] => this.receivers.map(({ word }) => (word ? Number(word) : undefined))

  /** How long processors have worked for each part so far, in milliseconds. */
  get workedMs(): Work {
    const all = (programs: readonly Program[]) => programs.reduce((sum, it) => sum + it.workedMs, 0)
    return { receivers: all(this.receivers), workers: all(this.workers), server: this.server.workedMs }
  }

  async start(): Promise<void> {
    await this.server.start()
    await Promise.all([...this.receivers, ...this.workers].map((it) => it.start()))
  }

  async kill(): Promise<void> {
    await Promise.all([this.server, ...this.receivers, ...this.workers].map((it) => it.kill()))
  }
}
