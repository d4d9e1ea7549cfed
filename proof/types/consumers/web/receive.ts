/** Where the program's own types have Request and Response, a receiver takes and gives those. */
import { createReceiver, type RequestLike, readBody, toNodeListener } from 'botwire/receive'

const receive = createReceiver({
  qq: { appId: '1', secret: 'x' },
  async onEvent(event, { request }) {
    const own: Request = request
    if (event.type === 'message.group') return [own.headers, event.message.text]
    return undefined
  },
  onError(error, { request, status }) {
    const own: Request = request
    if (error.code === 'invalid_event') return [own, error.issues, status]
    return undefined
  },
})

export const worker: {
  fetch(request: Request, env: { KEY: string }, context: { waitUntil(work: Promise<unknown>): void }): Promise<Response>
} = { fetch: receive }
export const route: (request: Request, context: { params: Promise<object> }) => Promise<Response> = receive
export const request: RequestLike = new Request('https://bot.example')
export const body: Promise<Uint8Array> = readBody(new Request('https://bot.example'))
export const listener = toNodeListener(receive)
