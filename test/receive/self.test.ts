/** Which account an event is for, where its payload does not say. */
import { expect, test } from 'vitest'
import { createReceiver, type ReceiverOptions, signQQ, type UnifiedEvent } from '../../src/receive/index.ts'
import { fixture } from '../support/fixtures.ts'

const token = 'correct-horse'

async function selfOf(options: Partial<ReceiverOptions>, payload: object, headers: Record<string, string> = {}) {
  const events: UnifiedEvent[] = []
  const receive = createReceiver({ ...options, onEvent: (event) => events.push(event) } as ReceiverOptions)
  const init = { method: 'POST', body: JSON.stringify(payload), headers: { Authorization: token, ...headers } }
  await receive(new Request('https://bot.example', init))
  return events[0]?.self
}

const added = fixture('coolq', 'event.friend_added')
const pushed = fixture('qq', 'GROUP_ADD_ROBOT')

test('of QQ is the id of the app, whose secret signed the event', async () => {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = await signQQ({ secret: 'a', timestamp, body: JSON.stringify(pushed) })
  const headers = { 'X-Signature-Timestamp': timestamp, 'X-Signature-Ed25519': signature, 'X-Bot-Appid': '11' }
  expect(await selfOf({ qq: { appId: '11', secret: 'a' } }, pushed, headers)).toEqual({ id: '11', platform: 'qq' })
  // A header that nothing signs names nobody.
  expect(await selfOf({ qq: { secret: 'a' } }, pushed, headers)).toBeUndefined()
})

test.each([
  ['the account in X-Self-ID', { coolq: { token } }, { 'X-Self-ID': '10001000' }, { id: '10001000', platform: 'qq' }],
  ['nobody without it', { coolq: { token } }, {}, undefined],
  ['nobody where it is no number', { coolq: { token } }, { 'X-Self-ID': '1, 2' }, undefined],
  ['nobody where everybody may send it', { coolq: { insecure: true } }, { 'X-Self-ID': '1' }, undefined],
  [
    'the account of the options',
    { coolq: { token, self: { id: '5' } } },
    { 'X-Self-ID': '1' },
    { id: '5', platform: 'qq' },
  ],
  [
    'the account of the options, with its platform',
    { coolq: { insecure: true, self: { id: '5', platform: 'tim' } } },
    {},
    { id: '5', platform: 'tim' },
  ],
] as const)('of CoolQ is %s', async (_, options, headers, expected) => {
  expect(await selfOf(options, added, headers)).toEqual(expected)
})

test('is what the payload says, where it does', async () => {
  const payload = fixture('onebot11', 'notice.friend_add')
  const options = { onebot11: { token, self: { id: '5' } } }
  expect(await selfOf(options, payload, { 'X-Self-ID': '1' })).toMatchObject({ id: String(payload.self_id) })
})

test.each([
  [{}, 'self needs id'],
  [{ id: '' }, 'self.id is empty'],
  [{ id: 1 }, 'self.id must be a string'],
  [{ id: '1', platform: 2 }, 'self.platform must be a string'],
  [{ id: '1', name: 'x' }, 'there is no option "name"'],
  ['1', 'self must be an object'],
])('%j is refused', (self, message) => {
  for (const options of [{ coolq: { token, self } }, { qq: { secret: 'a', self } }]) {
    expect(() => createReceiver({ ...options, onEvent() {} } as never)).toThrow(message)
  }
})
