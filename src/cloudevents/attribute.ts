/** Values of CloudEvents attributes: allowed characters, and their encoding in headers. */

declare const TextEncoder: new () => { encode(text: string): Uint8Array }
declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: object): string }

/** Characters that CloudEvents forbids in strings: control characters, noncharacters and lone surrogates. */
const forbidden = /[\u0000-\u001f\u007f-\u009f\ufdd0-\ufdef]|[\p{Cs}]|\p{Noncharacter_Code_Point}/gu

/** Replaces forbidden characters with their escapes, such as `\u007f`. */
export const attributeText = (text: string): string =>
  text.replace(forbidden, (char) => `\\u${(char.codePointAt(0) as number).toString(16).padStart(4, '0')}`)

/** Whether a text may be the value of an attribute: not empty, and without forbidden characters. */
export const isAttributeText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.search(forbidden) < 0

/** Percent-encodes the characters that HTTP and NATS headers must not hold: spaces, quotes, `%`, and non-ASCII. */
export const encodeHeader = (text: string): string =>
  text.replace(/[^\x21\x23\x24\x26-\x7e]+/g, (part) =>
    Array.from(new TextEncoder().encode(part), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(
      '',
    ),
  )

/** Decodes a header of HTTP or NATS; `undefined` if the encoded bytes are not UTF-8. */
export function decodeHeader(value: string): string | undefined {
  const text = /^"(?:[^"\\]|\\.)*"$/s.test(value) ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value
  try {
    return text.replace(/(?:%[\da-f]{2})+/gi, decodeURIComponent)
  } catch {
    return undefined
  }
}

/** Decodes a header of Kafka, which clients pass as bytes; `undefined` if they are not UTF-8. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
