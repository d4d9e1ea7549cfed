/**
 * The markup inside the `content` of a message: text with tags such as `<@id>`, `<#channel>`, `<emoji:id>` and
 * `<faceType=1,faceId="277",ext="…">`.
 *
 * Text escapes `&`, `<` and `>`, so that it can never become a tag. Only `@everyone` and the links of PC
 * clients cannot be escaped: they are mentions only if the options are set.
 */

import { isFilled, withTexts } from '../../unified/convert.ts'
import type { Segment, StickerSegment } from '../../unified/generated/types.ts'

/** A segment of a message's content. Unknown tags are text. */
export type MarkupSegment =
  | { type: 'text'; data: { text: string } }
  /** `<@id>`, `<@!id>` or `<qqbot-at-user id="…" />`; with a name for a link, if links are mentions. */
  | { type: 'mention'; data: { id: string; name?: string } }
  /** `<@all>`, `<qqbot-at-everyone />`, or `@everyone`, if it is a mention. */
  | { type: 'mention_all'; data: Record<string, never> }
  /** `<#id>`: a link to a channel. */
  | { type: 'channel'; data: { id: string } }
  /** `<emoji:id>`: a system face in a guild. */
  | { type: 'emoji'; data: { id: string } }
  /** `<faceType=…,faceId="…",ext="…">`; `ext` is kept as it is; {@link faceName} decodes it. */
  | { type: 'face'; data: { faceType: string; faceId: string; ext?: string } }
  /** `<qqbot-cmd-input text="…" show="…" reference="…" />`: a text that a click writes into the input line. */
  | { type: 'cmd_input'; data: { text: string; show?: string; reference?: string } }
  /** `<qqbot-cmd-enter text="…" />`: a text that a click sends. */
  | { type: 'cmd_enter'; data: { text: string } }

/** Options of {@link parseMarkup} and `toSegments`. 解析选项 */
export interface MarkupOptions {
  /** Whether `@everyone` in the text is a mention. Only a flag of the message distinguishes it from plain text. */
  everyone?: boolean
  /**
   * Whether the links that PC clients write for mentions are mentions:
   * `[@name](mqqapi://markdown/mention?at_type=1&at_tinyid=id)`. They cannot be escaped: a user who types such a link
   * makes a mention. `unify` reads them as mentions.
   */
  links?: boolean
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Escapes plain text for the content of a message, so that no part of it is read as a tag. */
export const escapeMarkupText = (text: string): string => text.replace(/[&<>]/g, (char) => escapes[char] as string)

const entity = /&(?:amp|lt|gt);/g

/** The characters of entities, by the third character from the end: `m`, `l` or `g`. */
const characterOf = (sign: number): string => (sign === 0x6d ? '&' : sign === 0x6c ? '<' : '>')

/** Reverses the escapes in one pass, so that `&amp;lt;` becomes the text `&lt;`. */
function unescapeText(text: string): string {
  const first = text.indexOf('&')
  if (first < 0) return text
  entity.lastIndex = first
  let plain = ''
  let from = 0
  while (entity.test(text)) {
    const to = entity.lastIndex
    const sign = text.charCodeAt(to - 3)
    plain += text.slice(from, sign === 0x6d ? to - 5 : to - 4) + characterOf(sign)
    from = to
  }
  return plain + text.slice(from)
}

/**
 * Parses the content of a message into its segments.
 *
 * An invalid tag stays text. Runs in linear time for every content.
 *
 * @param content The `content` of a message. 消息内容
 * @example
 * parseMarkup('hi <@!1234>') // [{ type: 'text', data: { text: 'hi ' } }, { type: 'mention', data: { id: '1234' } }]
 */
export function parseMarkup(content: string, options: MarkupOptions = {}): MarkupSegment[] {
  const segments: MarkupSegment[] = []
  let textFrom = 0
  let start = content.indexOf('<')
  while (start >= 0) {
    const end = content.indexOf('>', start)
    if (end < 0) break
    // A tag cannot contain a bare bracket, so an earlier opening bracket is text.
    const begin = content.lastIndexOf('<', end)
    const segment = tagOf(content.slice(begin + 1, end))
    if (segment) {
      addText(segments, content.slice(textFrom, begin), options)
      segments.push(segment)
      textFrom = end + 1
    }
    start = content.indexOf('<', end)
  }
  addText(segments, content.slice(textFrom), options)
  return segments
}

/** The part of a link between its name and its query. */
const linkMark = '](mqqapi://markdown/mention?'
/** The query of a link. Its length is limited, so that hostile input cannot slow the search down. */
const linkQuery = /([^()\s]{1,300})\)/y
const linkId = /(?:^|&(?:amp;)?)at_tinyid=([-.\w]+)/

function addText(segments: MarkupSegment[], escaped: string, options: MarkupOptions): void {
  let from = 0
  // A link and its brackets begin after the previous link.
  let searched = 0
  for (let at = options.links ? escaped.indexOf(linkMark) : -1; at >= 0; at = escaped.indexOf(linkMark, searched)) {
    const begin = escaped.slice(searched, at).lastIndexOf('[@')
    linkQuery.lastIndex = at + linkMark.length
    const query = linkQuery.exec(escaped)?.[1]
    const id = query && linkId.exec(query)?.[1]
    if (begin >= 0 && id && id !== '0') {
      addWords(segments, escaped.slice(from, searched + begin), options)
      const name = unescapeText(escaped.slice(searched + begin + 2, at))
      segments.push({ type: 'mention', data: name === '' ? { id } : { id, name } })
      from = linkQuery.lastIndex
      searched = from
    } else searched = at + linkMark.length
  }
  addWords(segments, escaped.slice(from), options)
}

function addWords(segments: MarkupSegment[], escaped: string, { everyone = false }: MarkupOptions): void {
  if (escaped === '') return
  if (!everyone) {
    segments.push({ type: 'text', data: { text: unescapeText(escaped) } })
    return
  }
  let first = true
  for (const part of escaped.split('@everyone')) {
    if (!first) segments.push({ type: 'mention_all', data: {} })
    first = false
    if (part !== '') segments.push({ type: 'text', data: { text: unescapeText(part) } })
  }
}

const mention = /^@!?([-.\w]+)$/
const channel = /^#([-.\w]+)$/
const emoji = /^emoji:([-.\w]+)$/
const face = /^faceType=(\d+), ?faceId="([^"]*)"(?:, ?ext="([^"]*)")?$/
const command = /^qqbot-([a-z-]+)((?: [a-z]+="[^"]*")*) ?\/?$/

/** The segment of a tag, from the text between its brackets. */
function tagOf(inside: string): MarkupSegment | undefined {
  switch (inside.charAt(0)) {
    case '@': {
      const id = mention.exec(inside)?.[1]
      if (id === undefined) return undefined
      return inside === '@all' ? { type: 'mention_all', data: {} } : { type: 'mention', data: { id } }
    }
    case '#': {
      const id = channel.exec(inside)?.[1]
      return id === undefined ? undefined : { type: 'channel', data: { id } }
    }
    case 'e': {
      const id = emoji.exec(inside)?.[1]
      return id === undefined ? undefined : { type: 'emoji', data: { id } }
    }
    case 'f': {
      const [, faceType, faceId = '', ext] = face.exec(inside) ?? []
      if (faceType === undefined) return undefined
      return { type: 'face', data: ext === undefined ? { faceType, faceId } : { faceType, faceId, ext } }
    }
    case 'q': {
      const [, name, attributes = ''] = command.exec(inside) ?? []
      return commandOf(name, attributes)
    }
    default:
      return undefined
  }
}

function commandOf(name: string | undefined, attributes: string): MarkupSegment | undefined {
  switch (name) {
    case 'at-everyone':
      return { type: 'mention_all', data: {} }
    case 'at-user': {
      const id = attribute(attributes, 'id')
      return id ? { type: 'mention', data: { id } } : undefined
    }
    case 'cmd-enter': {
      const text = attribute(attributes, 'text')
      return text === undefined ? undefined : { type: 'cmd_enter', data: { text } }
    }
    case 'cmd-input': {
      const text = attribute(attributes, 'text')
      if (text === undefined) return undefined
      const show = attribute(attributes, 'show')
      const reference = attribute(attributes, 'reference')
      const data: { text: string; show?: string; reference?: string } = { text }
      if (show !== undefined) data.show = show
      if (reference !== undefined) data.reference = reference
      return { type: 'cmd_input', data }
    }
    default:
      return undefined
  }
}

/** Decodes the URL-encoded value of an attribute; an invalid encoding is left as it is. */
function attribute(attributes: string, name: string): string | undefined {
  for (const [, key, value = ''] of attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)) {
    if (key !== name) continue
    try {
      return decodeURIComponent(value)
    } catch {
      return value
    }
  }
  return undefined
}

/**
 * Writes the content of a message in the newest documented form; `parseMarkup` reads it back.
 *
 * @throws {TypeError} For an invalid segment, such as a channel whose id contains a bracket.
 */
export function stringifyMarkup(segments: readonly MarkupSegment[]): string {
  let content = ''
  for (const segment of segments) content += tagFor(segment)
  return content
}

function tagFor(segment: MarkupSegment): string {
  switch (segment.type) {
    case 'text':
      return escapeMarkupText(segment.data.text)
    case 'mention':
      if (segment.data.id === '') throw new TypeError('A mention needs an id')
      return `<qqbot-at-user id="${encoded(segment.data.id)}" />`
    case 'mention_all':
      return '<qqbot-at-everyone />'
    case 'channel':
      return fitting(`<#${segment.data.id}>`)
    case 'emoji':
      return fitting(`<emoji:${segment.data.id}>`)
    case 'face': {
      const { faceType, faceId, ext } = segment.data
      const more = ext === undefined ? '' : `,ext="${ext}"`
      // A quote would end the id early, and the rest would be read as `ext`.
      return fitting(`<faceType=${faceType},faceId="${faceId}"${more}>`, faceId)
    }
    case 'cmd_input': {
      const { text, show, reference } = segment.data
      let attributes = ` text="${encoded(text)}"`
      if (show !== undefined) attributes += ` show="${encoded(show)}"`
      if (reference !== undefined) attributes += ` reference="${encoded(reference)}"`
      return `<qqbot-cmd-input${attributes} />`
    }
    case 'cmd_enter':
      return `<qqbot-cmd-enter text="${encoded(segment.data.text)}" />`
    default:
      throw new TypeError(`There is no tag for the type "${(segment as { type: string }).type}"`)
  }
}

/** Returns a tag if it can be read back; throws otherwise. */
function fitting(tag: string, quoted = ''): string {
  const inside = tag.slice(1, -1)
  if (/[<>]/.test(inside) || quoted.includes('"') || !tagOf(inside)) {
    throw new TypeError('An id in a tag cannot hold spaces, quotes or brackets')
  }
  return tag
}

function encoded(value: string): string {
  try {
    return encodeURIComponent(value)
  } catch {
    throw new TypeError('An attribute cannot hold half a character')
  }
}

declare const TextDecoder: new () => { decode(bytes: Uint8Array): string }

/** The six bits of a base64 digit in either alphabet; -1 for other characters. */
function sixBits(code: number): number {
  if (code >= 97 && code <= 122) return code - 71
  if (code >= 65 && code <= 90) return code - 65
  if (code >= 48 && code <= 57) return code + 4
  if (code === 43 || code === 45) return 62
  return code === 47 || code === 95 ? 63 : -1
}

/** Decodes base64 text; undefined if it is invalid. Padding may be missing. */
function base64(text: string): Uint8Array | undefined {
  let length = text.length
  while (length > text.length - 2 && text.charAt(length - 1) === '=') length--
  const bytes = new Uint8Array((length * 3) >> 2)
  let bits = 0
  let held = 0
  let at = 0
  for (let i = 0; i < length; i++) {
    const digit = sixBits(text.charCodeAt(i))
    if (digit < 0) return undefined
    held = ((held << 6) | digit) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 0xff
  }
  return bytes
}

/** Created with the first face, because creating it takes longer than decoding a name. */
let decoder: { decode(bytes: Uint8Array): string } | undefined

/**
 * Decodes the name of a face from the `ext` of its tag: base64 of `{"text":"…"}`.
 *
 * @returns `undefined` if there is none; the name of a sticker is empty.
 */
export function faceName(ext: string): string | undefined {
  const bytes = base64(ext)
  if (!bytes) return undefined
  decoder ??= new TextDecoder()
  try {
    const text = (JSON.parse(decoder.decode(bytes)) as { text?: unknown } | null)?.text
    return isFilled(text) ? text : undefined
  } catch {
    return undefined
  }
}

/** Options of {@link toSegments}. */
export interface SegmentOptions extends MarkupOptions {
  /** The names of users who may be mentioned, by id. */
  names?: ReadonlyMap<string, string>
}

/** Whether a content has no markup, like most messages: then it is one text. */
export const isPlain = (content: string, { everyone, links }: MarkupOptions): boolean =>
  !content.includes('<') && !(everyone && content.includes('@everyone')) && !(links && content.includes(linkMark))

/** Converts the content of a message to unified segments. Commands have no unified form and keep all their data. */
export function toSegments(content: string, options: SegmentOptions = {}): Segment[] {
  if (isPlain(content, options)) return content === '' ? [] : [{ type: 'text', text: unescapeText(content) }]
  const { names } = options
  return parseMarkup(content, options).map((part) => toSegment(part, names))
}

/** Converts one segment of the content. */
export function toSegment(part: MarkupSegment, names?: ReadonlyMap<string, string>): Segment {
  switch (part.type) {
    case 'text':
      return { type: 'text', text: part.data.text }
    case 'mention': {
      const { id } = part.data
      const name = names?.get(id) || part.data.name
      return isFilled(name) ? { type: 'mention', id, name } : { type: 'mention', id }
    }
    case 'mention_all':
      return { type: 'mention_all' }
    case 'channel':
      return { type: 'channel', id: part.data.id }
    case 'emoji':
      return { type: 'face', id: part.data.id }
    case 'face': {
      const { faceType, faceId: id, ext } = part.data
      const name = ext && faceName(ext)
      // Stickers of the shop have a name but no id; custom stickers have neither.
      if (faceType === '4' || faceType === '6' || id === '') {
        return withTexts<StickerSegment>({ type: 'sticker' }, { id: id === '0' ? '' : id, name })
      }
      return name ? { type: 'face', id, name } : { type: 'face', id }
    }
    default:
      return { type: 'unknown', source: part.type, data: part.data }
  }
}
