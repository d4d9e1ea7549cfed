import { describe, expect, test } from 'vitest'
import { createReceiver, signQQ, verifyQQ } from '../../../src/receive/index.ts'

const secret = 'DG5g3B4j9X2KOErG'
const appId = '11111111'
const now = () => String(Math.floor(Date.now() / 1000))

interface Validation {
  op: 13
  d: { plain_token: string; event_ts: string }
}

/** What many answer to an address validation: a signature of whatever it brings. */
async function naive({ d }: Validation): Promise<string> {
  return signQQ({ secret, timestamp: d.event_ts, body: d.plain_token })
}

describe('an event forged through the address validation', () => {
  const forged =
    '{"op":0,"id":"forged:1","t":"GROUP_ADD_ROBOT","d":{"group_openid":"A","op_member_openid":"B","timestamp":1}}'
  const timestamp = now()
  const question: Validation = { op: 13, d: { plain_token: forged, event_ts: timestamp } }
  const delivered: unknown[] = []
  const receive = createReceiver({ qq: { appId, secret }, onEvent: (event) => delivered.push(event), onError() {} })
  const post = (body: string, headers: Record<string, string>) =>
    receive(
      new Request('https://bot.example/', { method: 'POST', body, headers: { 'X-Bot-Appid': appId, ...headers } }),
    )

  test('works where the answer is naive', async () => {
    const signature = await naive(question)
    expect(await verifyQQ({ secret, timestamp, signature, body: new TextEncoder().encode(forged) })).toBe(true)
  })
  test('is not signed here', async () => {
    const response = await post(JSON.stringify(question), {})
    expect(response.status).toBe(403)
    expect(await response.text()).toBe('')
  })
  test('nothing that is signed here is taken for an event, wherever it is cut in two', async () => {
    const tokens = ['Arq0D5A61EgUu4OxUvOp', '123', '0', 'null', 'true', '-1', '1e5', '+/=_-']
    for (const plain_token of tokens) {
      const response = await post(JSON.stringify({ op: 13, d: { plain_token, event_ts: now() } }), {})
      const { signature } = (await response.json()) as { signature: string }
      const message = now() + plain_token
      for (let cut = 1; cut <= message.length; cut++) {
        const refused = await post(message.slice(cut), {
          'X-Signature-Timestamp': message.slice(0, cut),
          'X-Signature-Ed25519': signature,
        })
        expect([400, 403]).toContain(refused.status)
      }
    }
    expect(delivered).toEqual([])
  })
})
