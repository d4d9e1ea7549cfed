/**
 * Satori's own parser of elements reads what botwire writes, and Satori's own client reads every fixture of every protocol as
 * `toSatori` writes it, over a WebSocket on loopback. Each difference is listed with its reason; one that is not listed, or
 * that has gone, fails.
 *
 *     npm run test:satori
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { unify } from '../../src/index.ts'
import { parseElements, type SatoriNode, stringifyElements } from '../../src/protocols/satori/index.ts'
import { toSatori } from '../../src/protocols/satori/out/index.ts'
import type { Message, Segment } from '../../src/unified/generated/types.ts'
import { fixtures } from '../../test/support/fixtures.ts'
import { tools } from '../packed.ts'
import { check, count, finish } from '../tally.ts'

const folder = tools('satori')
const load = (path: string) => import(import.meta.resolve(`${folder}/node_modules/${path}`))

/** An element as their parser gives it. */
interface Theirs {
  type: string
  attrs: Record<string, unknown>
  children: Theirs[]
}
const { default: h } = (await load('@satorijs/element/lib/index.mjs')) as { default: { parse(text: string): Theirs[] } }

// The parser.

const camel = (name: string) => name.replace(/-+(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Nodes as their parser gives them. */
const asTheirs = (nodes: readonly SatoriNode[]): Theirs[] =>
  nodes.map((node) =>
    typeof node === 'string'
      ? { type: 'text', attrs: { content: node }, children: [] }
      : {
          type: node.type,
          attrs: Object.fromEntries(Object.entries(node.attrs).map(([name, value]) => [camel(name), value])),
          children: asTheirs(node.children),
        },
  )

/** The text of elements; a line break is an element. */
const textOf = (elements: readonly Theirs[]): string =>
  elements.map(({ type, attrs }) => (type === 'text' ? String(attrs.content) : type === 'br' ? '\n' : '')).join('')

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, it) =>
    typeof it === 'object' && it !== null && !Array.isArray(it)
      ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1)))
      : it,
  )

const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.string({
    unit: fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      '\n',
      ' ',
      '😀',
      '&#128512;',
      '&lt;',
      '<at id="1"/>',
      '</b>',
      '<!--',
      'a',
    ),
  }),
)
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/)
const { nodes } = fc.letrec<{ nodes: SatoriNode[] }>((tie) => ({
  nodes: fc.array(
    fc.oneof(
      hostile,
      fc.record({
        type: fc.oneof(fc.constantFrom('at', 'img', 'quote', 'message', 'botwire:dice'), name),
        attrs: fc.dictionary(
          name.filter((it) => !it.startsWith('no')),
          fc.oneof(hostile, fc.boolean()),
          { noNullPrototype: true },
        ),
        children: tie('nodes'),
      }),
    ),
    { maxLength: 4, depthIdentifier: 'nodes' },
  ),
}))
// Their parser has names of elements that call functions of its own.
const builtIn = new Set(['template', 'i18n'])
fc.assert(
  fc.property(hostile, (text) => {
    const read = textOf(h.parse(stringifyElements([text])))
    check('text survives', read === text, JSON.stringify([text, read]))
    count('texts, read by @satorijs/element')
  }),
  { seed: 20_261_126, numRuns: 5000 },
)
fc.assert(
  fc.property(nodes, (list) => {
    if (builtIn.has(String((list[0] as { type?: string })?.type))) return
    const content = stringifyElements(list)
    const [ours, theirs] = [sorted(asTheirs(parseElements(content))), sorted(h.parse(content))]
    check('elements are the same', ours === theirs, `${content}\n${ours}\n${theirs}`)
    count('trees of elements, read alike')
  }),
  { seed: 20_261_126, numRuns: 5000 },
)

/** What the page of the protocol says of their parser. */
const differences: [content: string, theirs: string][] = [
  ['1 < 2 and 3 > 2', 'template'],
  ['<你好/>', '你好'],
  ['<at id=1/>', '"1":true'],
  ['&#128512;', '\uf600'],
  ['<x foo-bar="1"/>', 'fooBar'],
]
for (const [content, theirs] of differences) {
  const [one, other] = [sorted(asTheirs(parseElements(content))), sorted(h.parse(content))]
  check(`${content} is read otherwise`, other.includes(theirs), other)
  if (content !== '<x foo-bar="1"/>') check(`${content} is not read so here`, one !== other, one)
  count('differences of the parsers, each as documented')
}

// The client.

const context = { receivedAt: 1_700_000_000_000, self: { id: '10001000' } }

interface Sent {
  name: string
  given: { type: string; message?: Message }
  event: Record<string, unknown> & { type: string; sn: number }
}
const sent: Sent[] = fixtures.map(({ name, payload }, index) => {
  const unified = unify(payload, context)
  if (!unified.success) throw unified.error
  const result = toSatori(unified.event, { sn: index + 1 })
  if (!result.success) throw result.error
  return { name, given: unified.event as Sent['given'], event: result.event as never }
})

interface Login {
  platform: string
  user: { id: string }
}
const logins = new Map<string, Login>()
for (const { event } of sent) {
  const login = event.login as Login
  if (login.user) logins.set(`${login.platform}:${login.user.id}`, { ...login, status: 1 } as Login)
}

interface Session {
  type: string
  userId?: string
  channelId?: string
  guildId?: string
  messageId?: string
  timestamp: number
  isDirect: boolean
  elements?: Theirs[]
  quote?: { id?: string }
  event: Record<string, unknown> & { sn: number }
}
const core = await load('@satorijs/core/lib/index.cjs')
const { default: adapter } = await load('@satorijs/adapter-satori/lib/index.cjs')
const { WebSocketServer } = await load('ws/wrapper.mjs')

const sessions = new Map<number, Session>()
const server = createServer((_, response) => response.end('{}'))
const sockets = new WebSocketServer({ server })
const identified = new Promise<void>((resolve) => {
  sockets.on(
    'connection',
    (socket: { on(name: string, run: (data: unknown) => void): void; send(text: string): void }) => {
      socket.on('message', (data) => {
        const { op } = JSON.parse(String(data)) as { op: number }
        if (op !== 3) return
        socket.send(JSON.stringify({ op: 4, body: { logins: [...logins.values()], proxy_urls: [] } }))
        for (const { event } of sent) socket.send(JSON.stringify({ op: 0, body: event }))
        resolve()
      })
    },
  )
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const ctx = new core.Context({ loglevel: 0 })
ctx.plugin(core.HTTP)
ctx.on('internal/session', (session: Session) => {
  if (typeof session.event.sn === 'number') sessions.set(session.event.sn, session)
})
ctx.plugin(adapter.default ?? adapter, {
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  token: 'x',
  retryTimes: 1,
  retryInterval: 100,
  retryLazy: 1000,
})
await ctx.start()
await identified
// Until nothing has come for a while.
for (let before = -1; before !== sessions.size || sessions.size === 0; ) {
  before = sessions.size
  await new Promise((resolve) => setTimeout(resolve, 500))
}

const idOf = (event: Sent['event'], key: string): unknown => (event[key] as { id?: string } | undefined)?.id

/** The text of a message and who is mentioned, as far as they stand in elements of their own. */
const wordsOf = (segments: readonly Segment[]): string =>
  segments.map((it) => (it.type === 'text' ? it.text : '')).join('')

for (const { name, given, event } of sent) {
  const session = sessions.get(event.sn)
  if (event.type.startsWith('login-')) {
    check(`${name}: the client keeps it for itself`, session === undefined)
    count('login-*: changes the bot, and is no session')
    continue
  }
  if (!(event.login as Login).user) {
    check(`${name}: the client has no bot for it`, session === undefined)
    count('events of no account: the client finds no bot and drops them')
    continue
  }
  if (!session) {
    check(`${name}: arrives`, false)
    continue
  }
  const same = (what: string, was: unknown, is: unknown) =>
    check(`${name}: ${what}`, sorted(was) === sorted(is), `${sorted(was)} is ${sorted(is)}`)
  same('type', event.type, session.type)
  same('user', idOf(event, 'user'), session.userId)
  same('channel', idOf(event, 'channel'), session.channelId)
  same('guild', idOf(event, 'guild'), session.guildId)
  same('time', event.timestamp, session.timestamp)
  same('direct', (event.channel as { type?: number } | undefined)?.type === 1, session.isDirect)
  if (event.message) same('message', idOf(event, 'message'), session.messageId)
  if (event.type === 'internal') {
    same('native type', event._type, session.event._type)
    same('native data', event._data, session.event._data)
    count('events as `internal`, with their data')
    continue
  }
  if (given.message && session.elements) {
    const quotes = given.message.segments.filter((it) => it.type === 'reply')
    const elements = session.elements.filter(({ type }) => type !== 'quote')
    same('text', wordsOf(given.message.segments), textOf(elements))
    same(
      'mentions',
      given.message.segments.flatMap((it) => (it.type === 'mention' && it.id !== 'all' ? [it.id] : [])),
      elements.flatMap(({ type, attrs }) => (type === 'at' && attrs.id ? [attrs.id] : [])),
    )
    if (quotes.length === 1 && quotes[0]?.id) {
      const quote = session.quote?.id ?? session.elements.find(({ type }) => type === 'quote')?.attrs.id
      same('quote', quotes[0].id, quote)
    }
    count('messages, with their text, mentions and quote')
  } else count('other events, with their resources')
}

console.log(`${sent.length} fixtures, ${sessions.size} sessions`)
process.exit(finish())
