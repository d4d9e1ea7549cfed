/**
 * Message ids of Milky as one text: `group:710000001:42`.
 *
 * Milky numbers messages per conversation, so a number is not unique without its conversation.
 */

/** The parts of a message id, named as in the API: spread them into a request. 消息标识 */
export interface MessageIdentity {
  /** The kind of conversation: `'friend'`, `'group'`, `'temp'`. 消息场景 */
  message_scene: 'friend' | 'group' | 'temp' | (string & {})
  /** The friend or the group. 好友 QQ 号或群号 */
  peer_id: number
  /** The number of the message within its conversation. 消息序列号 */
  message_seq: number
}

/**
 * Makes a message id, in the form of `message.id`, `messageId`, `reply.id` and `target.id` of unified events. 消息 id
 *
 * @param identity The parts, named as in the API and in the data of events; numbers, or their digits.
 * @example
 * messageIdOf({ message_scene: 'group', peer_id: 710000001, message_seq: 42 }) // 'group:710000001:42'
 */
export const messageIdOf = ({
  message_scene,
  peer_id,
  message_seq,
}: {
  [K in keyof MessageIdentity]: MessageIdentity[K] | string
}): string => `${message_scene}:${peer_id}:${message_seq}`

/**
 * Parses a message id into its parts, to answer or recall that message. 解析消息 id
 *
 * @returns `undefined` for a text that is not a message id of Milky.
 * @example
 * const identity = parseMessageId(event.message.id) // { message_scene: 'group', peer_id: 710000001, message_seq: 42 }
 */
export function parseMessageId(id: string | undefined): MessageIdentity | undefined {
  const [, scene, peer, seq] = /^([a-z_]{1,32}):(\d{1,15}):(\d{1,15})$/.exec(id ?? '') ?? []
  if (scene === undefined) return undefined
  return { message_scene: scene, peer_id: Number(peer), message_seq: Number(seq) }
}
