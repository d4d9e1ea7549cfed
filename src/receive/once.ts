/** Deduplication with the errors of receivers. */
import { type Once, onceWith } from '../delivery/once.ts'
import type { SeenStore } from '../delivery/store.ts'
import { type ReceiveError, receiveError } from './error.ts'

/** Runs a handler once per key over a store, with a time limit for the handler and for each call of the store. */
export const onceIn = (store: SeenStore, windowMs: number, timeoutMs?: number): Once<ReceiveError> =>
  onceWith((code, cause) => receiveError({ code, cause }), store, windowMs, timeoutMs)
