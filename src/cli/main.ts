/** The command line without its process: arguments and streams in, exit status out. */
import type { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import type { Protocol } from '../all/generated/unified.ts'
import { credentialOptions, credentialsOf } from './credentials.ts'
import { inspect } from './inspect.ts'
import { listen } from './listen.ts'
import { Output, type OutputStream } from './output.ts'
import { printable } from './printable.ts'
import { protocols } from './protocols.ts'
import { help, hint, UsageError, version } from './usage.ts'

/** What a process has, and a test brings. */
export interface Io {
  stdin: Readable
  stdout: OutputStream
  stderr: OutputStream
  env: NodeJS.ProcessEnv
}

const shared = {
  json: { type: 'boolean' },
  protocol: { type: 'string' },
  zh: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

type Command = (args: string[], io: Io, signal: AbortSignal) => Promise<number>

// A map, so that `constructor` is no command.
const commands = new Map<string, Command>([
  ['inspect', inspectCommand],
  ['listen', listenCommand],
])

/** Runs one command; `signal` ends what would run on. Answers the exit status. */
export async function main(args: string[], io: Io, signal: AbortSignal): Promise<number> {
  try {
    const [name, ...rest] = args
    const command = name === undefined ? undefined : commands.get(name)
    if (command) return await command(rest, io, signal)
    if (name === '--help' || name === '-h') return await print(help, io)
    if (name === '--version' || name === '-v') return await print(version(), io)
    throw new UsageError(name === undefined ? 'which command?' : `unknown command or option ${quoted(name)}`)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const err = new Output(io.stderr)
    err.line(`botwire: ${error.message}`)
    err.line(hint)
    await err.flush()
    return 2
  }
}

async function inspectCommand(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      options: { ...shared, 'max-size': { type: 'string' }, 'max-depth': { type: 'string' } },
      allowPositionals: true,
    }),
  )
  if (values.help) return print(help, io)
  if (values.version) return print(version(), io)
  return inspect(
    {
      files: positionals,
      json: values.json ?? false,
      ...protocolOption(values.protocol),
      language: values.zh ? 'zh' : 'en',
      limits: {
        // A JavaScript text holds no more than half a gigabyte.
        maxSize: wholeNumber('--max-size', values['max-size'], 1, 500_000_000) ?? 1_048_576,
        // Far deeper, and the call stack would be the limit.
        maxDepth: wholeNumber('--max-depth', values['max-depth'], 1, 1000) ?? 64,
      },
    },
    io,
  )
}

async function listenCommand(args: string[], io: Io, signal: AbortSignal): Promise<number> {
  const { values } = parsed(() =>
    parseArgs({
      args,
      options: { ...shared, port: { type: 'string' }, host: { type: 'string' }, ...credentialOptions },
    }),
  )
  if (values.help) return print(help, io)
  if (values.version) return print(version(), io)
  const port = wholeNumber('--port', values.port, 0, 65_535)
  if (port === undefined) throw new UsageError('listen needs --port')
  const { host = '127.0.0.1' } = values
  // Node would listen on all addresses.
  if (host === '') throw new UsageError('--host needs an address')
  return listen(
    {
      port,
      host,
      json: values.json ?? false,
      credentials: credentialsOf(values, io.env, host, protocolOption(values.protocol).protocol),
      language: values.zh ? 'zh' : 'en',
    },
    io,
    signal,
  )
}

/** What `parseArgs` throws is about usage. */
function parsed<T>(parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    const known = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
    throw known ? new UsageError(printable(error.message, 300)) : error
  }
}

function protocolOption(name: string | undefined): { protocol?: Protocol } {
  if (name === undefined) return {}
  const protocol = protocols.find((known) => known === name)
  if (!protocol) throw new UsageError(`unknown protocol ${quoted(name)}; there are ${protocols.join(', ')}`)
  return { protocol }
}

function wholeNumber(option: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (number >= least && number <= most) return number
  throw new UsageError(`${option} needs a whole number from ${least} to ${most}, not ${quoted(text)}`)
}

const quoted = (text: string) => `'${printable(text, 60)}'`

async function print(text: string, io: Io): Promise<number> {
  const out = new Output(io.stdout)
  out.line(text)
  await out.flush()
  return 0
}
