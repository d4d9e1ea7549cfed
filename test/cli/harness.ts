/** The command line in process: arguments and bytes in; status and text out. */
import { Readable, Writable } from 'node:stream'
import { type Io, main } from '../../src/cli/main.ts'

export class Sink extends Writable {
  text = ''
  isTTY?: boolean
  columns?: number

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

export interface Run {
  status: number
  stdout: string
  stderr: string
  lines: string[]
}

export function io(input: readonly (string | Buffer)[] = [], env: NodeJS.ProcessEnv = {}) {
  const stdin = Readable.from(
    input.map((part) => Buffer.from(part as string)),
    { objectMode: false },
  )
  return { stdin, stdout: new Sink(), stderr: new Sink(), env } satisfies Io
}

/** Runs `botwire` with these arguments and this on standard input. */
export async function run(args: string[], ...input: (string | Buffer)[]): Promise<Run> {
  const streams = io(input)
  const status = await main(args, streams, new AbortController().signal)
  const stdout = streams.stdout.text
  return { status, stdout, stderr: streams.stderr.text, lines: stdout.split('\n').slice(0, -1) }
}
