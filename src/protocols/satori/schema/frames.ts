/** What is no event: the signals that open and keep a connection. */
import * as Type from 'typebox'
import {
  becomes,
  Hint,
  MaybeText,
  OpenArray,
  sentBy,
  Tag,
  Unchecked,
  UncheckedList,
} from '../../../vocabulary/index.ts'
import { Login } from './resources.ts'

const Signal = <const K extends string, const O extends number, B extends Type.TSchema>(
  kind: K,
  op: O,
  description: string,
  body: B,
  since = '2023-09',
) =>
  Type.Object(
    { op: Tag(op, 'The opcode. 信令类型'), body },
    { $id: `satori/${kind}`, description, ...sentBy('Satori', since) },
  )

const nothing = Type.Optional(
  Type.Unsafe<Record<string, unknown> | null>({ type: ['object', 'null'], description: 'Nothing. 无内容' }),
)

export const Ping = Signal(
  'PING',
  1,
  'A sign of life; the application sends it every ten seconds. 心跳，应用每十秒发送一次',
  nothing,
)
export const Pong = Signal('PONG', 2, 'The answer to a sign of life. 心跳回复', nothing)

export const Identify = Signal(
  'IDENTIFY',
  3,
  'The application logs in, and may ask for what it missed; it sends this itself. 鉴权',
  Type.Optional(
    Type.Union(
      [
        Type.Object(
          {
            token: MaybeText('The token of the program. 鉴权令牌'),
            sn: Hint('number or string or null', 'The last `sn` that was received. 序列号'),
            sequence: Hint('number or string or null', 'The old name of `sn`, which satori-python reads. 序列号'),
          },
          { description: 'Who logs in. 鉴权信息' },
        ),
        Type.Null(),
      ],
      { description: 'Who logs in; missing without a token. 鉴权信息；不设令牌时没有' },
    ),
  ),
)

export const Ready = Signal(
  'READY',
  4,
  'The connection is ready; the first frame from the program. 鉴权成功',
  Type.Object(
    {
      logins: UncheckedList(Login, 'The accounts. 登录信息'),
      proxy_urls: Unchecked(
        Type.Array(Type.String()),
        'Addresses that the program fetches for the application, as prefixes. 代理路由',
      ),
    },
    { description: 'What is connected. 连接信息' },
  ),
)

export const Meta = Signal(
  'META',
  5,
  'The prefixes of addresses that the program fetches changed. 元信息更新',
  Type.Object({ proxy_urls: OpenArray('The prefixes. 代理路由列表') }, { description: 'What changed. 元信息' }),
  '2024-12',
)

export const frames = {
  PING: becomes(Ping, 'meta.heartbeat'),
  PONG: becomes(Pong, 'meta.heartbeat_ack'),
  IDENTIFY: becomes(Identify, 'meta.identify'),
  READY: becomes(Ready, 'meta.connected'),
  META: becomes(Meta, 'unknown'),
}
