/**
 * An OneBot 12 application by others, AlemonJS with its adapter, reads every fixture of every protocol as `toOnebot12` writes
 * it, over a WebSocket on loopback. What it makes of an event is compared with the unified one; each difference is listed with
 * its reason, and one that is not listed, or that has gone, fails.
 *
 *     npm run test:onebot12
 */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { unify } from '../../src/index.ts'
import { toOnebot12 } from '../../src/protocols/onebot12/out/index.ts'
import type { Message, Segment } from '../../src/unified/generated/types.ts'
import { fixtures } from '../../test/support/fixtures.ts'
import { tools } from '../packed.ts'
import { check, count, finish } from '../tally.ts'

const modules = join(tools('onebot12'), 'node_modules')

/** What is used of the server of WebSockets. */
interface Socket {
  send(text: string): void
  on(event: 'close', run: (code: number) => void): void
}
interface Sockets {
  on(event: 'listening', run: () => void): void
  on(event: 'connection', run: (socket: Socket, request: { headers: Record<string, string | undefined> }) => void): void
  address(): AddressInfo
  close(): void
}
const { WebSocketServer } = (await import(`${modules}/ws/wrapper.mjs`)) as {
  WebSocketServer: new (options: object) => Sockets
}

/** A message of the application's platform process. */
interface Posted {
  type: string
  data?: { payload?: { event?: Seen } }
}
/** An event as handlers of AlemonJS get it. */
interface Seen {
  name: string
  BotId: string
  value: { id: string }
  IsAtMe?: boolean
  GuildId?: string
  UserId?: string
  UserName?: string
  MessageId?: string
  MessageText?: string
  MessageMedia?: { Type: string; Url?: string; FileId?: string; FileName?: string }[]
  ReplyId?: string
}

const folders: string[] = []
const children: ChildProcess[] = []
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Starts the application on a server that calls `connected` for each of its connections. */
async function application(
  connected: (socket: Socket, subprotocol: string | undefined) => void,
  seen: (event: Seen) => void,
): Promise<() => void> {
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    handleProtocols: (names: Set<string>) => [...names][0],
  })
  await new Promise<void>((resolve) => server.on('listening', resolve))
  server.on('connection', (socket, { headers }) => connected(socket, headers['sec-websocket-protocol']))
  const folder = mkdtempSync(join(tmpdir(), 'botwire-onebot12-'))
  folders.push(folder)
  const url = `ws://127.0.0.1:${server.address().port}`
  writeFileSync(join(folder, 'alemon.config.yaml'), `onebot:\n  version: 12\n  url: ${url}\n`)
  const child = fork(join(modules, 'alemonjs/lib/platform-bootstrap.js'), {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      __ALEMON_PLATFORM_ENTRY: join(modules, '@alemonjs/onebot/lib/index.js'),
      __ALEMON_IPC: '1',
    },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.push(child)
  child.on('message', (message: Posted) => {
    if (message.type === 'ready') child.send({ type: 'start' })
    const event = message.data?.payload?.event
    if (event) seen(event)
  })
  return () => {
    child.kill()
    server.close()
  }
}

/** `meta.connect` as the standard has it, which names no account. */
const connect = {
  id: 'connect',
  time: 1_700_000_000,
  type: 'meta',
  detail_type: 'connect',
  sub_type: '',
  version: { impl: 'botwire', version: '1', onebot_version: '12' },
}

/** What the application does with a connection that begins as the standard says. */
async function ofStandardConnect(): Promise<void> {
  const subprotocols: (string | undefined)[] = []
  const codes: number[] = []
  const stop = await application(
    (socket, subprotocol) => {
      subprotocols.push(subprotocol)
      socket.on('close', (code) => codes.push(code))
      socket.send(JSON.stringify(connect))
    },
    () => check('no event comes of it', false),
  )
  // It waits eight seconds for what it wants.
  for (let i = 0; i < 150 && subprotocols.length < 2; i++) await wait(100)
  stop()
  check('a connect without `self` is not taken for one', codes[0] === 1002, String(codes))
  check(
    'and it goes on with OneBot 11',
    subprotocols[0] === '12' && subprotocols[1] === undefined,
    String(subprotocols),
  )
  count('connections without `self`: taken for OneBot 11 after eight seconds')
}

const context = { receivedAt: 1_700_000_000_000, self: { id: '10001000' } }

type Given = {
  type: string
  self?: { id: string; platform?: string }
  user?: { id: string }
  group?: { id: string }
  message?: Message
  messageId?: string
  users?: { id: string }[]
}
interface Sent {
  name: string
  given: Given
  event: Record<string, unknown> & { type: string; detail_type: string; self?: { platform: string; user_id: string } }
}
const sent: Sent[] = fixtures.map(({ name, payload }, index) => {
  const unified = unify(payload, context)
  if (!unified.success) throw unified.error
  const result = toOnebot12(unified.event, { id: `event-${index}` })
  if (!result.success) throw result.error
  return { name, given: unified.event as Given, event: result.event as never }
})

/** The kinds of OneBot 12 that the application knows, and its own names. */
const names: Record<string, string> = {
  'message.group': 'message.create',
  'message.private': 'private.message.create',
  'notice.friend_increase': 'private.friend.add',
  'notice.friend_decrease': 'private.friend.remove',
  'notice.group_member_increase': 'member.add',
  'notice.group_member_decrease': 'member.remove',
  'notice.group_message_delete': 'message.delete',
  'notice.private_message_delete': 'private.message.delete',
}

const media = ['image', 'voice', 'audio', 'video', 'file']
const textOf = (segments: readonly Segment[]) =>
  segments
    .map((it) => (it.type === 'text' ? it.text : ''))
    .join('')
    .trim()

async function ofEveryFixture(): Promise<void> {
  const seen = new Map<string, Seen>()
  const stop = await application(
    (socket) => {
      const self = { platform: 'qq', user_id: '10001000' }
      socket.send(JSON.stringify({ ...connect, self }))
      for (const { event } of sent) socket.send(JSON.stringify(event))
    },
    (event) => seen.set(event.value.id, event),
  )
  // Until nothing has come for a while.
  for (let i = 0, before = -1; i < 60 && (before !== seen.size || seen.size === 0); i++) {
    before = seen.size
    await wait(1000)
  }
  stop()
  for (const { name, given, event } of sent) {
    const found = seen.get(event.id as string)
    const known = names[`${event.type}.${event.detail_type}`]
    if (!event.self || !known) {
      check(`${name}: is dropped`, found === undefined)
      count(event.self ? 'events of kinds that it does not know, dropped' : 'events without an account, dropped')
      continue
    }
    if (!found) {
      check(`${name}: arrives`, false)
      continue
    }
    const same = (what: string, was: unknown, is: unknown) =>
      check(
        `${name}: ${what}`,
        JSON.stringify(was) === JSON.stringify(is),
        `${JSON.stringify(was)} is ${JSON.stringify(is)}`,
      )
    same('name', known, found.name)
    same('event', event, found.value)
    same('bot', `${event.self.platform}:${event.self.user_id}`, found.BotId)
    // Of a private chat within a group it does not read the group.
    same('group', known.startsWith('private.') ? undefined : given.group?.id, found.GuildId)
    if (found.UserId !== undefined) same('user', given.user?.id ?? given.users?.[0]?.id ?? event.user_id, found.UserId)
    if (given.messageId !== undefined) same('message', given.messageId, found.MessageId)
    if (!given.message) {
      count('notices, with bot, group and user')
      continue
    }
    const { segments } = given.message
    same('message', given.message.id ?? '', found.MessageId)
    same('text', textOf(segments), found.MessageText)
    same('no name', '', found.UserName)
    const reply = segments.find((it) => it.type === 'reply')
    same('reply', reply?.type === 'reply' ? reply.id : undefined, found.ReplyId)
    const mentioned = segments.some((it) => it.type === 'mention' && it.id === event.self?.user_id)
    same('mention of the bot', known === 'message.create' && mentioned, found.IsAtMe)
    const files = segments.filter((it) => media.includes(it.type)) as { type: string; file?: string; url?: string }[]
    same(
      'files',
      files.map(({ type, file, url }) => [type === 'voice' ? 'audio' : type, file ?? '', url]),
      found.MessageMedia?.map(({ Type, FileId, Url }) => [Type, FileId, Url]),
    )
    count('messages, with text, files, reply and mention of the bot')
  }
  console.log(`${sent.length} fixtures, ${seen.size} events in the application`)
}

await Promise.all([ofEveryFixture(), ofStandardConnect()])
process.exit(finish())
