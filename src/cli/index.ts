#!/usr/bin/env node
import { commandOf, main } from './main.ts'

const { stdin, stdout, stderr, env } = process
const interrupted = new AbortController()

// `inspect` needs no graceful shutdown. A second signal ends the other commands immediately.
if (commandOf(process.argv.slice(2)).name !== 'inspect') {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort())
}

// Sets the exit code instead of exiting, so that pending output is written.
process.exitCode = await main(process.argv.slice(2), { stdin, stdout, stderr, env }, interrupted.signal)
