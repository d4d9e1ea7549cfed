/** The command line, independent of the process: takes arguments and streams, returns the exit status. */
import { existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import type { Protocol } from '../all/generated/unified.ts'
import { defaultDepth } from '../core/json.ts'
import { parseArguments } from './arguments.ts'
import { addressOf, checkToken, connect } from './connect.ts'
import { credentialsOf } from './credentials.ts'
import { inspect } from './inspect.ts'
import { languageOf, languages } from './language.ts'
import { listen } from './listen.ts'
import { nearest } from './nearest.ts'
import { type CommandName, commandNames, type Values } from './options.ts'
import { Output, type OutputStream } from './output.ts'
import { printable } from './printable.ts'
import { protocols } from './protocols.ts'
import type { PayloadLimits, ReportOptions } from './reporter.ts'
import { type Texts, textsOf } from './texts.ts'
import { help, UsageError, version } from './usage.ts'

/** The streams and the environment of a process. */
export interface Io {
  stdin: Readable
  stdout: OutputStream
  stderr: OutputStream
  env: NodeJS.ProcessEnv
}

interface Call {
  values: Values
  operands: string[]
  io: Io
  signal: AbortSignal
  texts: Texts
}

const commands: Record<CommandName, (call: Call) => Promise<number>> = {
  inspect: inspectCommand,
  listen: listenCommand,
  connect: connectCommand,
}

/** Runs one command; `signal` stops a long-running one. Returns the exit status. */
export async function main(args: string[], io: Io, signal: AbortSignal): Promise<number> {
  const texts = textsOf(languageOf(args, io.env))
  try {
    const { name, rest } = commandOf(args)
    const command = commandNames.find((known) => known === name)
    if (command) {
      const { values, operands } = parseArguments(command, rest, texts)
      if (values.help) return await print(help(texts.language), io)
      if (values.version) return await print(version(), io)
      return await commands[command]({ values, operands, io, signal, texts })
    }
    if (name === '--help' || name === '-h' || name === 'help') return await print(help(texts.language), io)
    if (name === '--version' || name === '-v') return await print(version(), io)
    if (name === undefined) throw new UsageError(texts.whichCommand)
    throw new UsageError(texts.unknownCommand(printable(name, 60), suggestionFor(name)))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const err = new Output(io.stderr)
    err.line(`botwire: ${error.message}`)
    err.line(texts.hint)
    await err.flush()
    return 2
  }
}

/** The command and its arguments. Language options may come before the command. */
export function commandOf(args: string[]): { name: string | undefined; rest: string[] } {
  let at = 0
  while (args[at] === '--zh' || args[at]?.startsWith('--lang=') || args[at] === '--lang') {
    at += args[at] === '--lang' ? 2 : 1
  }
  const [name, ...rest] = args.slice(at)
  return { name, rest: [...args.slice(0, at), ...rest] }
}

/** Suggests a command for an unknown one: a misspelt command, a file, or an address. */
function suggestionFor(name: string): string | undefined {
  if (/^wss?:\/\//i.test(name)) return `\`botwire connect ${printable(name.replace(/\?.*/s, ''), 80)}\``
  const command = nearest(name, commandNames)
  if (command) return `\`botwire ${command}\``
  // A name with an extension is treated as a file, even if it does not exist: the next error reports that.
  const isFile = name === '-' || (!name.startsWith('-') && (/\.[a-z]+\d?$/i.test(name) || existsSync(name)))
  return isFile ? `\`botwire inspect ${printable(name, 60)}\`` : undefined
}

async function inspectCommand({ values, operands, io, texts }: Call): Promise<number> {
  return inspect({ ...reportOptions(values, texts), files: operands, limits: limitsOf(values, texts) }, io)
}

async function listenCommand({ values, operands, io, signal, texts }: Call): Promise<number> {
  if (operands.length) throw new UsageError(texts.noOperands('listen'))
  const port = wholeNumber('--port', values.port, 0, 65_535, texts)
  if (port === undefined) throw new UsageError(texts.needsPort)
  const { host = '127.0.0.1' } = values
  // An empty host would make Node listen on all addresses.
  if (host === '') throw new UsageError(texts.needsHost)
  const options = reportOptions(values, texts)
  const credentials = credentialsOf(values, io.env, host, options.protocol, texts)
  return listen({ ...options, port, host, credentials }, io, signal)
}

async function connectCommand({ values, operands, io, signal, texts }: Call): Promise<number> {
  const [address, ...more] = operands
  if (address === undefined || more.length) throw new UsageError(texts.needsAddress)
  const token = values.token ?? io.env.BOTWIRE_TOKEN
  checkToken(token, texts)
  return connect(
    {
      ...reportOptions(values, texts),
      url: addressOf(address, texts),
      token,
      tokenInQuery: values['access-token-in-query'] ?? false,
      limits: limitsOf(values, texts),
    },
    io,
    signal,
  )
}

function reportOptions(values: Values, texts: Texts): ReportOptions {
  const { lang } = values
  if (lang !== undefined && !(languages as readonly string[]).includes(lang)) {
    throw new UsageError(texts.unknownLanguage(printable(lang, 60)))
  }
  return {
    json: values.json ?? false,
    protocol: protocolOf(values.protocol, texts),
    kinds: values.kind ?? [],
    errorsOnly: values['errors-only'] ?? false,
    texts,
  }
}

const limitsOf = (values: Values, texts: Texts): PayloadLimits => ({
  allowControlCharacters: values['allow-control-characters'] ?? false,
  // The longest JavaScript string is half a gigabyte.
  maxSize: wholeNumber('--max-size', values['max-size'], 1, 500_000_000, texts) ?? 1_048_576,
  // A much deeper limit would overflow the call stack.
  maxDepth: wholeNumber('--max-depth', values['max-depth'], 1, 1000, texts) ?? defaultDepth,
})

function protocolOf(name: string | undefined, texts: Texts): Protocol | undefined {
  const protocol = protocols.find((known) => known === name)
  if (name === undefined || protocol) return protocol
  throw new UsageError(texts.unknownProtocol(printable(name, 60), protocols.join(', '), nearest(name, protocols)))
}

function wholeNumber(option: string, text: string | undefined, least: number, most: number, texts: Texts) {
  if (text === undefined) return undefined
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
  if (number >= least && number <= most) return number
  throw new UsageError(texts.notWholeNumber(option, least, most, printable(text, 60)))
}

async function print(text: string, io: Io): Promise<number> {
  const out = new Output(io.stdout)
  out.line(text)
  await out.flush()
  return 0
}
