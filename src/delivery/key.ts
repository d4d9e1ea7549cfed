/** The keys of events in stores. */
import type { UnifiedEvent } from '../all/generated/unified.ts'
import { dedupeKey } from './dedupe-key.ts'
import { toHex } from './hex.ts'
import type { Now } from './now.ts'
import type { WebCrypto, WebEncoder } from './web.ts'

declare const crypto: WebCrypto
declare const TextEncoder: WebEncoder

/** The longest key that is stored as it is. Longer keys are hashed. */
const longestKey = 512

/** The key of an event in a store; its length is limited. */
export function keyOf(event: UnifiedEvent): Now<string | undefined> {
  const key = dedupeKey(event)
  // A hash, so that long accounts and ids do not fill the store.
  if (key === undefined || key.length <= longestKey) return key
  return digest(key).then((short) => JSON.stringify([event.protocol, short]))
}

/** The SHA-256 of a text, in hexadecimal digits. */
const digest = async (text: string): Promise<string> =>
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
