import { createHmac } from 'node:crypto'
import { connect } from 'node:net'
import { Writable } from 'node:stream'
import { afterEach, describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { signQQ } from '../../src/receive/index.ts'
import { io, type Sink } from './harness.ts'

const running: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(running.splice(0).map((stop) => stop())))

/** `botwire listen` in process, on a free port. */
async function listening(...args: string[]) {
  return listeningWith({}, '--insecure', ...args)
}

async function listeningWith(env: NodeJS.ProcessEnv, ...args: string[]) {
  const streams = io([], env)
  const controller = new AbortController()
  const ended = main(['listen', '--port', '0', ...args], streams, controller.signal)
  const stop = () => {
    controller.abort()
    return ended
  }
  running.push(stop)
  await said(streams.stderr, /^listening on/)
  const url = /^listening on (http:\/\/\S+)\n$/.exec(streams.stderr.text)?.[1] as string
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}, path = '/') =>
    fetch(`${url}${path}`, { method: 'POST', body, headers })
  return { ...streams, url, port: Number(new URL(url).port), post, stop }
}

async function said(sink: Sink, what: RegExp): Promise<void> {
  while (!what.test(sink.text)) await new Promise((resolve) => setTimeout(resolve, 5))
}

const valid = '{"post_type":"event","event":"friend_added","user_id":1,"time":1485593600}'
const enable = '{"event":"Enable","data":""}'

describe('listen', () => {
  test('listens on loopback unless told otherwise', async () => {
    expect((await listening()).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  const requests: [what: string, status: number, body: string | Uint8Array<ArrayBuffer>, printed: RegExp][] = [
    ['a payload', 204, valid, /^coolq +event\.friend_added +friend\.added +2017-01-28T08:53:20\.000Z +1\n$/],
    ['a kind nobody knows', 204, '{"post_type":"event","event":"new"}', /^coolq +event\.new +unknown +20/],
    ['an object nobody knows', 204, '{}', /^unknown/],
    ['wrong fields', 422, valid.replace('1,', 'true,'), /^POST \/ #1 {2}invalid_event .*\n {2}\/user_id {2}expected/],
    ['no JSON', 400, '{', /^POST \/ #1 {2}invalid_json/],
    ['no bytes', 400, '', /^POST \/ #1 {2}invalid_json/],
    ['what is no UTF-8', 400, Uint8Array.of(0x22, 0xff, 0x22), /^POST \/ #1 {2}invalid_json {2}.*UTF-8/],
    ['an array', 400, `[${valid}]`, /^POST \/ #1 {2}not_object/],
    ['a body of more than 1 MiB', 413, `"${'x'.repeat(1 << 20)}"`, /^$/],
  ]

  test.each(requests)('answers %s with %i and no body', async (_, status, body, printed) => {
    const { post, stdout } = await listening()
    const response = await post(body)
    expect(response.status).toBe(status)
    expect(await response.text()).toBe('')
    expect(stdout.text).toMatch(printed)
  })

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('answers %s with 405', async (method) => {
    const { url } = await listening()
    const response = await fetch(url, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
  })

  test('stops reading a body that tells no length as soon as it is too long', async () => {
    const { url } = await listening()
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 65_536
        if (sent > 256 * 65_536) controller.close()
        else controller.enqueue(new Uint8Array(65_536))
      },
    })
    const response = await fetch(url, { method: 'POST', body, duplex: 'half' } as RequestInit)
    expect(response.status).toBe(413)
  })

  test('passes the headers on', async () => {
    const { post, stdout } = await listening('--json')
    await post(enable, { Name: 'plugin', Ver: '1.2', Udid: 'x' })
    expect(JSON.parse(stdout.text)).toMatchObject({
      type: 'plugin.enabled',
      plugin: { name: 'plugin', version: '1.2' },
    })
  })

  test('listens to the protocol it is told alone', async () => {
    const { post, stdout, stderr } = await listening('--protocol', 'wechat')
    expect((await post(valid)).status).toBe(403)
    expect((await post(enable)).status).toBe(204)
    expect(stdout.text).toMatch(/^wechat +Enable/)
    expect(stderr.text).toMatch(/\nPOST \/ #1 {2}wrong_protocol/)
  })

  const event =
    '{"op":0,"id":"GROUP_ADD_ROBOT:1","t":"GROUP_ADD_ROBOT","d":{"group_openid":"A","op_member_openid":"B","timestamp":1}}'

  test('listens to those who have the token', async () => {
    const { post, stdout, stderr } = await listeningWith({}, '--token', 'correct', '--qq-secret', 's')
    expect((await post(valid)).status).toBe(401)
    expect((await post(valid, { Authorization: 'Bearer wrong' })).status).toBe(403)
    expect((await post(event, { Authorization: 'Bearer correct' })).status).toBe(403)
    expect(stdout.text).toBe('')
    for (const authorization of ['Bearer correct', 'token correct', 'correct']) {
      expect((await post(valid, { Authorization: authorization })).status).toBe(204)
      expect((await post(enable, { Authorization: authorization })).status).toBe(204)
    }
    expect(stdout.text.split('\n')).toHaveLength(7)
    expect(stderr.text).not.toContain('correct')
  })

  test('takes secrets from the environment, and checks signatures', async () => {
    const env = { BOTWIRE_SECRET: 'key', BOTWIRE_QQ_SECRET: 'new', BOTWIRE_QQ_APP_ID: '1', BOTWIRE_AUTHORIZATION: 'w' }
    const { post } = await listeningWith(env)
    const signature = `sha1=${createHmac('sha1', 'key').update(valid).digest('hex')}`
    expect((await post(valid, { 'X-Signature': signature })).status).toBe(204)
    expect((await post(`${valid} `, { 'X-Signature': signature })).status).toBe(403)
    expect((await post(enable, { Authorization: 'w' })).status).toBe(204)
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signed = {
      'X-Signature-Timestamp': timestamp,
      'X-Signature-Ed25519': await signQQ({ secret: 'new', timestamp, body: event }),
    }
    expect(await (await post(event, signed)).text()).toBe('{"op":12,"d":0}')
    const validation = '{"op":13,"d":{"plain_token":"a","event_ts":"1"}}'
    expect((await post(validation, { 'X-Bot-Appid': '1' })).status).toBe(200)
  })

  test('takes the token from the query where it is asked to', async () => {
    const { post, stderr } = await listeningWith({}, '--token', 'correct', '--access-token-in-query')
    expect((await post(valid, {}, '/?access_token=correct')).status).toBe(204)
    expect((await post(valid, {}, '/?access_token=wrong')).status).toBe(403)
    expect(stderr.text).not.toContain('access_token')
  })

  test.each([
    [[], /needs --token/],
    [['--protocol', 'qq', '--token', 'x'], /needs --token/],
    [['--token', ''], /token is empty/],
    [['--qq-secret', 'x', '--qq-secret', ''], /secrets is empty/],
    [['--token', 'a,b'], /without commas/],
    [['--insecure', '--host', '0.0.0.0'], /--force/],
    [['--insecure', '--host', '127.0.0.1.example.com'], /--force/],
  ])('refuses %j', async (args, reason) => {
    const streams = io()
    expect(await main(['listen', '--port', '0', ...args], streams, new AbortController().signal)).toBe(2)
    expect(streams.stderr.text).toMatch(reason)
  })

  test('lets everybody in from anywhere only where it is forced to', async () => {
    const { post } = await listeningWith({}, '--insecure', '--force', '--host', '0.0.0.0')
    expect((await post(valid)).status).toBe(204)
  })

  test('shows neither queries nor control characters', async () => {
    const { post, stdout } = await listening()
    await post('{', {}, '/a%1b?token=secret')
    expect(stdout.text).toMatch(/^POST \/a%1b #1 {2}invalid_json/)
    expect(stdout.text).not.toContain('secret')
    await post(`{"post_type":"event","event":"\\u001b[2J"}`)
    expect(stdout.text).not.toContain('\x1b')
  })

  test('prints failures on standard error with --json, in Chinese with --zh', async () => {
    const { post, stdout, stderr } = await listening('--json', '--zh')
    expect((await post('{')).status).toBe(400)
    expect(stdout.text).toBe('')
    expect(stderr.text).toContain('文本不是 JSON')
  })

  test('ends with a summary and the status 0', async () => {
    const { post, stderr, stop } = await listening()
    await post(valid)
    await post('{')
    expect(await stop()).toBe(0)
    expect(stderr.text).toMatch(/friend\.added +1\n2 payloads, 1 kind, 0 unknown, 1 invalid\n$/)
  })

  test('outlives senders that go away, and those that speak no HTTP', async () => {
    const { port, post, stderr } = await listening()
    for (const words of [
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{',
      'nonsense\r\n\r\n',
      '\x16\x03\x01',
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(words, () => socket.destroy()))
        socket.on('error', () => {})
        socket.on('close', () => resolve())
      })
    }
    expect((await post(valid)).status).toBe(204)
    expect(stderr.text.split('\n')).toHaveLength(2)
  })

  test('ends when its reader goes away', async () => {
    const streams = io()
    const gone = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' }))
      },
    })
    const ended = main(
      ['listen', '--port', '0', '--insecure'],
      { ...streams, stdout: gone },
      new AbortController().signal,
    )
    await said(streams.stderr, /^listening on/)
    const url = /http:\S+/.exec(streams.stderr.text)?.[0] as string
    expect((await fetch(url, { method: 'POST', body: valid })).status).toBe(204)
    expect(await ended).toBe(0)
  })

  test('says that a port is taken', async () => {
    const { port } = await listening()
    const second = io()
    expect(await main(['listen', '--port', String(port), '--insecure'], second, new AbortController().signal)).toBe(1)
    expect(second.stderr.text).toBe(`botwire: cannot listen on 127.0.0.1 port ${port}: the port is in use already\n`)
  })
})
