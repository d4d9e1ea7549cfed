/** The table of what each protocol can send of a message, found by sending: one segment of every type. */

import { toSegments as readCoolq } from '../../src/protocols/coolq/segments.ts'
import { toSegments as readIlink } from '../../src/protocols/ilink/segments.ts'
import { toSegments as readMilky } from '../../src/protocols/milky/segments.ts'
import { toSegments as readOnebot11 } from '../../src/protocols/onebot11/segments.ts'
import { toSegments as readOnebot12 } from '../../src/protocols/onebot12/segments.ts'
import { toSegments as readQq } from '../../src/protocols/qq/markup.ts'
import { toSegments as readSatori } from '../../src/protocols/satori/segments.ts'
import { toSegments as readWechat } from '../../src/protocols/wechat/message-code.ts'
import type { WechatMessage } from '../../src/protocols/wechat/reply.ts'
import { toSegments as readWecom } from '../../src/protocols/wecom/segments.ts'
import { repliers } from '../../src/reply/protocols.ts'
import type { Segment } from '../../src/unified/generated/types.ts'
import type { Language } from './language.ts'
import type { Protocol } from './model.ts'
import { exampleOf } from './samples.ts'

type Whole<T> = { [K in keyof T]-?: T[K] }
type Samples = { [T in Segment['type']]: Whole<Extract<Segment, { type: T }>> }

const url = 'https://example.com/a.png'
const file = 'handle'
const path = '/b.png'
const name = 'Ann'
const content = '{"app":"com.example"}'
const card = { url, source: 's', title: 't', description: 'd', image: 'https://example.com/i.png' }
const recording = { file, url, path, wavUrl: url, transcript: 'hello', size: 1, durationMs: 1000, content }
const within: Segment[] = [{ type: 'text', text: 'hello' }]

/** A segment of every type with every field. A new type or field does not compile without one. */
export const samples: Samples = {
  text: { type: 'text', text: 'hello' },
  mention: { type: 'mention', id: '20001', name, self: true, bot: true },
  mention_all: { type: 'mention_all' },
  channel: { type: 'channel', id: '30001', name },
  face: { type: 'face', id: '14', name },
  image: { type: 'image', file, url, path, size: 1, sticker: true, summary: '[s]', flash: true, content },
  voice: { type: 'voice', ...recording },
  audio: { type: 'audio', ...recording },
  video: { type: 'video', ...recording },
  file: { type: 'file', file, url, path, name, size: 1, content },
  location: { type: 'location', latitude: 1.5, longitude: 2.5, title: 't', content: 'c' },
  link: { type: 'link', ...card, content },
  card: { type: 'card', id: '20001', name, of: 'group', ...card, content },
  music: { type: 'music', platform: '163', id: '1', audio: url, ...card, content },
  sticker: { type: 'sticker', id: '1', name, packageId: '2', key: 'k', file, url, content },
  red_packet: { type: 'red_packet', title: 't', content },
  mini_app: { type: 'mini_app', ...card, content },
  group_invite: { type: 'group_invite', content },
  transfer: { type: 'transfer', id: '1', amount: '1.00', memo: 'm', content },
  reply: { type: 'reply', id: '42', userId: '20001', user: { id: '20001' }, time: 1, segments: within, text: 'hello' },
  forward: {
    type: 'forward',
    id: '1',
    title: 't',
    summary: 's',
    messages: [{ user: { id: '20001' }, segments: within, text: 'hello' }],
    content,
  },
  poke: { type: 'poke', id: '1', kind: '2', name, action: 'a', suffix: 's' },
  dice: { type: 'dice', value: 5 },
  rps: { type: 'rps', value: 'paper' },
  anonymous: { type: 'anonymous' },
  xml: { type: 'xml', data: '<a/>', summary: 's', ...card },
  json: { type: 'json', data: '{}', summary: 's', ...card },
  markdown: { type: 'markdown', content: '# a' },
  keyboard: { type: 'keyboard', rows: [[{ id: '1', label: 'l', data: 'd', kind: 'callback' }]], id: '3' },
  unknown: { type: 'unknown', source: 'x.y', data: { a: 'b' } },
}

/** Where a file lies, in one of three ways. */
const places = ['url', 'file', 'path']

interface Column {
  protocol: Protocol
  /** Of the events that are replied to. */
  type: 'message.group' | 'message.channel' | 'message.private'
  /** What `fromSegments` needs to know of the chat. */
  scene?: 'group' | 'channel'
}

/** How each protocol reads what it wrote. */
const readers: Record<string, (message: never) => Segment[]> = {
  coolq: (message: string) => readCoolq(message),
  onebot11: (message: Parameters<typeof readOnebot11>[0]) => readOnebot11(message),
  onebot12: (message: Parameters<typeof readOnebot12>[0]) => readOnebot12(message),
  qq: (message: string) => readQq(message),
  wechat: (message: WechatMessage[]) => message.flatMap(({ type, content }) => readWechat(type, content)),
  satori: (message: string) => readSatori(message),
  milky: (message: Parameters<typeof readMilky>[0]) => readMilky(message),
  ilink: (message: Parameters<typeof readIlink>[0]) => readIlink(message),
  wecom: (message: Parameters<typeof readWecom>[0][]) => message.flatMap((body) => readWecom(body)),
}

/** A message of the kind of chat, as the protocol's own example has it. */
function eventOf({ protocol, type }: Column): object {
  for (const { kind } of protocol.kinds) {
    const { payload, unified } = exampleOf(protocol, kind)
    if ((unified as { type?: string } | undefined)?.type === type) return { ...(unified as object), raw: payload }
  }
  throw new Error(`${protocol.name}: no example of ${type} to reply to`)
}

/** What one column makes of a segment. */
interface Sent {
  message: string | undefined
  requests: string | undefined
  /** The type that it is read back as, where it can be. */
  as: string | undefined
}

/** A quote stands before something, buttons below Markdown. */
const besides = (segment: Segment): Segment[][] => [
  [segment],
  [segment, { type: 'text', text: ' ' }],
  [{ type: 'markdown', content: ' ' }, segment],
]

function send(column: Column, event: object, segment: Segment): Sent {
  const { name } = column.protocol
  const replier = repliers[name as keyof typeof repliers]
  const from = replier?.fromSegments(segment as never, column.scene as never)
  const { time } = event as { time: number }
  const plan = besides(segment)
    .map((content) => replier?.replyTo(event as never, content as never, { now: time } as never))
    .find((it) => it?.success)
  return {
    message: from?.success ? JSON.stringify(from.message) : undefined,
    requests: plan?.success ? JSON.stringify(plan.requests) : undefined,
    as: from?.success ? readers[name]?.(from.message as never)[0]?.type : undefined,
  }
}

const without = (segment: Segment, keys: readonly string[]): Segment =>
  Object.fromEntries(Object.entries(segment).filter(([key]) => !keys.includes(key))) as unknown as Segment

/** The fields that change what is sent. */
function carriedFields(column: Column, event: object, segment: Segment): string[] {
  const differs = (one: Segment, other: Segment) => {
    const [a, b] = [send(column, event, one), send(column, event, other)]
    return (['message', 'requests'] as const).some((key) => a[key] !== undefined && a[key] !== b[key])
  }
  return Object.keys(segment).filter((key) => {
    if (key === 'type') return false
    const others = places.includes(key) ? places.filter((place) => place !== key) : []
    return differs(without(segment, others), without(segment, [...others, key]))
  })
}

const words = {
  en: {
    head: ['segment', (title: string) => title, (title: string) => `${title} channels`],
    yes: 'yes',
    no: 'no',
    none: 'its type',
    only: 'only ',
    not: 'not ',
    as: (type: string) => `as \`${type}\``,
    reply: '`replyTo`',
    comma: ', ',
    colon: ': ',
  },
  zh: {
    head: ['消息段', (title: string) => title, (title: string) => `${title} 频道`],
    yes: '是',
    no: '否',
    none: '`type`',
    only: '仅 ',
    not: '不含 ',
    as: (type: string) => `作为 \`${type}\``,
    reply: '`replyTo`',
    comma: '、',
    colon: '：',
  },
} as const

function cellOf(column: Column, event: object, sample: Segment, language: Language): string {
  const { yes, no, none, only, not, as, reply, comma, colon } = words[language]
  const { message } = event as { message: { id: string; quoteId?: string } }
  // A quote of the very message.
  const segment = sample.type === 'reply' ? { ...sample, id: message.quoteId ?? message.id } : sample
  const sent = send(column, event, segment)
  if (sent.message === undefined && sent.requests === undefined) return no
  const carried = carriedFields(column, event, segment)
  const lost = Object.keys(segment).filter((key) => key !== 'type' && !carried.includes(key))
  const list = (keys: string[]) => keys.map((key) => `\`${key}\``).join(comma)
  const parts = [
    ...(sent.as !== undefined && sent.as !== segment.type ? [as(sent.as)] : []),
    ...(lost.length === 0 ? [] : [lost.length < carried.length ? not + list(lost) : only + (list(carried) || none)]),
  ]
  const said = parts.length ? parts.join(comma) : yes
  return sent.message === undefined ? reply + colon + said : said
}

/** What each protocol with replies can send: a row for each segment, a column for each protocol. */
export function carriedTable(protocols: Protocol[], language: Language): string {
  const columns = protocols
    .filter(({ name }) => repliers[name as keyof typeof repliers])
    .flatMap((protocol): Column[] =>
      protocol.name === 'qq'
        ? [
            { protocol, type: 'message.group', scene: 'group' },
            { protocol, type: 'message.channel', scene: 'channel' },
          ]
        : // WeChat does not let bots into groups.
          [{ protocol, type: protocol.name === 'ilink' ? 'message.private' : 'message.group' }],
    )
  const events = columns.map(eventOf)
  const [first, plain, channels] = words[language].head
  const head = columns.map(({ protocol: { title }, type }) => (type === 'message.channel' ? channels : plain)(title))
  const rows = Object.values(samples).map((sample) => {
    const cells = columns.map((column, i) => cellOf(column, events[i] as object, sample, language))
    return `| \`${sample.type}\` | ${cells.join(' | ')} |`
  })
  return `| ${[first, ...head].join(' | ')} |\n|${' --- |'.repeat(columns.length + 1)}\n${rows.join('\n')}\n`
}
