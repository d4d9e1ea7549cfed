#!/usr/bin/env node
import { commandOf, main } from './main.ts'

const { stdin, stdout, stderr, env } = process
const interrupted = new AbortController()

// `inspect` has nothing to end in good order. A second signal ends the others at once.
if (commandOf(process.argv.slice(2)).name !== 'inspect') {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort())
}

// Set, not exited with: what is still on its way out must arrive.
process.exitCode = await main(process.argv.slice(2), { stdin, stdout, stderr, env }, interrupted.signal)
