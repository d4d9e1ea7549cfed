/** Reverse WebSockets of OneBot: the implementation connects to the bot's server. */
import { selfIdOf } from '../delivery/self.ts'
import { holdsToken, queryToken } from '../delivery/token.ts'
import { type HeadersLike, header } from '../unified/context.ts'
import type { FrameData } from '../unified/frame.ts'
import type { LinkState } from './dialer.ts'
import { connectError } from './error.ts'
import { Link } from './link.ts'
import {
  connectionOf,
  type OnebotConnection,
  OnebotPeer,
  type OnebotSettings,
  type OnebotVersion,
  onebotNames,
  type PeerOptions,
  protocolOf,
} from './onebot-peer.ts'
import { checksOf, onAbort, settingsOf } from './settings.ts'
import type { Clear, SocketLike, Timer } from './web.ts'

declare const setTimeout: Timer
declare const clearTimeout: Clear

/** The request of an upgrade: a Fetch API `Request`, or that of `node:http`. */
export interface UpgradeRequest {
  /** Its header fields. */
  readonly headers: HeadersLike
  /** Its address, where the token may be in the query. */
  readonly url?: string | undefined
}

/** How programs that connect prove who they are. 反向 WebSocket 凭据 */
export interface UpgradeCredentials {
  /** The token that must stand in `Authorization`. 访问令牌 */
  token?: string | undefined
  /** Accepts the token in `?access_token=` too, which writes it into every log on the way. 允许查询参数中的令牌 */
  accessTokenInQuery?: boolean
  /** Accepts everybody. For tests, or behind an authenticating proxy. Refused beside a token. 不校验（仅供测试） */
  insecure?: boolean
}

/** Options of {@link acceptOnebot}. 反向 WebSocket 选项 */
export interface AcceptOnebotOptions<V extends OnebotVersion> extends OnebotSettings<V>, UpgradeCredentials {}

/** A connection that an implementation opened. 反向 WebSocket 连接 */
export interface AcceptedOnebot extends OnebotConnection {
  /** Takes a message of a socket that has no `addEventListener`, as those of Bun's server. 收到消息 */
  receive(data: FrameData): void
  /** Takes the end of such a socket. 连接已断开 */
  closed(code?: number): void
}

/** Why an upgrade is refused. */
type Refusal = 'no_credentials' | 'wrong_credentials'

function refusalOf(request: UpgradeRequest, options: UpgradeCredentials, above: unknown): Refusal | undefined {
  const checks = checksOf(above)
  const { token, insecure } = options
  checks.text('token', token)
  if (checks.boolean('insecure', insecure)) {
    if (Object.hasOwn(options, 'token')) throw checks.bad('`insecure: true` stands beside token; leave one out')
    return undefined
  }
  if (token === undefined) throw checks.bad('needs token, or `insecure: true`')
  const inQuery = checks.boolean('accessTokenInQuery', options.accessTokenInQuery)
  const presented = header(request, 'authorization') || (inQuery ? queryToken(request.url ?? '') : undefined)
  if (presented === undefined) return 'no_credentials'
  return holdsToken(presented, token) ? undefined : 'wrong_credentials'
}

/**
 * Checks the token of an upgrade before it is accepted, so that a stranger never gets a socket; {@link acceptOnebot} checks
 * it, too. 校验升级请求
 *
 * @returns The status to refuse with, 401 without a token and 403 with a wrong one; `undefined` where the token holds.
 * @throws {ConnectError} `bad_options`.
 * @example
 * server.on('upgrade', (request, socket, head) => {
 *   if (checkUpgrade(request, { token })) socket.destroy()
 *   else wss.handleUpgrade(request, socket, head, (ws) => acceptOnebot(ws, request, options))
 * })
 */
export function checkUpgrade(request: UpgradeRequest, options: UpgradeCredentials): 401 | 403 | undefined {
  const refusal = refusalOf(request, options, checkUpgrade)
  return refusal && (refusal === 'no_credentials' ? 401 : 403)
}

/**
 * Takes a WebSocket that a OneBot implementation opened, behind any server: `ws`, Deno, Bun, Workers. Call it in the same
 * turn in which the server hands out the socket, or messages are lost. A socket whose token does not hold is closed with
 * 1008, and `onError` gets `no_credentials` or `wrong_credentials`. 接受反向 WebSocket
 *
 * @param socket The socket; on Workers call its `accept()` first.
 * @param request The request of its upgrade.
 * @throws {ConnectError} `bad_options`.
 * @example
 * new WebSocketServer({ port: 8080 }).on('connection', (socket, request) => {
 *   acceptOnebot(socket, request, { version: 11, token, onEvent })
 * })
 */
export function acceptOnebot<V extends OnebotVersion>(
  socket: SocketLike,
  request: UpgradeRequest,
  options: AcceptOnebotOptions<V>,
): AcceptedOnebot {
  const given = Object(options) as AcceptOnebotOptions<V>
  const names = [...onebotNames, 'token', 'accessTokenInQuery', 'insecure']
  const settings = settingsOf(protocolOf(given.version), given, names, acceptOnebot)
  const { protocol, report, openTimeoutMs } = settings
  const refusal = refusalOf(request, given, acceptOnebot)
  // A stranger's header names nobody.
  const self = refusal || given.insecure ? undefined : selfIdOf(header(request, 'x-self-id'))
  const peer = new OnebotPeer(settings, given as PeerOptions, {
    connection: () => connection,
    silent: () => end('silent'),
    self,
  })
  let state: LinkState = socket.readyState === 0 ? 'connecting' : 'open'
  let timer: unknown
  const opened = () => {
    clearTimeout(timer)
    state = 'open'
    peer.up(link)
  }
  const end = (code: 'lost' | 'silent' | 'closed' | 'not_opened', closeCode?: number) => {
    clearTimeout(timer)
    if (code !== 'lost') link.close(code === 'closed' ? 1000 : 4000, code !== 'closed')
    state = 'closed'
    const calls = peer.down(code)
    if (code === 'closed' && !calls.length) return
    report(connectError(code, protocol, { closeCode, calls }))
  }
  const link = new Link(socket, {
    opened,
    received: (data) => peer.received(data),
    closed: (code) => end('lost', code),
  })
  const connection: AcceptedOnebot = Object.defineProperties(
    { receive: (data: FrameData) => link.received(data), closed: (code?: number) => link.closed(code) },
    Object.getOwnPropertyDescriptors(
      connectionOf(peer, {
        get state() {
          return state
        },
        close: () => state === 'closed' || end('closed'),
      }),
    ),
  ) as AcceptedOnebot
  if (refusal) {
    state = 'closed'
    link.close(1008)
    report(connectError(refusal, protocol))
    return connection
  }
  if (state === 'open') opened()
  else timer = setTimeout(() => end('not_opened'), openTimeoutMs)
  onAbort(given.signal, () => void connection.close())
  return connection
}
