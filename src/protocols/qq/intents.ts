/** The intents of QQ's gateway: subscriptions to events. */

/**
 * The intents of QQ's gateway by their names; join several with `|`. The gateway refuses an intent without permission
 * with close code 4014. 事件订阅
 *
 * @example
 * startGateway({ intents: intents.groupAndC2c | intents.interaction })
 */
export const intents = {
  /** Guilds and their channels: created, changed, deleted. Available to every bot. 频道与子频道 */
  guilds: 1 << 0,
  /** Members of guilds: joined, changed, left. Available to every bot. 频道成员 */
  guildMembers: 1 << 1,
  /** All messages in channels, for bots of one guild only. 频道全部消息（私域） */
  guildMessages: 1 << 9,
  /** Reactions to messages in channels. 频道表情表态 */
  guildMessageReactions: 1 << 10,
  /** Private messages from guilds. 频道私信 */
  directMessage: 1 << 12,
  /** Forums, for public bots. 公域论坛 */
  openForums: 1 << 18,
  /** Members who enter or leave audio and live channels. 音视频/直播子频道成员 */
  audioOrLiveChannelMember: 1 << 19,
  /** Users who open the chat with the bot. 进入单聊 */
  enterAio: 1 << 23,
  /** Members of groups: joined, left, requests to join. 群成员 */
  groupMember: 1 << 24,
  /** Group and private messages, friends, and groups that the bot joins or leaves. 群聊与单聊 */
  groupAndC2c: 1 << 25,
  /** Buttons and menus. 互动 */
  interaction: 1 << 26,
  /** Audits of the bot's own messages. 消息审核 */
  messageAudit: 1 << 27,
  /** Forums, for bots of one guild only. 论坛（私域） */
  forums: 1 << 28,
  /** The bot's own audio: started, finished, microphone on and off. 音频 */
  audioAction: 1 << 29,
  /** Messages in channels that mention the bot. Available to every bot. 频道艾特消息（公域） */
  publicGuildMessages: 1 << 30,
} as const

/** The events of each intent. */
const events = {
  guilds: ['GUILD_CREATE', 'GUILD_UPDATE', 'GUILD_DELETE', 'CHANNEL_CREATE', 'CHANNEL_UPDATE', 'CHANNEL_DELETE'],
  guildMembers: ['GUILD_MEMBER_ADD', 'GUILD_MEMBER_UPDATE', 'GUILD_MEMBER_REMOVE'],
  guildMessages: ['MESSAGE_CREATE', 'MESSAGE_DELETE'],
  guildMessageReactions: ['MESSAGE_REACTION_ADD', 'MESSAGE_REACTION_REMOVE'],
  directMessage: ['DIRECT_MESSAGE_CREATE', 'DIRECT_MESSAGE_DELETE'],
  openForums: [
    'OPEN_FORUM_THREAD_CREATE',
    'OPEN_FORUM_THREAD_UPDATE',
    'OPEN_FORUM_THREAD_DELETE',
    'OPEN_FORUM_POST_CREATE',
    'OPEN_FORUM_POST_DELETE',
    'OPEN_FORUM_REPLY_CREATE',
    'OPEN_FORUM_REPLY_DELETE',
  ],
  audioOrLiveChannelMember: ['AUDIO_OR_LIVE_CHANNEL_MEMBER_ENTER', 'AUDIO_OR_LIVE_CHANNEL_MEMBER_EXIT'],
  enterAio: ['ENTER_AIO'],
  groupMember: ['GROUP_MEMBER_ADD', 'GROUP_MEMBER_REMOVE', 'GROUP_JOIN_REQUEST'],
  groupAndC2c: [
    'C2C_MESSAGE_CREATE',
    'GROUP_AT_MESSAGE_CREATE',
    'GROUP_MESSAGE_CREATE',
    'FRIEND_ADD',
    'FRIEND_DEL',
    'C2C_MSG_REJECT',
    'C2C_MSG_RECEIVE',
    'GROUP_ADD_ROBOT',
    'GROUP_DEL_ROBOT',
    'GROUP_MSG_REJECT',
    'GROUP_MSG_RECEIVE',
    'SUBSCRIBE_MESSAGE_STATUS',
  ],
  interaction: ['INTERACTION_CREATE'],
  messageAudit: ['MESSAGE_AUDIT_PASS', 'MESSAGE_AUDIT_REJECT'],
  forums: [
    'FORUM_THREAD_CREATE',
    'FORUM_THREAD_UPDATE',
    'FORUM_THREAD_DELETE',
    'FORUM_POST_CREATE',
    'FORUM_POST_DELETE',
    'FORUM_REPLY_CREATE',
    'FORUM_REPLY_DELETE',
    'FORUM_PUBLISH_AUDIT_RESULT',
  ],
  audioAction: ['AUDIO_START', 'AUDIO_FINISH', 'AUDIO_ON_MIC', 'AUDIO_OFF_MIC'],
  publicGuildMessages: ['AT_MESSAGE_CREATE', 'PUBLIC_MESSAGE_DELETE'],
} as const satisfies { readonly [N in keyof typeof intents]: readonly string[] }

/** The names (`t`) of the events of an intent. READY and RESUMED need no intent. */
export type GatewayEvent = (typeof events)[keyof typeof events][number]

/**
 * Returns the intents for these events. 由事件名得出 intents
 *
 * @param names The names of events, as in `t` of frames.
 * @throws {TypeError} For an event that belongs to no intent.
 * @example
 * startGateway({ intents: intentsFor('GROUP_AT_MESSAGE_CREATE', 'C2C_MESSAGE_CREATE') })
 */
export function intentsFor(...names: readonly GatewayEvent[]): number {
  let bits = 0
  for (const name of names) {
    const found = Object.entries(events).find(([, brought]) => (brought as readonly string[]).includes(name))
    if (!found) throw new TypeError(`No intent brings the event ${JSON.stringify(name)}`)
    bits |= intents[found[0] as keyof typeof intents]
  }
  return bits
}
