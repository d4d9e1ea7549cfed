/** What is sent: events of every protocol, each with a number of its own, and one request in ten that must not get in. */
import { signQQ } from '../../src/receive/index.ts'
import { fixture } from '../../test/support/fixtures.ts'
import { appId, secret, token } from './secrets.mjs'

export interface Sent {
  method: 'POST' | 'PUT'
  headers: Record<string, string>
  body: string
  /** What it must be answered. */
  status: number
  /** The number of the event that must be delivered once for it; none where it must not, or was before. */
  n?: number
}

const kinds = [
  ['device', 'status.online'],
  ['coolq', 'message.group'],
  ['onebot12', 'message.group'],
  ['wechat', 'EventGroupChat'],
] as const
const payloads = kinds.map(([protocol, kind]) => ({ protocol, payload: fixture(protocol, kind) }))
const push = fixture('qq', 'GROUP_ADD_ROBOT')

const bearer = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }

/** An event of a protocol with a token. */
export function event(n: number): Sent {
  const { protocol, payload } = payloads[n % payloads.length] as (typeof payloads)[number]
  const own = protocol === 'onebot12' ? { id: `event-${n}` } : {}
  return { method: 'POST', headers: bearer, body: JSON.stringify({ ...payload, ...own, n }), status: 204, n }
}

/** QQ's events, signed beforehand, because signing takes longer than the server does. */
export async function pushes(count: number, first: number, timestamp: string): Promise<Sent[]> {
  const made: Sent[] = []
  for (let n = first; n < first + count; n++) {
    const d = { ...(push.d as object), n }
    const body = JSON.stringify({ ...push, id: `GROUP_ADD_ROBOT:${n}`, d })
    const signature = await signQQ({ secret, timestamp, body })
    made.push({ method: 'POST', headers: signed(timestamp, signature), body, status: 200, n })
  }
  return made
}

const signed = (timestamp: string, signature: string) => ({
  'content-type': 'application/json',
  'x-bot-appid': appId,
  'x-signature-timestamp': timestamp,
  'x-signature-ed25519': signature,
})

/** What must not get in. */
export async function hostile(timestamp: string): Promise<Sent[]> {
  const body = event(1).body
  const pushed = JSON.stringify({ ...push, id: 'GROUP_ADD_ROBOT:forged' })
  const signature = await signQQ({ secret, timestamp, body: pushed })
  const old = String(Number(timestamp) - 3600)
  const post = (status: number, headers: Record<string, string>, text = body): Sent => ({
    method: 'POST',
    headers,
    body: text,
    status,
  })
  const validation = JSON.stringify({ op: 13, d: { event_ts: timestamp, plain_token: pushed } })
  return [
    post(401, {}),
    post(403, { authorization: `Bearer ${token}x` }),
    post(403, { authorization: `Bearer ${token.slice(1)}` }),
    post(403, signed(timestamp, signature), `${pushed} `),
    post(
      403,
      signed(
        timestamp,
        signature.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
      ),
      pushed,
    ),
    post(403, signed(timestamp, `${signature.slice(0, -2)}ff`), pushed),
    post(403, signed(old, await signQQ({ secret, timestamp: old, body: pushed })), pushed),
    post(403, signed(timestamp, await signQQ({ secret, timestamp, body })), body),
    post(403, { 'x-bot-appid': appId }, validation),
    post(401, { 'x-bot-appid': appId }, pushed),
    post(403, bearer, pushed),
    post(400, bearer, '{"post_type":'),
    post(400, bearer, '['.repeat(10_000)),
    post(422, bearer, '{"post_type":"event","event":"friend_added","user_id":true}'),
    post(415, { ...bearer, 'content-encoding': 'gzip' }),
    { ...post(405, bearer), method: 'PUT' },
  ]
}
