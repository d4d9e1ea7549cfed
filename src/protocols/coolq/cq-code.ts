/**
 * CQ codes: `text[CQ:type,key=value,…]text`.
 *
 * In text `&`, `[` and `]` are escaped, in values `,` too, so that text can never become a code.
 */
import type { Segment } from '../../generated/unified/types.ts'

/** A piece of a CoolQ message: a text (`type: 'text'`), or a code with its parameters. */
export interface CqSegment {
  type: string
  data: Record<string, string>
}

const escapes: Record<string, string> = { '&': '&amp;', '[': '&#91;', ']': '&#93;', ',': '&#44;' }
const unescapes: Record<string, string> = { '&amp;': '&', '&#91;': '[', '&#93;': ']', '&#44;': ',' }

/** Escapes plain text for a CoolQ message, so that none of it can be read as a code. */
export const escapeCqText = (text: string): string => text.replace(/[&[\]]/g, (char) => escapes[char] as string)

const escapeValue = (text: string): string => text.replace(/[&[\],]/g, (char) => escapes[char] as string)

/** The reverse of both escapes, in one pass, so that `&amp;#91;` stays the text `&#91;`. */
const unescapeCq = (text: string): string =>
  text.includes('&') ? text.replace(/&(?:amp|#91|#93|#44);/g, (entity) => unescapes[entity] as string) : text

const name = /^[-.\w]+$/

/**
 * Takes a CoolQ message apart.
 *
 * What only looks like a code (unclosed, without a name) stays text. A parameter is split at its first `=`, so that
 * values keep every other one. Takes time in proportion to the text's length, whatever the text.
 *
 * @param message The `message` of an event. 消息内容
 * @example
 * parseCqCode('hi [CQ:at,qq=10001]') // [{ type: 'text', data: { text: 'hi ' } }, { type: 'at', data: { qq: '10001' } }]
 */
export function parseCqCode(message: string): CqSegment[] {
  const segments: CqSegment[] = []
  let textFrom = 0
  let start = message.indexOf('[CQ:')
  while (start >= 0) {
    const end = message.indexOf(']', start)
    if (end < 0) break
    // A code cannot hold a bare bracket, so an earlier opening one is text.
    const begin = message.lastIndexOf('[', end)
    const segment =
      begin >= start && message.startsWith('[CQ:', begin) ? codeOf(message.slice(begin + 4, end)) : undefined
    if (segment) {
      if (begin > textFrom) segments.push(textSegment(message.slice(textFrom, begin)))
      segments.push(segment)
      textFrom = end + 1
    }
    start = message.indexOf('[CQ:', end)
  }
  if (textFrom < message.length) segments.push(textSegment(message.slice(textFrom)))
  return segments
}

const textSegment = (escaped: string): CqSegment => ({ type: 'text', data: { text: unescapeCq(escaped) } })

function codeOf(inside: string): CqSegment | undefined {
  const [type, ...parameters] = inside.split(',') as [string, ...string[]]
  if (!name.test(type)) return undefined
  const data: Record<string, string> = {}
  for (const parameter of parameters) {
    const equals = parameter.indexOf('=')
    // The standard forbids spaces after a comma; early versions sent them.
    if (equals > 0) define(data, parameter.slice(0, equals).trim(), unescapeCq(parameter.slice(equals + 1)))
  }
  return { type, data }
}

/** Sets a field without ever reaching a setter: `__proto__` is an ordinary key. */
function define(data: Record<string, string>, key: string, value: string): void {
  if (key === '__proto__') {
    Object.defineProperty(data, key, { value, writable: true, enumerable: true, configurable: true })
  } else data[key] = value
}

/**
 * Writes a CoolQ message; `parseCqCode` reads it back.
 *
 * @throws TypeError for a type or key that cannot be written, such as one with a comma in it.
 */
export function stringifyCqCode(segments: readonly CqSegment[]): string {
  let message = ''
  for (const { type, data } of segments) {
    if (type === 'text') {
      message += escapeCqText(data.text ?? '')
      continue
    }
    if (!name.test(type)) throw new TypeError('A CQ code needs a type of letters, digits, "-", "_" and "."')
    message += `[CQ:${type}`
    for (const key of Object.keys(data)) {
      if (!/^[^\s&,=[\]]+$/.test(key)) throw new TypeError('A key of a CQ code cannot hold spaces or any of & , = [ ]')
      message += `,${key}=${escapeValue(data[key] as string)}`
    }
    message += ']'
  }
  return message
}

/** The unified pieces of a CoolQ message; codes botwire has no name for are kept whole. */
export const toSegments = (message: string): Segment[] => parseCqCode(message).map(toSegment)

const hands = ['rock', 'scissors', 'paper']

function toSegment({ type, data }: CqSegment): Segment {
  switch (type) {
    case 'text':
      return { type: 'text', text: data.text ?? '' }
    case 'at':
      if (!data.qq) break
      return data.qq === 'all' ? { type: 'mention_all' } : { type: 'mention', id: data.qq, ...pick(data, 'name') }
    case 'face':
    case 'sface':
      if (!data.id) break
      return { type: 'face', id: data.id }
    case 'emoji': {
      const code = Number(data.id)
      if (!(code > 0 && code <= 0x10ffff)) break
      return { type: 'text', text: String.fromCodePoint(code) }
    }
    case 'bface':
      return { type: 'sticker', ...pick(data, 'id') }
    case 'image':
      return { type: 'image', ...pick(data, 'file', 'url'), ...(data.type === 'flash' && { flash: true }) }
    case 'record':
      return { type: 'voice', ...pick(data, 'file', 'url') }
    case 'video':
      return { type: 'video', ...pick(data, 'file', 'url') }
    case 'location':
      return {
        type: 'location',
        ...degrees('latitude', data.lat),
        ...degrees('longitude', data.lon),
        ...pick(data, 'title', 'content'),
      }
    case 'share':
      return {
        type: 'link',
        ...pick(data, 'url', 'title', 'image'),
        ...(data.content && { description: data.content }),
      }
    case 'contact':
      return { type: 'card', ...pick(data, 'id'), of: data.type === 'group' ? 'group' : 'user' }
    case 'music':
      return { type: 'music', ...(data.type && { platform: data.type }), ...pick(data, 'id', 'url', 'audio', 'title') }
    case 'reply':
      if (!data.id) break
      return { type: 'reply', id: data.id }
    case 'forward':
      return { type: 'forward', ...pick(data, 'id') }
    case 'poke':
    case 'shake':
      return { type: 'poke', ...pick(data, 'id', 'name') }
    case 'dice':
      return { type: 'dice', ...(/^[1-6]$/.test(data.type ?? '') && { value: Number(data.type) }) }
    case 'rps': {
      // CoolQ counts rock 1, scissors 2, paper 3.
      const value = hands[Number(data.type) - 1]
      return { type: 'rps', ...(value && { value }) }
    }
    case 'anonymous':
      return { type: 'anonymous' }
    case 'xml':
    case 'json':
      return { type, data: data.data ?? '' }
    case 'redbag':
      return { type: 'red_packet', ...pick(data, 'title') }
  }
  return { type: 'unknown', source: type, data }
}

function pick<K extends string>(data: Record<string, string>, ...keys: K[]): { [P in K]?: string } {
  const picked: { [P in K]?: string } = {}
  for (const key of keys) if (data[key]) picked[key] = data[key]
  return picked
}

function degrees<K extends string>(key: K, value: string | undefined): { [P in K]?: number } {
  const number = value ? Number(value) : Number.NaN
  return Number.isFinite(number) ? ({ [key]: number } as { [P in K]?: number }) : {}
}
