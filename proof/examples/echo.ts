/**
 * Runs the echo bots of `examples/echo` from end to end, each as a program of its own on the package as it ships, against
 * what is at the other end: a OneBot implementation, QQ's platform, the API of a WeChat plugin. Each must answer a message by
 * its own text.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { signQQ } from '../../src/receive/index.ts'
import { callBack, serveWecom, type WecomRequest } from '../../test/support/wecom-server.ts'
import { start, stop, textOf, within } from '../runtimes/programs.ts'

/** What the bots are: where their bundles are written, and how an example is bundled. */
export interface Echo {
  project: string
  fixtures: string
  bundled(name: string): Promise<string>
  check(what: string, actual: unknown, expected: unknown): void
}

const token = 'a-token'
const appId = '11111111'
const secret = 'a-secret'
const text = '回声 hello'

/** A value that is there later. */
function deferred<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let body = ''
  for await (const piece of request.setEncoding('utf8')) body += piece
  return body ? JSON.parse(body) : {}
}

export async function echoBots({ project, fixtures, bundled, check }: Echo): Promise<void> {
  const fixture = (path: string) => JSON.parse(readFileSync(join(fixtures, `${path}.json`), 'utf8'))
  const message = { ...fixture('onebot11/message.group'), message: text, raw_message: text }
  const asked = fixture('qq/GROUP_AT_MESSAGE_CREATE')
  const mention = { ...asked, s: 2, d: { ...asked.d, content: text, timestamp: new Date().toISOString() } }

  /** Starts a bot; `port` is there once it listens. */
  async function run(name: string, env: Record<string, string>, preload: string[] = []) {
    const child = start(process.execPath, [...preload, await bundled(`echo/${name}`)], {
      cwd: project,
      env: { PORT: '0', ...env },
    })
    const written = textOf(child.stdout as Readable)
    const complaint = textOf(child.stderr as Readable)
    const port = new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', () => {
        const found = /listening on (\d+)/.exec(written())?.[1]
        if (found) resolve(found)
      })
      child.once('close', () => reject(new Error(`${name} ended: ${complaint()}`)))
    })
    port.catch(() => {})
    return { child, port }
  }

  /** The implementation's side of a OneBot connection: sends a message, and waits for the call that answers it. */
  const implementation = (socket: WebSocket, got: (call: Record<string, unknown>) => void) => {
    socket.on('message', (data) => {
      const call = JSON.parse(String(data))
      socket.send(JSON.stringify({ status: 'ok', retcode: 0, data: { message_id: 1 }, echo: call.echo }))
      got(call)
    })
    socket.send(JSON.stringify(message))
  }
  const judge = (name: string, call: Record<string, unknown>) => {
    const params = call.params as { group_id: number; message: unknown }
    check(`${name}: the action`, call.action, 'send_group_msg')
    check(`${name}: the group`, params.group_id, message.group_id)
    check(`${name}: the text`, JSON.stringify(params.message).includes(text), true)
  }

  {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
    const called = deferred<Record<string, unknown>>()
    server.on('connection', (socket, { headers }) => {
      check('forward: the token', headers.authorization, `Bearer ${token}`)
      implementation(socket, called.resolve)
    })
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const { child } = await run('forward', { ONEBOT_URL: `ws://127.0.0.1:${port}`, ONEBOT_TOKEN: token })
    judge('forward', await within(called.promise))
    await stop(child)
    server.close()
  }

  {
    const { child, port } = await run('reverse', { ONEBOT_TOKEN: token })
    const url = `ws://127.0.0.1:${await within(port)}`
    const stranger = new WebSocket(url, { headers: { Authorization: 'Bearer other' } })
    const closed = deferred<number>()
    stranger.on('close', closed.resolve)
    check('reverse: another token', await within(closed.promise), 1008)
    const called = deferred<Record<string, unknown>>()
    const socket = new WebSocket(url, { headers: { Authorization: `Bearer ${token}`, 'X-Self-ID': '10001' } })
    socket.once('open', () => implementation(socket, called.resolve))
    judge('reverse', await within(called.promise))
    socket.terminate()
    await stop(child)
  }

  // QQ's platform: tokens, the gateway, and the API.
  const platform = createServer()
  let sent = deferred<{ path: string; authorization: string | undefined; body: Record<string, unknown> }>()
  platform.on('request', async (request, response) => {
    const { url: path = '', headers } = request
    const body = await bodyOf(request)
    const { port } = platform.address() as AddressInfo
    const answer = (value: object) => response.end(JSON.stringify(value))
    if (path === '/app/getAppAccessToken') {
      check('QQ: the credentials', JSON.stringify(body), JSON.stringify({ appId, clientSecret: secret }))
      answer({ access_token: 'an-access-token', expires_in: '7200' })
    } else if (path === '/gateway') answer({ url: `ws://127.0.0.1:${port}` })
    else {
      answer({ id: 'm1' })
      sent.resolve({ path, authorization: headers.authorization, body })
    }
  })
  new WebSocketServer({ server: platform }).on('connection', (socket) => {
    socket.on('message', (data) => {
      const { op, d } = JSON.parse(String(data))
      if (op !== 2) return
      check('QQ gateway: the token', d.token, 'QQBot an-access-token')
      socket.send(JSON.stringify({ op: 0, s: 1, t: 'READY', d: { session_id: 's', user: {}, version: 1 } }))
      socket.send(JSON.stringify(mention))
    })
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 45_000 } }))
  })
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`
  // The examples speak to the real hosts.
  const preload = join(project, 'loopback.cjs')
  writeFileSync(
    preload,
    `const real = fetch; globalThis.fetch = (url, init) => real(String(url).replace(/^https:\\/\\/(bots|api\\.sgroup)\\.qq\\.com/, '${address}'), init)`,
  )
  const env = { QQ_APP_ID: appId, QQ_SECRET: secret }
  const judgeQq = async (name: string) => {
    const { path, authorization, body } = await within(sent.promise)
    sent = deferred()
    check(`${name}: the path`, path, `/v2/groups/${mention.d.group_openid}/messages`)
    check(`${name}: the token`, authorization, 'QQBot an-access-token')
    check(`${name}: the text`, body.content, text)
    check(`${name}: the message`, body.msg_id, mention.d.id)
  }
  {
    const { child } = await run('qq-gateway', env, ['--require', preload])
    await judgeQq('qq-gateway')
    await stop(child)
  }
  {
    const { child, port } = await run('qq-webhook', env, ['--require', preload])
    const body = JSON.stringify(mention)
    const timestamp = String(Math.floor(Date.now() / 1000))
    const headers = {
      'content-type': 'application/json',
      'x-bot-appid': appId,
      'x-signature-timestamp': timestamp,
      'x-signature-ed25519': await signQQ({ secret, timestamp, body }),
    }
    const response = await fetch(`http://127.0.0.1:${await within(port)}/`, { method: 'POST', body, headers })
    check('qq-webhook: the answer', await response.text(), '{"op":12,"d":0}')
    await judgeQq('qq-webhook')
    await stop(child)
  }
  platform.closeAllConnections()
  platform.close()

  {
    const called = deferred<Record<string, unknown>>()
    const api = createServer(async (request, response) => {
      called.resolve(await bodyOf(request))
      response.end('{"Code":0}')
    })
    await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
    const { child, port } = await run('wechat', {
      WECHAT_KEY: token,
      WECHAT_API: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
    })
    const push = fixture('wechat/vlw.EventGroupChat')
    push.content.msg = text
    delete push.content.msg_source
    const response = await fetch(`http://127.0.0.1:${await within(port)}/`, {
      method: 'POST',
      body: JSON.stringify(push),
      headers: { 'content-type': 'application/json', authorization: token },
    })
    check('wechat: the answer', response.status, 204)
    const body = await within(called.promise)
    check('wechat: the call', body.api, 'SendTextMsg')
    check('wechat: the text', body.msg, text)
    await stop(child)
    api.closeAllConnections()
    api.close()
  }
  // A Milky implementation: events in both ways, and the API beside them.
  for (const transport of ['websocket', 'sse']) {
    const called = deferred<Record<string, unknown>>()
    const event = structuredClone(fixture('milky/message_receive.group'))
    event.data.segments = [{ type: 'text', data: { text } }]
    const server = createServer(async (request, response) => {
      check(`milky, ${transport}: the token`, request.headers.authorization, `Bearer ${token}`)
      if (request.url === '/event') {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' })
        response.write(`event: milky_event\ndata: ${JSON.stringify(event)}\n\n`)
        return
      }
      const params = await bodyOf(request)
      response.end(JSON.stringify({ status: 'ok', retcode: 0, data: { message_seq: 1, time: 1 } }))
      called.resolve({ path: request.url, ...params })
    })
    new WebSocketServer({ server }).on('connection', (socket, { headers }) => {
      check(`milky, ${transport}: the token`, headers.authorization, `Bearer ${token}`)
      socket.send(JSON.stringify(event))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { child } = await run('milky', {
      MILKY_URL: `http://127.0.0.1:${port}`,
      MILKY_TOKEN: token,
      MILKY_TRANSPORT: transport,
    })
    const { path, group_id, message } = await within(called.promise)
    check(`milky, ${transport}: the path`, path, '/api/send_group_message')
    check(`milky, ${transport}: the group`, group_id, event.data.peer_id)
    check(`milky, ${transport}: the text`, JSON.stringify(message).includes(text), true)
    await stop(child)
    server.closeAllConnections()
    server.close()
  }

  {
    const called = deferred<Record<string, unknown>>()
    const message = { ...fixture('ilink/message.user'), item_list: [{ type: 1, text_item: { text } }] }
    let polls = 0
    const server = createServer(async (request, response) => {
      check('ilink: the token', request.headers.authorization, `Bearer ${token}`)
      const body = await bodyOf(request)
      if (request.url === '/ilink/bot/sendmessage') {
        response.end('{}')
        called.resolve(body.msg as Record<string, unknown>)
      } else if (polls++ === 0) response.end(JSON.stringify({ ret: 0, msgs: [message], get_updates_buf: 'b1' }))
      else check('ilink: the buffer', body.get_updates_buf, 'b1')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { child } = await run('ilink', { ILINK_URL: `http://127.0.0.1:${port}`, ILINK_TOKEN: token })
    const sent = await within(called.promise)
    check('ilink: the receiver', sent.to_user_id, message.from_user_id)
    check('ilink: the context', sent.context_token, message.context_token)
    check('ilink: the text', JSON.stringify(sent.item_list), JSON.stringify(message.item_list))
    await stop(child)
    server.closeAllConnections()
    server.close()
  }

  {
    const replied = deferred<WecomRequest>()
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
    serveWecom(server, {
      secret,
      seen: (request) => request.cmd === 'aibot_respond_msg' && replied.resolve(request),
      subscribed: (socket) => callBack(socket, { ...fixture('wecom/message.text'), text: { content: text } }, 'r1'),
    })
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const { child } = await run('wecom', {
      WECOM_URL: `ws://127.0.0.1:${port}`,
      WECOM_BOT_ID: 'aib1',
      WECOM_SECRET: secret,
    })
    const { headers, body } = await within(replied.promise)
    check('wecom: the callback', headers.req_id, 'r1')
    check('wecom: the text', (body.stream as { content: string }).content, text)
    await stop(child)
    server.close()
  }
  console.log('echo bots: forward, reverse, qq-gateway, qq-webhook, wechat, milky, ilink, wecom')
}
