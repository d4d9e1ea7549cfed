/**
 * The session itself: what opens, keeps and ends it, over the gateway or a webhook.
 *
 * A kind is named by its `t`. Other opcodes than the dispatch have none, and a bare number would name neither a type nor
 * a guard: they are `OP_` and the name the platform gives them. No `t` begins so.
 */
import * as Type from 'typebox'
import { becomes, Int64, Integer, OpenObject, Tag, Text, Unchecked } from '../../../vocabulary/index.ts'
import { Dispatch } from './frame.ts'
import { GuildUser } from './objects.ts'

const SessionUser = Type.Object(
  { ...GuildUser.properties, status: Unchecked(Integer('The state of the account. 状态')) },
  { title: 'SessionUser', description: 'The bot account. 机器人账号' },
)

const shard = (description: string) => Type.Array(Type.Integer(), { description })

export const Ready = Dispatch(
  'READY',
  'The session is open. 鉴权成功',
  Type.Object(
    {
      version: Unchecked(Integer('The version of the gateway. 版本')),
      session_id: Text('The session, which a resume wants. 会话 id'),
      user: Unchecked(SessionUser),
      shard: Unchecked(shard('Index and count of the shard; the example of the document has `[0, 0]`. 分片')),
    },
    { description: 'The session. 会话' },
  ),
)

export const Resumed = Dispatch(
  'RESUMED',
  'The session goes on; all that was missed has been sent. 恢复连接成功，错过的事件已全部补发',
  Type.Optional(
    Type.Unsafe<string | Record<string, unknown>>({
      type: ['string', 'object'],
      description: 'Always `""`. 空字符串',
    }),
  ),
)

const Frame = <const K extends string, const O extends number, D extends Type.TSchema>(
  kind: K,
  op: O,
  description: string,
  d: D,
) => Type.Object({ op: Tag(op, 'The opcode. 操作码'), d }, { $id: `qq/${kind}`, description })

const IntegerOrNull = (description: string) =>
  Type.Optional(Type.Unsafe<number | null>({ type: ['integer', 'null'], description }))

export const OpHeartbeat = Frame(
  'OP_HEARTBEAT',
  1,
  'A sign of life: the bot sends it, a webhook may receive it. 心跳，由机器人发送；Webhook 可能收到',
  IntegerOrNull(
    'The last `s` that was received, null before the first; over a webhook what the answer must repeat. 最新的 s，首个事件之前为 null；Webhook 的应答需要原样返回',
  ),
)

export const OpIdentify = Frame(
  'OP_IDENTIFY',
  2,
  'The bot logs in; it sends this itself. 鉴权',
  Type.Object(
    {
      token: Text('`QQBot` and the access token. 鉴权 token'),
      intents: Integer('The events that are wanted, a bit set. 订阅的事件'),
      shard: Type.Optional(shard('Index and count of the shard; `[0, 1]` without shards. 分片')),
      properties: Type.Optional(OpenObject('`$os`, `$browser`, `$device`; without effect. 属性')),
    },
    { description: 'Who logs in, and for what. 鉴权信息' },
  ),
)

export const OpResume = Frame(
  'OP_RESUME',
  6,
  'The bot takes a session up again; it sends this itself. 恢复连接',
  Type.Object(
    {
      token: Text('`QQBot` and the access token. 鉴权 token'),
      session_id: Text('The session, from READY. 会话 id'),
      seq: Integer('The last `s` that was received. 最新的 s'),
    },
    { description: 'Which session, and from where. 恢复信息' },
  ),
)

export const OpReconnect = Frame(
  'OP_RECONNECT',
  7,
  'The gateway wants a new connection. 要求重连',
  Type.Optional(
    Type.Unsafe<Record<string, unknown> | null>({
      type: ['object', 'null'],
      description: 'Nothing; the document has none. 无内容',
    }),
  ),
)

export const OpInvalidSession = Frame(
  'OP_INVALID_SESSION',
  9,
  'The session cannot go on, or could not be opened. 会话无效',
  Type.Optional(
    Type.Unsafe<boolean | null>({
      type: ['boolean', 'null'],
      description: 'Whether it can be resumed; the document has no such field. 是否可恢复',
    }),
  ),
)

export const OpHello = Frame(
  'OP_HELLO',
  10,
  'The first frame of a connection. 网关握手',
  Type.Object(
    { heartbeat_interval: Integer('How often a heartbeat is wanted, milliseconds. 心跳周期，毫秒') },
    { description: 'How to keep it alive. 心跳参数' },
  ),
)

export const OpHeartbeatAck = Frame(
  'OP_HEARTBEAT_ACK',
  11,
  'A heartbeat was received. 心跳回应',
  IntegerOrNull('Over a webhook what the heartbeat said; absent on a gateway. Webhook 的心跳所带的 d；网关上没有'),
)

export const OpCallbackAck = Frame(
  'OP_CALLBACK_ACK',
  12,
  "The bot's answer to a webhook push. 回调确认",
  Type.Optional(
    Type.Unsafe<number | Record<string, unknown> | null>({
      type: ['integer', 'object', 'null'],
      description:
        '0 handled, 1 failed: then it is pushed again. Some programs answer `{}`. 处理结果：0 成功，1 失败（会重新推送）；有些程序应答 `{}`',
    }),
  ),
)

export const OpCallbackValidation = Frame(
  'OP_CALLBACK_VALIDATION',
  13,
  'The platform checks the address of a webhook; answer with a signature. 回调地址验证：平台检查 Webhook 地址，需以签名应答',
  Type.Object(
    {
      plain_token: Text(
        'What is to be signed, behind `event_ts`, and sent back. 待签名的 token，接在 `event_ts` 之后签名并传回',
      ),
      event_ts: Int64('The Unix seconds as digits, which are signed too. 时间戳（Unix 秒）的数字文本，也参与签名'),
    },
    { description: 'What is to be signed. 验证信息' },
  ),
)

/** The kinds of the session, each with the unified types that it may become. */
export const session = {
  READY: becomes(Ready, 'meta.connected'),
  RESUMED: becomes(Resumed, 'meta.resumed'),
  OP_HEARTBEAT: becomes(OpHeartbeat, 'meta.heartbeat'),
  OP_IDENTIFY: becomes(OpIdentify, 'meta.identify'),
  OP_RESUME: becomes(OpResume, 'meta.resume'),
  OP_RECONNECT: becomes(OpReconnect, 'meta.reconnect'),
  OP_INVALID_SESSION: becomes(OpInvalidSession, 'meta.invalid_session'),
  OP_HELLO: becomes(OpHello, 'meta.hello'),
  OP_HEARTBEAT_ACK: becomes(OpHeartbeatAck, 'meta.heartbeat_ack'),
  OP_CALLBACK_ACK: becomes(OpCallbackAck, 'meta.acknowledged'),
  OP_CALLBACK_VALIDATION: becomes(OpCallbackValidation, 'meta.validation'),
}
