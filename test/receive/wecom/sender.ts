/** The other side of the encryption, by Node's own crypto: what WeCom's servers do. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto'

export const token = 'QDG6eK'
export const encodingAesKey = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'

/** Encrypts a text; padded to 32 bytes, as WeCom does. */
export function encrypted(content: string | Buffer, key = encodingAesKey, length?: number): string {
  const raw = Buffer.from(`${key}=`, 'base64')
  const bytes = Buffer.from(content as string)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(length ?? bytes.length)
  const plain = Buffer.concat([randomBytes(16), size, bytes])
  const padding = 32 - (plain.length % 32)
  const cipher = createCipheriv('aes-256-cbc', raw, raw.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString('base64')
}

/** The query of a callback. */
export function queryOf(encrypt: string, timestamp = String(Math.floor(Date.now() / 1000)), nonce = 'n0nce'): string {
  const parts = [token, timestamp, nonce, encrypt].sort().join('')
  const msg_signature = createHash('sha1').update(parts).digest('hex')
  return new URLSearchParams({ msg_signature, timestamp, nonce }).toString()
}
