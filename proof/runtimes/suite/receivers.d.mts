import type { Receiver } from '../../../src/receive/index.ts'
import type { Count } from './attacks.d.mts'
import type { Library } from './index.mjs'

export const token: string
export const secret: string
export const oldSecret: string
export const appId: string
export const timeoutMs: number
export const maxSize: number
export function receivers(library: Library): {
  routes: Record<string, Receiver>
  count(): Count
  fetch(request: Request, ...rest: unknown[]): Promise<Response>
}
