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

/** Makes the function that opens sockets. */
export function socketsOf(options: SocketOptions, checks: Checks): () => SocketLike {
  const url = checks.text('url', options.url)
  if (url === undefined) throw checks.bad('url is missing')
  const token = checks.text('token', options.token)
  const inQuery = checks.boolean('accessTokenInQuery', options.accessTokenInQuery)
  const Socket = socketClass(options.WebSocket, checks)
  if (token === undefined) return () => new Socket(url)
  if (!inQuery) return () => new Socket(url, { headers: { Authorization: `Bearer ${token}` } } as never)
  const whole = `${url}${url.includes('?') ? '&' : '?'}access_token=${encodeURIComponent(token)}`
  return () => new Socket(whole)
}
