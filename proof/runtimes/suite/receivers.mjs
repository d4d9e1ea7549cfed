/** Receivers of every configuration, by their paths, as one app that any server can run. */

export const token = 'correct-horse.battery_staple'
export const secret = 'naOC0ocQE3shWLAfffVLB1rhYPG7'
export const oldSecret = 'x'
export const appId = '11111111'

/** How long a body may take there; short, so that a test of slow ones is none. */
export const timeoutMs = 700
export const maxSize = 65_536

export function receivers({ receive: { createReceiver } }) {
  let delivered = 0
  const errors = {}
  const make = (options) =>
    createReceiver({
      timeoutMs,
      maxSize,
      onEvent: () => {
        delivered++
      },
      onError: (error) => {
        errors[error.code] = (errors[error.code] ?? 0) + 1
      },
      ...options,
    })
  const all = {
    device: { token },
    coolq: { token },
    onebot11: { token: `${token}-11` },
    onebot12: { token: `${token}-12` },
    qq: { appId, secrets: [secret, oldSecret] },
    wechat: { authorization: `${token}-wx` },
  }
  const routes = {
    '/all': make(all),
    '/device': make({ device: { token } }),
    '/coolq': make({ coolq: { token } }),
    '/coolq-query': make({ coolq: { token, accessTokenInQuery: true } }),
    '/coolq-signed': make({ coolq: { secret } }),
    '/coolq-both': make({ coolq: { token, secret } }),
    '/onebot11': make({ onebot11: { token } }),
    '/onebot11-signed': make({ onebot11: { secret } }),
    '/onebot12': make({ onebot12: { token } }),
    '/wechat': make({ wechat: { authorization: token } }),
    '/qq': make({ qq: { appId, secrets: [secret, oldSecret] } }),
    '/qq-anonymous': make({ qq: { secret } }),
    '/qq-patient': make({ qq: { appId, secret, freshnessMs: 3_600_000 }, duplicateWindowMs: 7_200_000 }),
    '/open': make({ coolq: { insecure: true }, qq: { insecure: true } }),
    '/lenient': make({ ...all, invalidStatus: 200 }),
    '/failing': make({
      ...all,
      onEvent: () => {
        throw new Error('a handler that fails')
      },
    }),
  }
  return {
    routes,
    /** What came of it all so far. */
    count: () => ({ delivered, errors }),
    /** The app for servers that speak Fetch. */
    async fetch(request, ...rest) {
      const { pathname } = new URL(request.url)
      if (pathname === '/count') return Response.json({ delivered, errors })
      return routes[pathname]?.(request, ...rest) ?? new Response(null, { status: 404 })
    },
  }
}
