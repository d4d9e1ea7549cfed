#!/usr/bin/env node
import { main } from './main.ts'

const { stdin, stdout, stderr, env } = process
const interrupted = new AbortController()

// Only `listen` has something to end in good order; a second signal ends it at once.
if (process.argv[2] === 'listen') {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort())
}

// Set, not exited with: what is still on its way out must arrive.
process.exitCode = await main(process.argv.slice(2), { stdin, stdout, stderr, env }, interrupted.signal)
