/**
 * WeCom's own client for the long connection and `connectWecom`, both against the server that the tests use: it gets along
 * with both, and both send it the same frames.
 */
import { createServer } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'
import { connectWecom, type WecomUnified } from '../../src/connect/index.ts'
import { perform, replyTo, type WecomAnswerable } from '../../src/protocols/wecom/reply.ts'
import { fixtures } from '../../test/support/fixtures.ts'
import { callBack, serveWecom, type WecomPart, type WecomRequest } from '../../test/support/wecom-server.ts'

/** What the proof of all peers has. */
interface Tools {
  load(path: string): Promise<unknown>
  check(what: string, actual: unknown, expected: unknown): void
  listen(server: ReturnType<typeof createServer>): Promise<number>
  until(isEnough: () => boolean): Promise<void>
}

interface Frame {
  headers: { req_id: string }
  body: Record<string, unknown>
}

/** WeCom's client, as far as it is used. */
interface Client {
  on(name: string, listener: (it: never) => void): void
  connect(): void
  disconnect(): void
  readonly isConnected: boolean
  reply(frame: Frame, body: object, cmd?: string): Promise<unknown>
  replyStream(frame: Frame, id: string, content: string, finish?: boolean): Promise<unknown>
  replyWelcome(frame: Frame, body: object): Promise<unknown>
  updateTemplateCard(frame: Frame, card: object, userids?: string[]): Promise<unknown>
  sendMessage(chatid: string, body: object): Promise<{ errcode: number }>
  uploadMedia(file: Buffer, options: object): Promise<{ media_id: string }>
}

const botId = 'aib1'
const secret = 'a-secret'
const ok = { errcode: 0, errmsg: 'ok' }
const heartbeatMs = 50

const payloadOf = (name: string) => fixtures.find((fixture) => fixture.name === name)?.payload as object
const message = payloadOf('wecom message.text')
const entered = payloadOf('wecom event.enter_chat')
const pressed = payloadOf('wecom event.template_card_event')

/** The frame with what each client makes up left out. */
const shown = (request: WecomRequest) => JSON.stringify(request).replace(/_\d{13}_\w+/, '_…')

export async function besideWecom({ load, check, listen, until }: Tools): Promise<string> {
  const { WSClient } = (await load('@wecom/aibot-node-sdk/dist/index.esm.js')) as {
    WSClient: new (options: object) => Client
  }
  const quiet = () => {}
  const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet }
  const theirsAt = (wsUrl: string, more: object = {}) =>
    new WSClient({ botId, secret, wsUrl, logger, heartbeatInterval: heartbeatMs, reconnectInterval: 10, ...more })
  const oursAt = (url: string, more: Partial<Parameters<typeof connectWecom>[0]> = {}) =>
    connectWecom({
      ...{ botId, secret, url, WebSocket, heartbeatMs, backoff: { firstMs: 10 } },
      ...{ onEvent() {}, onError() {} },
      ...more,
    })
  /** A server of its own for a part, and what came. */
  async function served<T>(
    part: Partial<WecomPart>,
    run: (url: string, seen: WecomRequest[]) => Promise<T>,
  ): Promise<T> {
    const server = createServer()
    const sockets = new WebSocketServer({ server })
    const seen: WecomRequest[] = []
    serveWecom(sockets, { secret, seen: (request) => void seen.push(request), ...part })
    const result = await run(`ws://127.0.0.1:${await listen(server)}`, seen)
    for (const socket of sockets.clients) socket.terminate()
    server.close()
    return result
  }
  const frames: Record<string, number> = {}
  /** Both clients must send the same frames. */
  function compare(what: string, theirs: readonly WecomRequest[], ours: readonly WecomRequest[]): void {
    check(`WeCom, ${what}: as many frames`, ours.length, theirs.length)
    for (const [index, request] of theirs.entries()) {
      check(`WeCom, ${what}: ${request.cmd}`, shown(ours[index] as WecomRequest), shown(request))
      frames[request.cmd] = (frames[request.cmd] ?? 0) + 1
    }
  }

  // The subscription and heartbeats that are answered.
  {
    const beating = async (connect: (url: string) => { end(): unknown; isOpen(): boolean }) =>
      served({}, async (url, seen) => {
        const client = connect(url)
        await until(() => seen.length > 5)
        check('WeCom, heartbeats: still open', client.isOpen(), true)
        client.end()
        return seen.slice(0, 6)
      })
    const theirs = await beating((url) => {
      const client = theirsAt(url)
      client.connect()
      return { end: () => client.disconnect(), isOpen: () => client.isConnected }
    })
    const ours = await beating((url) => {
      const bot = oursAt(url)
      return { end: () => bot.close(), isOpen: () => bot.state === 'open' }
    })
    compare('heartbeats', theirs, ours)
  }

  // Heartbeats that are not.
  {
    const part: Partial<WecomPart> = { answer: ({ cmd }) => (cmd === 'ping' ? undefined : ok) }
    const isBack = (seen: WecomRequest[]) => seen.filter(({ cmd }) => cmd === 'aibot_subscribe').length > 1
    const theirs = await served(part, async (url, seen) => {
      const client = theirsAt(url)
      client.on('error', quiet)
      client.connect()
      await until(() => isBack(seen))
      client.disconnect()
      return seen.slice(0, 4)
    })
    const ours = await served(part, async (url, seen) => {
      const bot = oursAt(url)
      await until(() => isBack(seen))
      await bot.close()
      return seen.slice(0, 4)
    })
    compare('silence', theirs, ours)
  }

  // Replies of every kind. The server answers late, so that frames that wait for each other are recognised.
  {
    let [now, most] = [0, 0]
    const results: Record<string, object> = {
      aibot_upload_media_init: { upload_id: 'u1' },
      aibot_upload_media_finish: { media_id: 'm1', type: 'file', created_at: 1 },
    }
    const part: Partial<WecomPart> = {
      async answer({ cmd }) {
        if (cmd === 'aibot_respond_msg') {
          most = Math.max(most, ++now)
          await new Promise((resolve) => setTimeout(resolve, 20))
          now--
        }
        return results[cmd] ? { ...ok, body: results[cmd] } : ok
      },
      subscribed(socket) {
        callBack(socket, message, 'r1')
        callBack(socket, entered, 'r2')
        callBack(socket, pressed, 'r3')
      },
    }
    const isReply = ({ cmd }: WecomRequest) => cmd !== 'ping' && cmd !== 'aibot_subscribe'
    const content = 'It will **rain**. 明天有雨'
    const planned = (event: WecomUnified) => {
      const plan = replyTo(event as WecomAnswerable, content, { now: 1 })
      return plan.success ? plan.requests : []
    }
    const card = { card_type: 'text_notice', main_title: { title: 'a' } }
    const file = Buffer.alloc(600_000, 'x')
    const upload = { type: 'file', filename: 'a.txt' }

    const came: WecomUnified[] = []
    const ours = await served(part, async (url, seen) => {
      const bot = oursAt(url, { onEvent: (event) => void came.push(event) })
      await until(() => came.length > 2)
      const [first, second, third] = came as [WecomUnified, WecomUnified, WecomUnified]
      const headersOf = (event: WecomUnified) => ({ headers: (event.raw as { headers?: unknown }).headers })
      const streamed = (finish: boolean) =>
        bot.call('aibot_respond_msg', { msgtype: 'stream', stream: { id: 's1', finish, content } }, headersOf(first))
      await Promise.all([streamed(false), streamed(false), streamed(true)])
      check('WeCom: one part of a stream at a time', most, 1)
      await perform(planned(first), bot.call)
      await perform(planned(second), bot.call)
      await bot.call(
        'aibot_respond_update_msg',
        { response_type: 'update_template_card', template_card: card, userids: ['a'] },
        headersOf(third),
      )
      await bot.call('aibot_send_msg', { chatid: 'g1', msgtype: 'markdown', markdown: { content } })
      const md5 = '$'
      const init = { ...upload, total_size: file.length, total_chunks: 2, md5 }
      const { upload_id } = (await bot.call('aibot_upload_media_init', init)) as { upload_id: string }
      for (const [chunk_index, chunk] of [file.subarray(0, 524_288), file.subarray(524_288)].entries()) {
        await bot.call('aibot_upload_media_chunk', { upload_id, chunk_index, base64_data: chunk.toString('base64') })
      }
      const { media_id } = (await bot.call('aibot_upload_media_finish', { upload_id })) as { media_id: string }
      check('WeCom: the id of the file', media_id, 'm1')
      await bot.close()
      return seen.filter(isReply)
    })
    const [id] = ours.flatMap(({ body }) => (body.stream as { id: string } | undefined)?.id ?? []).slice(3)

    most = 0
    const received: Frame[] = []
    const theirs = await served(part, async (url, seen) => {
      const client = theirsAt(url)
      client.on('message', (frame: Frame) => void received.push(frame))
      client.on('event', (frame: Frame) => void received.push(frame))
      client.connect()
      await until(() => received.length > 2)
      const [first, second, third] = received as [Frame, Frame, Frame]
      await Promise.all([
        client.replyStream(first, 's1', content),
        client.replyStream(first, 's1', content),
        client.replyStream(first, 's1', content, true),
      ])
      check('WeCom: one part of a stream at a time, theirs', most, 1)
      await client.replyStream(first, String(id), content, true)
      await client.replyWelcome(second, { msgtype: 'text', text: { content } })
      await client.updateTemplateCard(third, card, ['a'])
      const { errcode } = await client.sendMessage('g1', { msgtype: 'markdown', markdown: { content } })
      check('WeCom: the answer to a message', errcode, 0)
      const { media_id } = await client.uploadMedia(file, upload)
      check('WeCom: the id of the file, theirs', media_id, 'm1')
      client.disconnect()
      return seen.filter(isReply)
    })
    // The hash of the file is not a matter of the connection.
    for (const { body } of theirs) if (body.md5) body.md5 = '$'
    compare('replies', theirs, ours)
    for (const [index, { headers, body }] of received.entries())
      check('WeCom: what a callback holds', came[index]?.raw, { ...body, headers })
  }

  // A call that is refused.
  {
    const refusal = { errcode: 846607, errmsg: 'frequency limit' }
    const part: Partial<WecomPart> = { answer: ({ cmd }) => (cmd === 'aibot_send_msg' ? refusal : ok) }
    const theirs = await served(part, async (url) => {
      const client = theirsAt(url)
      const isReady = new Promise<void>((resolve) => client.on('authenticated', () => resolve()))
      client.connect()
      await isReady
      const error = (await client.sendMessage('g1', {}).catch((error) => error)) as { errcode: number; errmsg: string }
      client.disconnect()
      return [error.errcode, error.errmsg]
    })
    const ours = await served(part, async (url) => {
      const bot = oursAt(url)
      await until(() => bot.state === 'open')
      const error = (await bot.call('aibot_send_msg').catch((error) => error)) as { retcode: number; wording: string }
      await bot.close()
      return [error.retcode, error.wording]
    })
    check('WeCom: a refusal', ours, theirs)
  }

  // Another secret, and another connection of the same bot.
  {
    const errors: string[] = []
    await served({}, async (url) => {
      const client = theirsAt(url, { secret: 'other' })
      client.on('error', ({ message }: Error) => void errors.push(message))
      client.connect()
      await until(() => errors.length > 0)
      client.disconnect()
    })
    check('WeCom: another secret, theirs', errors[0], 'Authentication failed: invalid credential (code: 40001)')
    const codes: unknown[] = []
    await served({}, async (url) => {
      const bot = oursAt(url, {
        secret: 'other',
        onError: (error) => void codes.push([error.code, (error as { retcode?: number }).retcode]),
      })
      await until(() => codes.length > 0)
      await bot.close()
    })
    check('WeCom: another secret', codes[0], ['refused', 40001])
  }
  await served({}, async (url, seen) => {
    const client = theirsAt(url)
    const reasons: string[] = []
    client.on('disconnected', (reason: string) => void reasons.push(reason))
    client.connect()
    await until(() => seen.length > 0 && client.isConnected)
    const codes: string[] = []
    const bot = oursAt(url, { onError: ({ code }) => void codes.push(code) })
    await until(() => reasons.length > 0)
    check('WeCom: theirs gives way to ours', [client.isConnected, bot.state], [false, 'open'])
    const again = theirsAt(url)
    again.connect()
    await until(() => codes.length > 0)
    // Whoever fought for the place would be back by now.
    await new Promise((resolve) => setTimeout(resolve, 300))
    check('WeCom: ours gives way to theirs', [codes, bot.state, again.isConnected], [['replaced'], 'closed', true])
    check('WeCom: nobody fights', seen.filter(({ cmd }) => cmd === 'aibot_subscribe').length, 3)
    again.disconnect()
  })

  const count = Object.values(frames).reduce((sum, each) => sum + each, 0)
  return `@wecom/aibot-node-sdk: ${count} frames of ${Object.keys(frames).length} commands alike, and what came and was refused`
}
