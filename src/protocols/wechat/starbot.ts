/** What StarBot Pro reports: messages of WeCom, all with the same fields around their content, and of WeChat. */
import type { UnifyContext } from '../../unified/context.ts'
import {
  group,
  idOf,
  isFilled,
  isSame,
  messageOf,
  user,
  withMentions,
  withQuoted,
  withTexts,
} from '../../unified/convert.ts'
import type {
  FileSegment,
  ImageSegment,
  MiniAppSegment,
  Segment,
  StickerSegment,
  VoiceSegment,
} from '../../unified/generated/types.ts'
import type { StarbotMessage } from './generated/types.ts'
import { unescaped } from './message-code.ts'
import { botOf, codeOf, detailsOf, digitsOf, file, first, inPrivate, isGroup, when, withEnvelope } from './parts.ts'

/** The conversation, where it is a group. */
const groupIn = ({ conversationId, fromWxId, toWxId }: StarbotMessage): string =>
  first(...[conversationId, toWxId, fromWxId].filter((id) => isFilled(id) && isGroup(id)))

const nameOf = (name: unknown): string => unescaped(first(name))

/** A message of WeCom with its content; the account's own become echoes. */
export function fromWecom(d: StarbotMessage, content: Segment[], context: UnifyContext) {
  const robot = botOf(d.robotId, context)
  const listed = (Array.isArray(d.atWxIdList) ? d.atWxIdList : [])
    .filter(isFilled)
    .map((id) => (id === 'notify@all' ? { type: 'mention_all' as const } : { type: 'mention' as const, id }))
  const segments = withMentions(content, listed)
  const quote: Segment[] = isFilled(d.quoteMessage)
    ? [withQuoted({ type: 'reply' }, [{ type: 'text', text: d.quoteMessage }])]
    : []
  const written = {
    time: when(d.sendTime),
    message: messageOf([...quote, ...segments], first(digitsOf(d.serverId), digitsOf(d.localId)), robot || undefined),
  }
  const place = groupIn(d)
  const where = place === '' ? {} : { group: group(place) }
  if (codeOf(d.messageSource) === 1 || isSame(d.fromWxId, robot)) {
    const echo = { type: 'echo.message' as const, ...written, to: user(place || idOf(d.toWxId)), ...where }
    return withEnvelope(echo, d.robotId, context, 1)
  }
  const message = { ...written, user: user(d.fromWxId, nameOf(d.fromNickName)) }
  return where.group
    ? withEnvelope({ type: 'message.group', ...message, group: where.group }, d.robotId, context, 1)
    : withEnvelope({ type: 'message.private', ...message, origin: 'friend' }, d.robotId, context, 1)
}

/** A private message of WeChat: its type and content are those of the other dialects. */
export function fromWechat(d: StarbotMessage, context: UnifyContext) {
  const robot = botOf(d.robotId, context)
  const own = codeOf(d.messageSource) === 1 || isSame(d.fromWxId, robot)
  const chat = {
    time: when(d.timeStamp),
    robot,
    own,
    user: own ? user(idOf(d.toWxId)) : user(d.fromWxId, nameOf(d.fromNickName)),
    type: codeOf(d.messageType),
    content: first(d.message),
    id: d.messageId,
  }
  return withEnvelope(inPrivate(chat), d.robotId, context)
}

export const textIn = (text: unknown): Segment[] => (isFilled(text) ? [{ type: 'text', text }] : [])

/** A file: the handle, what it is called, how large it is, and where it can be fetched. */
export function fileIn({ cdnData }: StarbotMessage): FileSegment {
  const { file_id, file_name, url, size } = detailsOf(cdnData)
  const { size: bytes } = file(size, {})
  return withTexts<FileSegment>(bytes === undefined ? { type: 'file' } : { type: 'file', size: bytes }, {
    file: file_id,
    name: file_name,
    url,
  })
}

export const stickerIn = ({ cdnData, url }: StarbotMessage): StickerSegment =>
  withTexts<StickerSegment>({ type: 'sticker' }, { file: detailsOf(cdnData).file_id, url })

/** A recording, with its length in seconds. */
export function voiceIn({ c2cCdnData, duration }: StarbotMessage): VoiceSegment {
  const { file_id, voice_time } = detailsOf(c2cCdnData)
  const voice = withTexts<VoiceSegment>({ type: 'voice' }, { file: file_id })
  const ms = Math.round((codeOf(duration) || codeOf(voice_time)) * 1000)
  if (ms > 0 && Number.isSafeInteger(ms)) voice.durationMs = ms
  return voice
}

export const appIn = ({ title, appName, appIcon }: StarbotMessage): MiniAppSegment =>
  withTexts<MiniAppSegment>({ type: 'mini_app' }, { title, source: appName, image: appIcon })

/** A text with its pictures. */
export function mixedIn({ textContent, imageList }: StarbotMessage): Segment[] {
  const images = (Array.isArray(imageList) ? imageList : []).map((image) =>
    withTexts<ImageSegment>({ type: 'image' }, { file: detailsOf(detailsOf(image).cdn).file_id }),
  )
  return [...textIn(textContent), ...images]
}
