/** Forward WebSockets of OneBot: the implementation listens, the bot connects. */
import type { BackoffOptions } from './backoff.ts'
import { Dialer } from './dialer.ts'
import { connectError } from './error.ts'
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
import { settingsOf } from './settings.ts'
import { type SocketOptions, socketNames, socketsOf } from './sockets.ts'

/** Options of {@link connectOnebot}. 正向 WebSocket 选项 */
export interface ConnectOnebotOptions<V extends OnebotVersion> extends OnebotSettings<V>, SocketOptions {
  /** When the next attempt is made. 重连间隔 */
  backoff?: BackoffOptions
}

/**
 * Connects to a OneBot implementation that listens for WebSocket connections, and stays connected: a connection that is
 * refused, lost or silent is opened again, at longer and longer intervals. 正向 WebSocket 连接
 *
 * @throws {ConnectError} `bad_options`, also where the class of the sockets throws, such as for a malformed address.
 * @example
 * const bot = connectOnebot({
 *   version: 11,
 *   url: 'ws://127.0.0.1:3001',
 *   token,
 *   async onEvent(event, { call }) {
 *     if (event.type === 'message.group') await call('send_group_msg', { group_id: event.group.id, message: 'hello' })
 *   },
 * })
 */
export function connectOnebot<V extends OnebotVersion>(options: ConnectOnebotOptions<V>): OnebotConnection {
  const given = Object(options) as ConnectOnebotOptions<V>
  const settings = settingsOf(
    protocolOf(given.version),
    given,
    [...onebotNames, ...socketNames, 'backoff'],
    connectOnebot,
  )
  const open = socketsOf(given, settings.checks)
  const peer = new OnebotPeer(settings, given as PeerOptions, {
    connection: () => connection,
    silent: () => dialer.giveUp(),
  })
  const dialer = new Dialer(settings, given.backoff, {
    open,
    opened: (link) => peer.up(link),
    received: (data) => peer.received(data),
    ended: () => peer.down('lost'),
  })
  const connection = connectionOf(peer, {
    get state() {
      return dialer.state
    },
    close() {
      dialer.close()
      const calls = peer.down('closed')
      if (calls.length) settings.report(connectError('closed', settings.protocol, { calls }))
    },
  })
  dialer.start(given.signal, () => void connection.close())
  return connection
}
