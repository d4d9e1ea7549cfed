import { adding, plainText, told } from '../../unified/convert.ts'
import type {
  AudioSegment,
  CardSegment,
  FileSegment,
  ImageSegment,
  LinkSegment,
  LocationSegment,
  Message,
  MiniAppSegment,
  Segment,
  VideoSegment,
  VoiceSegment,
} from '../../unified/generated/types.ts'
import type {
  ArkData,
  Attachment,
  C2cMessage,
  Embed,
  GroupMention,
  GroupMessage,
  GuildMessage,
  GuildUser,
} from './generated/types.ts'
import { toSegments } from './markup.ts'
import { first, object } from './read.ts'

/** Addresses may lack their scheme, or begin with `//`. What digits follow is no scheme but a host with its port. */
function absolute(url: unknown): string | undefined {
  if (!told(url)) return undefined
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

/** What an attachment is; by the file name where the platform tells no type. */
function familyOf({ content_type, filename }: Attachment): Family {
  if (told(content_type)) {
    if (content_type.startsWith('image')) return 'image'
    if (content_type.startsWith('video')) return 'video'
    if (content_type.startsWith('voice')) return 'voice'
    if (content_type.startsWith('audio')) return /silk|amr/.test(content_type) ? 'voice' : 'audio'
    return 'file'
  }
  const extension = told(filename) ? filename.slice(filename.lastIndexOf('.') + 1).toLowerCase() : ''
  return extensions.get(extension) ?? 'file'
}

function attachmentSegment(attachment: Attachment): Segment {
  const { filename, size } = attachment
  const type = familyOf(attachment)
  const url = absolute(attachment.url)
  if (type === 'file') {
    const file = adding<FileSegment>({ type }, { name: filename, url })
    if (Number.isInteger(size)) file.size = size as number
    return file
  }
  const segment: ImageSegment | VideoSegment | VoiceSegment | AudioSegment = { type }
  if (told(filename)) segment.file = filename
  if (url !== undefined) segment.url = url
  if (type === 'voice' && told(attachment.asr_refer_text)) segment.content = attachment.asr_refer_text
  return segment
}

/** A card as what it is, where that is clear; else whole. */
function cardSegment(ark: ArkData): Segment {
  const { title, desc: description, jump_url: url, preview: image, nickname: name, address } = object(ark.fields)
  switch (ark.ark_type) {
    case 'miniapp':
      return adding<MiniAppSegment>({ type: 'mini_app' }, { title: first(title, ark.prompt) })
    case 'contact_card':
      return adding<CardSegment>({ type: 'card' }, { name: first(name, title) })
    case 'map':
      return adding<LocationSegment>({ type: 'location' }, { title, content: address })
    case 'tuwen':
    case 'feed':
    case 'video_share':
      if (!told(url)) break
      return adding<LinkSegment>({ type: 'link', url }, { title: first(title, ark.prompt), description, image })
  }
  return { type: 'unknown', source: told(ark.ark_type) ? ark.ark_type : 'ark_data', data: { ...ark } }
}

/** The message that is quoted, from `ref_msg_idx`; it is named by its index, as its id is not told. */
function quoted({ message_type, message_scene, msg_elements }: C2cMessage | GroupMessage): Segment | undefined {
  const ext = message_scene?.ext
  let id = ''
  if (Array.isArray(ext)) {
    for (const item of ext) if (told(item) && item.startsWith('ref_msg_idx=')) id = item.slice('ref_msg_idx='.length)
  }
  if (id === '' && message_type !== 103) return undefined
  const element = message_type === 103 ? msg_elements?.[0] : undefined
  id ||= first(element?.msg_idx)
  if (id === '') return undefined
  const author = object(element?.author)
  const userId = first(author.member_openid, author.user_openid, author.id)
  return userId === '' ? { type: 'reply', id } : { type: 'reply', id, userId }
}

/** Who is mentioned, by every id that may stand in the text. */
function namesOf(mentions: readonly (GroupMention | GuildUser)[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const mention of mentions) {
    const { id, member_openid, user_openid, username, nickname } = mention as GroupMention
    const name = told(username) ? username : nickname
    if (!told(name)) continue
    if (told(id)) names.set(id, name)
    if (told(member_openid)) names.set(member_openid, name)
    if (told(user_openid)) names.set(user_openid, name)
  }
  return names
}

export function chatMessage(d: C2cMessage | GroupMessage, mentions?: GroupMention[] | null): Message {
  const segments = mentions?.length
    ? toSegments(d.content, { names: namesOf(mentions), everyone: mentions.some(({ scope }) => scope === 'all') })
    : toSegments(d.content)
  const reply = quoted(d)
  if (reply) segments.unshift(reply)
  if (d.message_type === 102) segments.push({ type: 'forward' })
  if (d.ark_data) segments.push(cardSegment(d.ark_data))
  if (d.attachments) for (const attachment of d.attachments) segments.push(attachmentSegment(attachment))
  return told(d.id) ? { id: d.id, segments, text: plainText(segments) } : { segments, text: plainText(segments) }
}

export function guildMessage(d: GuildMessage): Message {
  const { mentions } = d
  const segments = toSegments(d.content ?? '', {
    ...(mentions?.length && { names: namesOf(mentions) }),
    // Older frames lack the flag; only one that says no is believed against the words.
    everyone: d.mention_everyone !== false,
  })
  const answered = d.message_reference?.message_id
  if (told(answered)) segments.unshift({ type: 'reply', id: answered })
  if (d.attachments) for (const attachment of d.attachments) segments.push(attachmentSegment(attachment))
  if (d.embeds) for (const embed of d.embeds) segments.push(whole('embed', embed))
  if (d.ark) segments.push(whole('ark', d.ark))
  return told(d.id) ? { id: d.id, segments, text: plainText(segments) } : { segments, text: plainText(segments) }
}

const whole = (source: string, data: Embed | GuildMessage['ark']): Segment => ({
  type: 'unknown',
  source,
  data: { ...data },
})
