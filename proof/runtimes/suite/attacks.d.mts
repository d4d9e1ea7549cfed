import type { Library } from './index.mjs'

/** What was delivered, and how often each code was told. */
export interface Count {
  delivered: number
  errors: Record<string, number>
}

export interface Attack {
  what: string
  to: string
  method: string
  headers: [name: string, value: string][]
  body: string | Uint8Array | undefined
  /** Sent over and over without end, instead of the body. */
  chunk?: string
  pauseMs?: number
  wire?: boolean
  own?: boolean
  status: number
  answer?: string
  /** How many events. */
  delivered: number
  code?: string
}

export function attacks(library: Library, payloads: Record<string, Record<string, unknown>>): Promise<Attack[]>
