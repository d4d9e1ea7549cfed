/**
 * CQ codes: `text[CQ:type,key=value,…]text`.
 *
 * In text `&`, `[` and `]` are escaped, in values `,` too, so that text can never become a code.
 */
import type {
  ForwardSegment,
  ImageSegment,
  LinkSegment,
  LocationSegment,
  MentionSegment,
  MusicSegment,
  PokeSegment,
  RpsSegment,
  Segment,
  StickerSegment,
  VideoSegment,
  VoiceSegment,
} from '../generated/unified/types.ts'

/** A piece of a CoolQ message: a text (`type: 'text'`), or a code with its parameters. */
export interface CqSegment {
  type: string
  data: Record<string, string>
}

const escapes: Record<string, string> = { '&': '&amp;', '[': '&#91;', ']': '&#93;', ',': '&#44;' }

/** Escapes plain text for a CoolQ message, so that none of it can be read as a code. */
export const escapeCqText = (text: string): string => text.replace(/[&[\]]/g, (char) => escapes[char] as string)

const escapeValue = (text: string): string => text.replace(/[&[\],]/g, (char) => escapes[char] as string)

const numeric = (text: string, at: number): string =>
  text.startsWith('#91;', at) ? '[' : text.startsWith('#93;', at) ? ']' : text.startsWith('#44;', at) ? ',' : ''

/** The reverse of both escapes, in one pass, so that `&amp;#91;` stays the text `&#91;`. */
function unescapeCq(text: string): string {
  let at = text.indexOf('&')
  if (at < 0) return text
  let plain = ''
  let from = 0
  for (; at >= 0; at = text.indexOf('&', at + 1)) {
    // A table would need each entity as a string of its own, which costs more than all else here.
    const char = text.startsWith('amp;', at + 1) ? '&' : numeric(text, at + 1)
    if (char === '') continue
    plain += text.slice(from, at) + char
    from = at + 5
  }
  return plain + text.slice(from)
}

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
export const parseCqCode = (message: string): CqSegment[] => scan(message, textSegment, codeOf)

/** Walks over a message once; what `codeOf` does not take for a code stays text. */
function scan<T>(message: string, textOf: (escaped: string) => T, codeOf: (inside: string) => T | undefined): T[] {
  const found: T[] = []
  let textFrom = 0
  let start = message.indexOf('[CQ:')
  while (start >= 0) {
    const end = message.indexOf(']', start)
    if (end < 0) break
    // A code cannot hold a bare bracket, so an earlier opening one is text.
    const inner = message.indexOf('[', start + 1)
    const begin = inner < 0 || inner > end ? start : message.lastIndexOf('[', end)
    const code =
      begin === start || message.startsWith('[CQ:', begin) ? codeOf(message.slice(begin + 4, end)) : undefined
    if (code !== undefined) {
      if (begin > textFrom) found.push(textOf(message.slice(textFrom, begin)))
      found.push(code)
      textFrom = end + 1
    }
    start = message.indexOf('[CQ:', end)
  }
  if (textFrom < message.length) found.push(textOf(message.slice(textFrom)))
  return found
}

const textSegment = (escaped: string): CqSegment => ({ type: 'text', data: { text: unescapeCq(escaped) } })

function codeOf(inside: string): CqSegment | undefined {
  const comma = inside.indexOf(',')
  const type = comma < 0 ? inside : inside.slice(0, comma)
  if (!name.test(type)) return undefined
  const data: Record<string, string> = {}
  readParameters(inside, comma, data, define)
  return { type, data }
}

/** Hands over each parameter of a code as its places: where the key begins, the `=`, and the end of the value. */
function readParameters<T>(
  inside: string,
  firstComma: number,
  into: T,
  set: (into: T, inside: string, from: number, equals: number, to: number) => void,
): void {
  let equals = -1
  for (let comma = firstComma; comma >= 0; ) {
    const next = inside.indexOf(',', comma + 1)
    const to = next < 0 ? inside.length : next
    // Looked for again only once it is passed, so that parameters without one cost no more than others.
    if (equals < comma) equals = inside.indexOf('=', comma)
    if (equals < 0) return
    if (equals > comma + 1 && equals < to) set(into, inside, comma + 1, equals, to)
    comma = next
  }
}

/** Sets a field without ever reaching a setter: `__proto__` is an ordinary key. */
function define(data: Record<string, string>, inside: string, from: number, equals: number, to: number): void {
  // The standard forbids spaces after a comma; early versions sent them.
  const key = inside.slice(from, equals).trim()
  const value = unescapeCq(inside.slice(equals + 1, to))
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
export const toSegments = (message: string): Segment[] => scan(message, plainSegment, pieceOf)

const plainSegment = (escaped: string): Segment => ({ type: 'text', text: unescapeCq(escaped) })

/**
 * The parameters that segments are made of. As an object of one shape it is read and written several times faster than
 * {@link CqSegment.data}, whose keys are the sender's.
 */
interface Parameters {
  type: string | undefined
  id: string | undefined
  qq: string | undefined
  file: string | undefined
  url: string | undefined
  name: string | undefined
  title: string | undefined
  content: string | undefined
  image: string | undefined
  audio: string | undefined
  lat: string | undefined
  lon: string | undefined
  data: string | undefined
}

/** Names by their first letter, `a` first: to find one there costs less than to compare a slice with each. */
type Names = readonly (readonly string[] | undefined)[]

const firstLetter = 97

function byFirstLetter(names: readonly string[]): Names {
  const found: string[][] = []
  for (const name of names) {
    const at = name.charCodeAt(0) - firstLetter
    found[at] = [...(found[at] ?? []), name]
  }
  return Array.from(found)
}

const types = /* @__PURE__ */ byFirstLetter([
  'at',
  'face',
  'image',
  'reply',
  'record',
  'video',
  'json',
  'xml',
  'forward',
  'share',
  'location',
  'contact',
  'music',
  'poke',
  'shake',
  'dice',
  'rps',
  'redbag',
  'sface',
  'bface',
  'emoji',
  'anonymous',
])

const keys = /* @__PURE__ */ byFirstLetter([
  'id',
  'qq',
  'file',
  'url',
  'type',
  'title',
  'content',
  'image',
  'audio',
  'name',
  'lat',
  'lon',
  'data',
])

/** Which of these names stands there; its own text, not a slice. */
function nameAt(inside: string, from: number, to: number, names: Names): string | undefined {
  const near = names[inside.charCodeAt(from) - firstLetter]
  if (near) for (const name of near) if (name.length === to - from && inside.startsWith(name, from)) return name
  return undefined
}

function pick(into: Parameters, inside: string, from: number, equals: number, to: number): void {
  const spaced = inside.charCodeAt(from) <= 32 || inside.charCodeAt(equals - 1) <= 32
  const key = spaced ? inside.slice(from, equals).trim() : nameAt(inside, from, equals, keys)
  if (key === undefined) return
  const value = unescapeCq(inside.slice(equals + 1, to))
  switch (key) {
    case 'type':
      into.type = value
      return
    case 'id':
      into.id = value
      return
    case 'qq':
      into.qq = value
      return
    case 'file':
      into.file = value
      return
    case 'url':
      into.url = value
      return
    case 'name':
      into.name = value
      return
    case 'title':
      into.title = value
      return
    case 'content':
      into.content = value
      return
    case 'image':
      into.image = value
      return
    case 'audio':
      into.audio = value
      return
    case 'lat':
      into.lat = value
      return
    case 'lon':
      into.lon = value
      return
    case 'data':
      into.data = value
  }
}

function pieceOf(inside: string): Segment | undefined {
  const comma = inside.indexOf(',')
  const type = nameAt(inside, 0, comma < 0 ? inside.length : comma, types)
  if (type !== undefined) {
    const known: Parameters = {
      type: undefined,
      id: undefined,
      qq: undefined,
      file: undefined,
      url: undefined,
      name: undefined,
      title: undefined,
      content: undefined,
      image: undefined,
      audio: undefined,
      lat: undefined,
      lon: undefined,
      data: undefined,
    }
    readParameters(inside, comma, known, pick)
    const segment = segmentOf(type, known)
    if (segment) return segment
  }
  const code = codeOf(inside)
  return code && toSegment(code)
}

const hands = ['rock', 'scissors', 'paper']

/** The unified form of one piece; a code botwire has no name for is kept whole. */
export function toSegment({ type, data }: CqSegment): Segment {
  if (type === 'text') return { type: 'text', text: data.text ?? '' }
  return segmentOf(type, data) ?? { type: 'unknown', source: type, data }
}

/** The unified piece for a code of a known type with what it needs. */
function segmentOf(type: string, data: Readonly<Partial<Parameters>>): Segment | undefined {
  switch (type) {
    case 'at': {
      if (!data.qq) return undefined
      if (data.qq === 'all') return { type: 'mention_all' }
      const mention: MentionSegment = { type: 'mention', id: data.qq }
      if (data.name) mention.name = data.name
      return mention
    }
    case 'face':
    case 'sface':
      return data.id ? { type: 'face', id: data.id } : undefined
    case 'emoji': {
      const code = Number(data.id)
      if (!Number.isInteger(code) || code <= 0 || code > 0x10ffff) return undefined
      return { type: 'text', text: String.fromCodePoint(code) }
    }
    case 'bface': {
      const sticker: StickerSegment = { type: 'sticker' }
      if (data.id) sticker.id = data.id
      return sticker
    }
    case 'image': {
      const image: ImageSegment = { type: 'image' }
      if (data.file) image.file = data.file
      if (data.url) image.url = data.url
      if (data.type === 'flash') image.flash = true
      return image
    }
    case 'record':
      return recording({ type: 'voice' }, data)
    case 'video':
      return recording({ type: 'video' }, data)
    case 'location': {
      const place: LocationSegment = { type: 'location' }
      if (data.title) place.title = data.title
      if (data.content) place.content = data.content
      const latitude = degrees(data.lat)
      const longitude = degrees(data.lon)
      if (latitude !== undefined) place.latitude = latitude
      if (longitude !== undefined) place.longitude = longitude
      return place
    }
    case 'share': {
      const link: LinkSegment = { type: 'link' }
      if (data.url) link.url = data.url
      if (data.title) link.title = data.title
      if (data.content) link.description = data.content
      if (data.image) link.image = data.image
      return link
    }
    case 'contact': {
      const of = data.type === 'group' ? 'group' : 'user'
      return data.id ? { type: 'card', of, id: data.id } : { type: 'card', of }
    }
    case 'music': {
      const music: MusicSegment = { type: 'music' }
      if (data.type) music.platform = data.type
      if (data.id) music.id = data.id
      if (data.url) music.url = data.url
      if (data.audio) music.audio = data.audio
      if (data.title) music.title = data.title
      return music
    }
    case 'reply':
      return data.id ? { type: 'reply', id: data.id } : undefined
    case 'forward': {
      const forward: ForwardSegment = { type: 'forward' }
      if (data.id) forward.id = data.id
      return forward
    }
    case 'poke':
    case 'shake': {
      const poke: PokeSegment = { type: 'poke' }
      if (data.id) poke.id = data.id
      if (data.name) poke.name = data.name
      return poke
    }
    case 'dice':
      return data.type && /^[1-6]$/.test(data.type) ? { type: 'dice', value: Number(data.type) } : { type: 'dice' }
    case 'rps': {
      // CoolQ counts rock 1, scissors 2, paper 3.
      const rps: RpsSegment = { type: 'rps' }
      const hand = hands[Number(data.type) - 1]
      if (hand) rps.value = hand
      return rps
    }
    case 'anonymous':
      return { type: 'anonymous' }
    case 'xml':
    case 'json':
      return { type, data: data.data ?? '' }
    case 'redbag':
      return data.title ? { type: 'red_packet', title: data.title } : { type: 'red_packet' }
  }
  return undefined
}

function recording<T extends VoiceSegment | VideoSegment>(segment: T, { file, url }: Partial<Parameters>): T {
  if (file) segment.file = file
  if (url) segment.url = url
  return segment
}

function degrees(value: string | undefined): number | undefined {
  const number = value ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}
