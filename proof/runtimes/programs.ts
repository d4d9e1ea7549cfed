/** Programs that are started: each has a time limit, and none outlives this process. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

/** How long one runtime may take, in milliseconds. */
export const timeLimit = 120_000

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts a program with an environment of its own: what is set here could lend it what others lack. */
export function start(command: string, args: string[], options: SpawnOptions = {}): ChildProcess {
  const env = { PATH: process.env.PATH, NO_COLOR: '1', ...options.env }
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options, env })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Runs a program to its end and tells what it wrote; fails with what it complained of. */
export function output(command: string, args: string[], options: SpawnOptions = {}, ms = timeLimit): Promise<string> {
  const child = start(command, args, options)
  const written = textOf(child.stdout as Readable)
  const complaint = textOf(child.stderr as Readable)
  return new Promise((resolve, reject) => {
    let fate = ''
    const limit = setTimeout(() => {
      fate = `stopped after ${ms / 1000} s`
      child.kill('SIGKILL')
    }, ms)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      clearTimeout(limit)
      fate ||= signal ? `ended by ${signal}` : `exit status ${code}`
      if (code === 0) resolve(written())
      else reject(new Error(`${fate}\n${complaint().slice(-2000)}`.trim()))
    })
  })
}

/** Stops a program that would run on. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

/** Collects what a stream gives; call it for what has come so far. */
export function textOf(stream: Readable): () => string {
  let text = ''
  stream.setEncoding('utf8').on('data', (more: string) => {
    text += more
  })
  return () => text
}

/** The promise's value, or a failure when it takes too long. */
export async function within<T>(promise: Promise<T>, ms = timeLimit): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
