/** How sockets are made: by the standard WebSocket, or by a class that is given. */
import type { Checks } from '../delivery/check.ts'
import type { SocketClass, SocketLike } from './web.ts'

/** Options of connections that are opened here. */
export interface SocketOptions {
  /** The address, `ws://…` or `wss://…`. 地址 */
  url: string
  /** The token, which goes into the header `Authorization` after `Bearer`. 访问令牌 */
  token?: string | undefined
  /**
   * Sends the token as `?access_token=` instead, which writes it into every log on the way. Needed where the `WebSocket` of
   * the runtime sends no header fields, as in browsers. 用查询参数发送令牌
   */
  accessTokenInQuery?: boolean
  /** The class of the sockets, such as `WebSocket` of `ws`. Default: the runtime's; Node 20 has none. */
  WebSocket?: SocketClass
}

/** The names of the options above. */
export const socketNames = ['url', 'token', 'accessTokenInQuery', 'WebSocket'] as const

/** The class of sockets to use. */
export function socketClass(given: SocketClass | undefined, checks: Checks): SocketClass {
  const found = given ?? (globalThis as { WebSocket?: unknown } as { WebSocket?: SocketClass }).WebSocket
  if (found === undefined) throw checks.bad('this runtime needs WebSocket')
  checks.function('WebSocket', found)
  return found
}

/** Where to connect, and the header fields that go with it. */
export interface Target {
  url: string
  headers?: Record<string, string>
}

/** The address with the token where it belongs. */
export function targetOf(options: Omit<SocketOptions, 'WebSocket'>, checks: Checks): Target {
  const url = checks.text('url', options.url)
  if (url === undefined) throw checks.bad('url is missing')
  const token = checks.text('token', options.token)
  const inQuery = checks.boolean('accessTokenInQuery', options.accessTokenInQuery)
  if (token === undefined) return { url }
  return inQuery
    ? { url: `${url}${url.includes('?') ? '&' : '?'}access_token=${encodeURIComponent(token)}` }
    : { url, headers: { Authorization: `Bearer ${token}` } }
}

/** Makes the function that opens sockets. */
export function socketsOf(options: SocketOptions, checks: Checks): () => SocketLike {
  const { url, headers } = targetOf(options, checks)
  const Socket = socketClass(options.WebSocket, checks)
  return () => new Socket(url, (headers && { headers }) as never)
}
