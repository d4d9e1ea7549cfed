/** What differs between the engines: how the server starts, and where the bot's lines and the dead events stand. */
import type { ChildProcess } from 'node:child_process'

/** A line that the bot wrote down. */
export interface Line {
  /** The partition key of the chat. */
  chat: string
  text: string
  /** When the engine stored it, in milliseconds. */
  at: number
}

export interface Engine {
  /** The example's folder. */
  name: string
  /** Debian's package, and the name of the program. */
  server: string
  /** What the examples need to find the server. */
  env: Record<string, string>
  /** Starts the server, on loopback, with its data in a folder of its own. */
  serve(): ChildProcess
  /** What the server writes once it accepts connections. */
  ready: RegExp
  /** The lines that were written since the last call, those of a chat in order. */
  read(): Promise<Line[]>
  /** How many events are queued or in work. */
  waiting(): Promise<number>
  /** How many events went to the dead. */
  dead(): Promise<number>
  /** Closes the connection of the proof. */
  close(): Promise<void>
}
