/**
 * A receiver that knows its bot account: CoolQ before v3.4 sends no `self_id`, so the options name it.
 *
 * Here the sender is the program itself; a server passes its requests to `receive` in the same way.
 */
import { sample } from 'botwire/coolq/samples'
import { createReceiver } from 'botwire/receive'

const receive = createReceiver({
  coolq: { token: 'a-token', self: { id: '10001000' } },
  onEvent: (event) => console.log(event.type, 'for account', event.self?.id),
  onError: (error) => console.log(error.message),
})

async function post(token: string): Promise<void> {
  const body = JSON.stringify(sample('event.friend_added'))
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const response = await receive(new Request('http://bot.example/', { method: 'POST', headers, body }))
  console.log(response.status)
}

post('a-token').then(() => post('wrong'))
// Prints:
// friend.added for account 10001000
// 204
// The credentials are wrong (coolq): Authorization is not the token
// 403
