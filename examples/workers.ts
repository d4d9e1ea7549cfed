/** A bot on Workers. Secrets come with the requests there, so that the receiver is made at the first one. */
import { createReceiver, type Receiver } from 'botwire/receive'

interface Env {
  COOLQ_TOKEN: string
  QQ_APP_ID: string
  QQ_SECRET: string
}

interface Context {
  waitUntil(work: Promise<unknown>): void
}

let receive: Receiver | undefined

export default {
  fetch(request: Request, env: Env, context: Context): Promise<Response> {
    receive ??= createReceiver({
      coolq: { token: env.COOLQ_TOKEN },
      qq: { appId: env.QQ_APP_ID, secret: env.QQ_SECRET },
      // Answered at once; the context keeps the worker alive until the handler is done.
      acknowledge: 'first',
      onEvent: (event) => console.log(event.type),
      onError: (error) => console.warn(error.message),
    })
    return receive(request, env, context)
  },
}
