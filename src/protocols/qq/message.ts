/** Converts messages of the platform, with their quotes and forwarded messages, to unified segments. */

import type { UnifyContext } from '../../unified/context.ts'
import { deepest, forwarded, isFilled, messageOf, withQuoted, withTexts } from '../../unified/convert.ts'
import type {
  Actor,
  AudioSegment,
  Button,
  CardSegment,
  FileSegment,
  ForwardSegment,
  ImageSegment,
  KeyboardSegment,
  LinkSegment,
  LocationSegment,
  MentionAllSegment,
  MentionSegment,
  Message,
  MiniAppSegment,
  ReplySegment,
  Segment,
  StickerSegment,
  VideoSegment,
  VoiceSegment,
} from '../../unified/generated/types.ts'
import type { C2cMessage, GroupMessage, GuildMessage } from './generated/types.ts'
import { faceName, isPlain, parseMarkup, toSegment, toSegments } from './markup.ts'
import { person } from './person.ts'
import { codeOf, first, firstId, idOf, isYes, object, objects, wordOf } from './read.ts'
import { timeOf } from './time.ts'

type Fields = Record<string, unknown>

/**
 * Completes a URL that lacks its scheme or begins with `//`. A name before digits is a host with a port, not a scheme.
 */
function absolute(url: unknown): string | undefined {
  if (!isFilled(url)) return undefined
  if (/^[a-z][a-z\d+.-]*:(?!\d)/i.test(url)) return url
  return url.startsWith('//') ? `https:${url}` : `https://${url}`
}

type Family = 'image' | 'video' | 'voice' | 'audio' | 'file'

const extensions = new Map<string, Family>([
  ['jpg', 'image'],
  ['jpeg', 'image'],
  ['png', 'image'],
  ['gif', 'image'],
  ['webp', 'image'],
  ['bmp', 'image'],
  ['mp4', 'video'],
  ['mov', 'video'],
  ['amr', 'voice'],
  ['silk', 'voice'],
])

/** The media family of an attachment; by file extension if it has no type. */
function familyOf({ content_type, filename }: Fields): Family {
  if (isFilled(content_type)) {
    if (content_type.startsWith('image')) return 'image'
    if (content_type.startsWith('video')) return 'video'
    if (content_type.startsWith('voice')) return 'voice'
    if (content_type.startsWith('audio')) return /silk|amr/.test(content_type) ? 'voice' : 'audio'
    return 'file'
  }
  const extension = isFilled(filename) ? filename.slice(filename.lastIndexOf('.') + 1).toLowerCase() : ''
  return extensions.get(extension) ?? 'file'
}

function attachmentSegment(attachment: Fields, stickers: string[]): Segment {
  const { filename } = attachment
  const type = familyOf(attachment)
  const url = absolute(attachment.url)
  if (type === 'file') {
    const file = withTexts<FileSegment>({ type }, { file: wordOf(attachment.id), name: filename, url })
    const size = codeOf(attachment.size)
    if (size !== undefined) file.size = size
    return file
  }
  if (type === 'image') {
    const image = withTexts<ImageSegment>({ type }, { file: filename, url })
    const summary = stickers.shift()
    if (summary !== undefined) image.sticker = true
    return withTexts(image, { summary })
  }
  const segment: VideoSegment | VoiceSegment | AudioSegment = { type }
  const transcript = type === 'video' ? undefined : attachment.asr_refer_text
  const wavUrl = absolute(attachment.voice_wav_url)
  return withTexts(segment, { file: filename, url, wavUrl, transcript, content: transcript })
}

/**
 * Converts a card to a typed segment if possible, else keeps all its data. Its `content` is the platform's text for it.
 */
function cardSegment(ark: Fields, content: string): Segment {
  const fields = object(ark.fields)
  const { desc: description, jump_url: url, preview, avatar, nickname, address, source } = fields
  const title = first(fields.title, ark.prompt)
  switch (ark.ark_type) {
    case 'miniapp':
      return withTexts<MiniAppSegment>(
        { type: 'mini_app' },
        { source, title, description, image: preview, url, content },
      )
    case 'contact_card':
      return withTexts<CardSegment>(
        { type: 'card' },
        { name: first(nickname, fields.title), source, description, image: first(avatar, preview), url, content },
      )
    case 'map':
      return withTexts<LocationSegment>({ type: 'location' }, { title: fields.title, content: first(address, content) })
    case 'tuwen':
    case 'feed':
    case 'video_share':
      if (!isFilled(url)) break
      return withTexts<LinkSegment>({ type: 'link', url }, { source, title, description, image: preview, content })
  }
  return {
    type: 'unknown',
    source: isFilled(ark.ark_type) ? ark.ark_type : 'ark_data',
    data: isFilled(content) ? { content, ...ark } : { ...ark },
  }
}

const buttonKinds: Record<number, string> = { 0: 'link', 1: 'callback', 2: 'command' }

function buttonOf(button: Fields): Button {
  const action = object(button.action)
  const code = codeOf(action.type)
  return withTexts<Button>(
    {},
    {
      id: wordOf(button.id),
      label: object(button.render_data).label,
      data: wordOf(action.data),
      kind: code === undefined ? code : (buttonKinds[code] ?? String(code)),
    },
  )
}

/** Buttons below a message; only their template id if the platform sends nothing else. */
function keyboardSegment(keyboard: Fields): KeyboardSegment {
  const rows = objects(object(keyboard.content).rows).map(({ buttons }) => objects(buttons).map(buttonOf))
  return withTexts<KeyboardSegment>({ type: 'keyboard', rows }, { id: wordOf(keyboard.id) })
}

/** A mentioned user, from the list `mentions` of a message. */
interface Mentioned {
  segment: MentionSegment | MentionAllSegment
  /** Whether the text contains the mention. */
  placed: boolean
}

/** The mentioned users, in the order of the list, and by every id that the text may use. */
interface People {
  list: Mentioned[]
  byId: Map<string, Mentioned>
  everyone: boolean
}

function peopleOf(mentions: unknown): People {
  const people: People = { list: [], byId: new Map(), everyone: false }
  for (const mention of objects(mentions)) {
    if (mention.scope === 'all') {
      people.everyone = true
      people.list.push({ segment: { type: 'mention_all' }, placed: false })
      continue
    }
    const { member_openid, id, user_openid, username, nickname } = mention
    const segment: MentionSegment = { type: 'mention', id: firstId(member_openid, id, user_openid) }
    const name = first(username, nickname)
    if (name !== '') segment.name = name
    if (isYes(mention.is_you)) segment.self = true
    if (isYes(mention.bot)) segment.bot = true
    const found = { segment, placed: false }
    people.list.push(found)
    // Usually all ids are the same. No text mentions "", so an empty id is harmless.
    people.byId.set(idOf(member_openid), found)
    if (id !== member_openid) people.byId.set(idOf(id), found)
    if (user_openid !== undefined) people.byId.set(idOf(user_openid), found)
  }
  return people
}

const nobody: People = { list: [], byId: new Map(), everyone: false }

/** Completes the mentions of a text with the data of the list. */
function recognise(segments: Segment[], { byId, list }: People): void {
  const strangers: MentionSegment[] = []
  for (const segment of segments) {
    if (segment.type === 'mention_all') {
      for (const mentioned of list) if (mentioned.segment.type === 'mention_all') mentioned.placed = true
    } else if (segment.type === 'mention') {
      const found = byId.get(segment.id)
      if (found) introduce(segment, found)
      else strangers.push(segment)
    }
  }
  // The list may leave out the id of the only mentioned user.
  const [stranger, unexpected] = strangers
  if (!stranger || unexpected) return
  const [nameless, another] = list.filter(({ segment }) => segment.type === 'mention' && segment.id === '')
  if (nameless && !another) introduce(stranger, nameless)
}

function introduce(segment: MentionSegment, mentioned: Mentioned): void {
  mentioned.placed = true
  const { name, self, bot } = mentioned.segment as MentionSegment
  if (name !== undefined) segment.name = name
  if (self) segment.self = true
  if (bot) segment.bot = true
}

/** The mentions that are not in the text. A user without an id is only usable if it is the bot. */
const unplaced = ({ list }: People, self: string | undefined): Segment[] =>
  list
    .filter(({ placed }) => !placed)
    .map(({ segment }) => (segment.type === 'mention' && segment.id === '' ? { ...segment, id: self ?? '' } : segment))
    .filter((segment) => segment.type === 'mention_all' || segment.id !== '' || segment.self === true)

/** The tag type of a picture that the message has as an attachment. */
const pictureFace = '6'

/** The segments of a text. Adds the names of attached stickers to `stickers`. */
function written(content: string, everyone: boolean, stickers: string[]): Segment[] {
  const options = { everyone, links: true }
  if (isPlain(content, options)) return toSegments(content)
  const segments: Segment[] = []
  for (const part of parseMarkup(content, options)) {
    if (part.type === 'face' && part.data.faceType === pictureFace) stickers.push(faceName(part.data.ext ?? '') ?? '')
    else segments.push(toSegment(part))
  }
  return segments
}

/** All segments of a message in its own order, except the quote and the mentions that are not in the text. */
function bodyOf(d: Fields, people: People, everyone: boolean, depth: number): Segment[] {
  const content = first(d.content)
  const type = codeOf(d.message_type)
  const stickers: string[] = []
  let segments: Segment[]
  // The content of cards and chat records is the platform's text for them.
  if (type === 3 || (typeof d.ark_data === 'object' && d.ark_data !== null)) {
    segments = [cardSegment(object(d.ark_data), content)]
  } else if (type === 102) segments = [forwardSegment(d, content, depth)]
  else {
    segments = written(content, everyone, stickers)
    recognise(segments, people)
    // Several parallel messages become a record, after their common text.
    if (type === 101) segments.push(forwardSegment(d, '', depth))
  }
  const { content: markdown } = object(d.markdown)
  if (isFilled(markdown)) segments.push({ type: 'markdown', content: markdown })
  const keyboard = object(d.keyboard)
  if (isFilled(keyboard.id) || keyboard.content) segments.push(keyboardSegment(keyboard))
  for (const attachment of objects(d.attachments)) segments.push(attachmentSegment(attachment, stickers))
  // The remaining names are stickers without a picture.
  for (const name of stickers) segments.push(withTexts<StickerSegment>({ type: 'sticker' }, { name }))
  return segments
}

/** A quoted or forwarded message, with its own quote. */
function elementSegments(element: Fields, depth: number): Segment[] {
  const people = element.mentions ? peopleOf(element.mentions) : nobody
  const body = bodyOf(element, people, people.everyone, depth)
  const segments = people.list.length ? [...unplaced(people, undefined), ...body] : body
  const reply = depth < deepest ? quoted(element, depth) : undefined
  if (reply) segments.unshift(reply)
  return segments
}

/** The author of an element; undefined if neither id nor name is known. */
function authorOf(element: Fields): Actor | undefined {
  if (!element.author) return undefined
  const author = object(element.author)
  const { id, ...actor } = person(firstId(author.member_openid, author.user_openid, author.id), author)
  if (id !== '') return { id, ...actor }
  return isFilled(actor.name) ? actor : undefined
}

function forwardSegment(d: Fields, content: string, depth: number): ForwardSegment {
  const forward = withTexts<ForwardSegment>({ type: 'forward' }, { content })
  const elements = objects(d.msg_elements ?? object(d.parallel_message).msg_nodes)
  if (elements.length && depth < deepest) {
    forward.messages = elements.map((element) =>
      forwarded(elementSegments(element, depth + 1), authorOf(element), timeOf(element.timestamp)),
    )
  }
  return forward
}

/** A value of `message_scene.ext`, a list of `key=value` split at the first `=`; `key` includes it. */
function sceneValue(d: Fields, key: string): string {
  const { ext } = object(d.message_scene)
  let found = ''
  if (!Array.isArray(ext)) return found
  for (const item of ext) if (isFilled(item) && item.startsWith(key)) found = item.slice(key.length)
  return found
}

/** Finds the element with an index, at any depth. */
function elementAt(index: string, elements: readonly Fields[], depth: number): Fields | undefined {
  for (const element of elements) {
    if (element.msg_idx === index) return element
    const inner = depth < deepest ? elementAt(index, objects(element.msg_elements), depth + 1) : undefined
    if (inner) return inner
  }
  return undefined
}

/** The quoted message, by its index: the platform sends no id. */
function quoted(d: Fields, depth: number): ReplySegment | undefined {
  const isQuote = codeOf(d.message_type) === 103
  let index = sceneValue(d, 'ref_msg_idx=')
  if (index === '' && !isQuote) return undefined
  const elements = objects(d.msg_elements)
  let element = index === '' ? undefined : elementAt(index, elements, depth)
  // If either side has no index, only the position is left. An element with another index is not the quoted message.
  if (isQuote) element ??= elements.find(({ msg_idx }) => index === '' || !isFilled(msg_idx))
  index ||= first(element?.msg_idx)
  const reply = withTexts<ReplySegment>({ type: 'reply' }, { id: index })
  if (!element) return reply
  const user = authorOf(element)
  if (user) {
    reply.user = user
    withTexts(reply, { userId: user.id })
  }
  const time = timeOf(element.timestamp)
  if (time !== undefined) reply.time = time
  const segments = elementSegments(element, depth + 1)
  return segments.length ? withQuoted(reply, segments) : reply
}

/** A message of a C2C chat or a group; `addressed` if the platform delivers only messages that mention the bot. */
export function chatMessage(d: C2cMessage | GroupMessage, context: UnifyContext, addressed = false): Message {
  const fields = d as unknown as Fields
  const self = context.self?.id
  const people = d.mentions ? peopleOf(d.mentions) : nobody
  const body = bodyOf(fields, people, people.everyone, 0)
  const reply = quoted(fields, 0)
  const segments = people.list.length ? [...unplaced(people, self), ...body] : body
  if (reply) segments.unshift(reply)
  const author = people.byId.get(reply?.userId || 'nobody')?.segment as MentionSegment | undefined
  const meant = addressed || author?.self === true
  const message = messageOf(segments, wordOf(d.id), self, meant)
  const quoteId = sceneValue(fields, 'msg_idx=') || first(d.msg_idx)
  if (quoteId !== '' && quoteId !== message.id) message.quoteId = quoteId
  return message
}

/** A message of a channel or a guild's direct messages. */
export function guildMessage(d: GuildMessage, context: UnifyContext, addressed = false): Message {
  const self = context.self?.id
  const people = d.mentions ? peopleOf(d.mentions) : nobody
  // Older frames lack the flag. Only an explicit `false` overrides the text.
  const body = bodyOf(d as unknown as Fields, people, d.mention_everyone !== false, 0)
  if (addressed) markOnlyBot(people, body, self)
  const segments = people.list.length ? [...unplaced(people, self), ...body] : body
  if (isYes(d.mention_everyone) && !segments.some(({ type }) => type === 'mention_all')) {
    segments.unshift({ type: 'mention_all' })
  }
  const answered = idOf(object(d.message_reference).message_id)
  if (answered !== '') segments.unshift({ type: 'reply', id: answered })
  for (const embed of objects(d.embeds)) segments.push({ type: 'unknown', source: 'embed', data: { ...embed } })
  if (d.ark) segments.push({ type: 'unknown', source: 'ark', data: { ...object(d.ark) } })
  return messageOf(segments, wordOf(d.id), self, addressed)
}

/** If a message to the bot mentions only one bot, it is this bot. The list in channels does not mark it. */
function markOnlyBot({ list }: People, body: Segment[], self: string | undefined): void {
  const bots = list.map(({ segment }) => segment).filter((it): it is MentionSegment => 'bot' in it && it.bot === true)
  const [bot, another] = bots
  if (!bot || another || bots.some(({ id }) => id !== '' && id === self)) return
  bot.self = true
  for (const segment of body) if (segment.type === 'mention' && segment.bot) segment.self = true
}
