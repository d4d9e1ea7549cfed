/** Texts of CloudEvents attributes: the characters they may hold, and how headers carry them. */

declare const TextEncoder: new () => { encode(text: string): Uint8Array }
declare const TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: object): string }

/** Control characters, noncharacters and lone surrogates: CloudEvents allows none of them in a text. */
const forbidden = /[\u0000-\u001f\u007f-\u009f\ufdd0-\ufdef]|[\p{Cs}]|\p{Noncharacter_Code_Point}/gu

/** A text in which every character that an attribute must not hold is written as its escape, `\u007f`. */
export const attributeText = (text: string): string =>
  text.replace(forbidden, (char) => `\\u${(char.codePointAt(0) as number).toString(16).padStart(4, '0')}`)

/** Whether a text may be the value of an attribute: not empty, and free of forbidden characters. */
export const isAttributeText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.search(forbidden) < 0

/** Percent-encodes what headers of HTTP and NATS must not hold: spaces, quotes, `%`, all but printable ASCII. */
export const encodeHeader = (text: string): string =>
  text.replace(/[^\x21\x23\x24\x26-\x7e]+/g, (part) =>
    Array.from(new TextEncoder().encode(part), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(
      '',
    ),
  )

/** Decodes a header of HTTP or NATS; `undefined` where the encoded bytes are not UTF-8. */
export function decodeHeader(value: string): string | undefined {
  const text = /^"(?:[^"\\]|\\.)*"$/s.test(value) ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value
  try {
    return text.replace(/(?:%[\da-f]{2})+/gi, decodeURIComponent)
  } catch {
    return undefined
  }
}

/** A header of Kafka as text: clients give bytes. `undefined` where they are not UTF-8. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
