/**
 * Plans the requests that answer an event of a WeCom AI bot. Sends nothing. 回复
 *
 * @module botwire/wecom/reply
 */
import { replyError } from '../../plan/error.ts'
import {
  type Answered,
  type Content,
  incomplete,
  need,
  needId,
  planned,
  type ReplyOptions,
  type ReplyResult,
  segmentsOf,
  textOf,
  unsupported,
  type WireResult,
  withOptions,
  written,
} from '../../plan/plan.ts'
import { type ActionRequest, action, type HttpRequest, http } from '../../plan/request.ts'
import { isFilled } from '../../unified/convert.ts'
import type { Segment } from '../../unified/generated/types.ts'
import type { WecomUnifiedEvent } from './generated/unified.ts'

export * from '../../plan/entry.ts'
export type { ActionRequest, HttpRequest } from '../../plan/request.ts'

/** The events of WeCom that have a chat to reply in. */
export type WecomAnswerable = Extract<
  WecomUnifiedEvent,
  { type: 'message.private' | 'message.group' | 'chat.entered' | 'interaction.button' | 'interaction.feedback' }
>

/** The body of a message: its type, and its content in the field with the name of the type. 消息 */
export interface WecomBody {
  /** The type. 消息类型 */
  msgtype: 'markdown' | 'image' | 'voice' | 'file' | 'video' | 'template_card' | (string & {})
  /** The content of the type. 消息内容 */
  [content: string]: unknown
}

/**
 * Plans a reply to an event. 回复
 *
 * An event of the long connection is answered over it: `action` is the `cmd` of the frame, `headers` its headers, and
 * `params` its body. An event of a webhook is answered at its `response_url`, once and within one hour: text, Markdown,
 * pictures with an address, or one card. WeCom cannot quote or mention.
 *
 * Further messages over the long connection have a `req_id` of their own, made of the event, the time and the number. Two
 * replies to one event in the same millisecond need different numbers, by the option `sequence`.
 *
 * @param content A text or unified segments.
 */
export const replyTo = (
  event: WecomAnswerable,
  content: Content,
  options: ReplyOptions = {},
): ReplyResult<ActionRequest | HttpRequest> =>
  planned<ActionRequest | HttpRequest>('wecom', event, (answered) => {
    if (!answerable.test(String(answered.type))) throw replyError('not_answerable')
    const bodies = bodiesOf(withOptions(segmentsOf(content), answered, options))
    const { headers, response_url } = Object(answered.raw) as { headers?: unknown; response_url?: unknown }
    const { req_id } = Object(headers) as { req_id?: unknown }
    return isFilled(req_id)
      ? overSocket(bodies, answered, req_id, options)
      : [toUrl(bodies, answered, response_url, options)]
  })

/**
 * Writes unified segments as the bodies of messages: text and Markdown beside each other are one. `toSegments` of
 * `botwire/wecom` reads a body. WeCom shows every text as Markdown. A zero-width space breaks text that looks like a
 * mention (`<@…>`) or like a thought (`<think>`). 转为消息
 */
export const fromSegments = (content: Content): WireResult<WecomBody[]> => written(() => bodiesOf(segmentsOf(content)))

const answerable = /^(?:message\.(?:private|group)|chat\.entered|interaction\.(?:button|feedback))$/

const hour = 3_600_000

/** The only request that `response_url` accepts. */
function toUrl(bodies: WecomBody[], { time }: Answered, url: unknown, { now = Date.now() }: ReplyOptions): HttpRequest {
  const [, path] = /^https:\/\/[^/?#]+(\/[^#]*)$/.exec(String(url)) ?? []
  if (path === undefined) throw replyError('missing_id')
  if (now - Number(time) > hour) throw replyError('window_closed')
  const [body, second] = bodies as [WecomBody, WecomBody | undefined]
  if (second) throw replyError('too_many_messages')
  // Files have ids of the long connection.
  if (body.msgtype !== 'markdown' && body.msgtype !== 'template_card')
    throw unsupported({ type: body.msgtype } as Segment)
  return http('POST', path, body)
}

function overSocket(bodies: WecomBody[], event: Answered, req_id: string, options: ReplyOptions): ActionRequest[] {
  const { type, group, user } = event
  const { now = Date.now(), sequence = 1 } = options
  const chat = group ? { chatid: needId(group.id), chat_type: 2 } : { chatid: needId(user?.id), chat_type: 1 }
  return bodies.map((body, index) => {
    const own = ['botwire', event.id, now.toString(36), sequence + index].filter(Boolean).join('-')
    // The first answers the callback. An interaction cannot be answered with a message.
    if (index || String(type).startsWith('interaction.')) {
      return { ...action('aibot_send_msg', { ...chat, ...body }), headers: { req_id: own } }
    }
    return type === 'chat.entered'
      ? { ...action('aibot_respond_welcome_msg', welcome(body)), headers: { req_id } }
      : { ...action('aibot_respond_msg', streamed(body, own)), headers: { req_id } }
  })
}

/** A welcome is text, or a card. */
function welcome(body: WecomBody): WecomBody {
  if (body.msgtype === 'markdown') return { msgtype: 'text', text: body.markdown }
  if (body.msgtype !== 'template_card') throw unsupported({ type: body.msgtype } as Segment)
  return body
}

/** Markdown that answers a message is a stream, here of one part. */
const streamed = (body: WecomBody, id: string): WecomBody =>
  body.msgtype === 'markdown'
    ? { msgtype: 'stream', stream: { id, finish: true, content: (body.markdown as { content: string }).content } }
    : body

/** The bodies; what is Markdown beside each other is one. */
function bodiesOf(segments: readonly Segment[]): WecomBody[] {
  const bodies: WecomBody[] = []
  let markdown: { content: string } | undefined
  for (const segment of segments) {
    const content = markdownOf(segment)
    if (content === undefined) {
      markdown = undefined
      bodies.push(bodyOf(segment))
    } else if (markdown) markdown.content += content
    else {
      markdown = { content }
      bodies.push({ msgtype: 'markdown', markdown })
    }
  }
  return bodies
}

/** What can be written as Markdown. */
function markdownOf(segment: Segment): string | undefined {
  switch (segment.type) {
    case 'text':
      return textOf(segment).replace(/<(?=@|\/?think)/gi, '<\u200b')
    case 'markdown':
      return need(segment, segment.content)
    case 'image':
      return isFilled(segment.url) ? `![](${segment.url.replace(/[\s()<>]/g, escaped)})` : undefined
  }
  return undefined
}

const escaped = (char: string): string => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`

/** What is a message of its own: an uploaded file by its id, or a body as it is. */
function bodyOf(segment: Segment): WecomBody {
  switch (segment.type) {
    case 'image':
    case 'voice':
    case 'file':
    case 'video': {
      const media_id = need(segment, segment.file)
      // The handle of a file that came in is an address.
      if (media_id.includes('/')) throw incomplete(segment)
      return { msgtype: segment.type, [segment.type]: { media_id } }
    }
    case 'unknown':
      if (isFilled(segment.data?.msgtype) && segment.data.msgtype !== 'markdown') return segment.data as WecomBody
  }
  throw unsupported(segment)
}
