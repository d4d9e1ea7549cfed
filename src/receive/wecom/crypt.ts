/** The encryption of WeCom's callbacks (WXBizMsgCrypt): SHA-1 over sorted texts, and AES-256-CBC. 加解密方案 */
import { toHex } from '../../delivery/hex.ts'
import { holdsToken } from '../../delivery/token.ts'
import type { WebCrypto, WebEncoder, WebKey } from '../../delivery/web.ts'

declare const crypto: WebCrypto
declare const TextEncoder: WebEncoder
declare const atob: (text: string) => string

/** The signature of a callback, from its query. */
export interface WecomSignature {
  signature: string
  timestamp: string
  nonce: string
}

/** Verifies and decrypts the callbacks of one bot. */
export interface WecomCrypt {
  /** The plain bytes, or what is wrong: the signature, or the key. */
  open(encrypted: string, signed: WecomSignature): Promise<Uint8Array | string>
}

/** @param encodingAesKey 43 characters of Base64. */
export function wecomCrypt(token: string, encodingAesKey: string): WecomCrypt {
  const raw = fromBase64(`${encodingAesKey}=`)
  const iv = raw.slice(0, 16)
  let key: Promise<WebKey> | undefined
  return {
    async open(encrypted, { signature, timestamp, nonce }) {
      const parts = [token, timestamp, nonce, encrypted].sort().join('')
      const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(parts))
      if (!holdsToken(signature, toHex(new Uint8Array(digest)))) return 'msg_signature does not match'
      key ??= crypto.subtle.importKey('raw', raw, 'AES-CBC', false, ['encrypt', 'decrypt'])
      const bytes = fromBase64(encrypted)
      const plain = bytes.length % block ? undefined : content(await decrypted(await key, iv, bytes))
      return plain ?? 'encryption is not that of encodingAesKey'
    },
  }
}

const block = 16

/**
 * Decrypts without removing the padding. WeCom pads to 32 bytes and Web Crypto allows 16 at most, so a block of padding
 * that Web Crypto removes is put behind.
 */
async function decrypted(key: WebKey, iv: Uint8Array, bytes: Uint8Array): Promise<Uint8Array> {
  const last = bytes.length ? bytes.slice(-block) : iv
  const padding = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: last }, key, new Uint8Array())
  const padded = new Uint8Array(bytes.length + block)
  padded.set(bytes)
  padded.set(new Uint8Array(padding), bytes.length)
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, key, padded))
}

/**
 * Takes the content out: 16 random bytes, its length in 4 bytes, the content, the receiver's id, the padding. Undefined
 * for a length that does not fit, as after decryption with another key.
 */
function content(plain: Uint8Array): Uint8Array | undefined {
  const start = block + 4
  const length = plain.subarray(block, start).reduce((sum, byte) => sum * 256 + byte, 0)
  return start + length <= plain.length ? plain.slice(start, start + length) : undefined
}

/** The bytes of a Base64 text; none if it is malformed. */
function fromBase64(text: string): Uint8Array {
  if (text.length % 4 || !/^[\d+/A-Za-z]+={0,2}$/.test(text)) return new Uint8Array()
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
}
