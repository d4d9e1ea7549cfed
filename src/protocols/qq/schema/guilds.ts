/** Guilds, their channels, members and sound. */
import * as Type from 'typebox'
import { becomes, CodeOf, Int64, Integer, NumberOrText, Text, Unchecked } from '../../../vocabulary/index.ts'
import { channelId, Dispatch, guild, guildId, Id } from './frame.ts'
import { GuildUser } from './objects.ts'

const operator = Unchecked(
  Text('Who did it; some editions of the document leave it out. 操作人 id；部分版本的文档没有'),
)

const Guild = Type.Object(
  {
    id: Id('The guild. 频道 id'),
    name: Unchecked(Text('Its name. 频道名称')),
    owner_id: Unchecked(Text('Whose it is. 创建人 id')),
    member_count: Unchecked(Integer('How many members it has. 当前人数')),
    max_members: Unchecked(Integer('How many it may have. 最大成员数')),
    icon: Unchecked(Text('The icon\'s address; perhaps `""`. 频道头像地址，可能为空字符串 `""`')),
    description: Unchecked(Text('The description; perhaps `""`. 描述，可能为空字符串 `""`')),
    joined_at: Unchecked(NumberOrText('When the bot joined, RFC 3339. 加入时间')),
    op_user_id: operator,
  },
  { title: 'Guild', description: 'The guild; of one that is gone, as it was. 频道' },
)

const Channel = Type.Object(
  {
    id: channelId,
    guild_id: guildId,
    name: Unchecked(Text('Its name. 子频道名')),
    owner_id: Unchecked(Text('Who made it. 创建人 id')),
    type: Unchecked(
      CodeOf(
        [0, 2, 4, 10005, 10006, 10007],
        '0 text, 2 voice, 4 category, 10005 live, 10006 app, 10007 forum. 子频道类型',
      ),
    ),
    sub_type: Unchecked(CodeOf([0, 1, 2, 3], 'Of a text channel: 0 chat, 1 notice, 2 guide, 3 team-up. 子频道子类型')),
    position: Unchecked(Integer('Where it stands. 排序值')),
    parent_id: Unchecked(Text('Its category; `"0"` when it has none. 所属分组 id')),
    private_type: Unchecked(CodeOf([0, 1, 2], '0 public, 1 admins, 2 admins and the listed. 子频道私密类型')),
    speak_permission: Unchecked(CodeOf([0, 1, 2], 'Who may speak. 子频道发言权限')),
    application_id: Unchecked(Text('The application, of an app channel. 应用类型')),
    permissions: Unchecked(Int64("The bot's rights, a bit set in decimal. 拥有的子频道权限")),
    op_user_id: operator,
  },
  { title: 'Channel', description: 'The channel; of one that is gone, as it was. 子频道' },
)

const GuildMember = Type.Object(
  {
    guild_id: Id('The guild. 频道 id'),
    user: GuildUser,
    op_user_id: Unchecked(Text('Who did it; the member where they did it themselves. 操作人 id')),
    nick: Unchecked(Text('The name in the guild; perhaps `""`. 频道昵称，可能为空字符串 `""`')),
    roles: Unchecked(
      Type.Array(Type.String(), {
        description:
          'Role ids; 1 everyone, 2 admin, 4 owner, 5 channel admin are built in. 身份组 id；内置：1 全体成员，2 管理员，4 频道主，5 子频道管理员',
      }),
    ),
    joined_at: Unchecked(NumberOrText('When they joined, RFC 3339; the document warns that it may be odd. 加入时间')),
  },
  { title: 'GuildMember', description: 'The member. 频道成员' },
)

const Audio = Type.Object(
  {
    ...guild,
    audio_url: Unchecked(Text('What is played. 音频链接')),
    text: Unchecked(Text('The text shown with it. 状态文本')),
  },
  { title: 'Audio', description: 'Where, and what is played. 音频' },
)

const AudioMember = Type.Object(
  {
    ...guild,
    user_id: Id('Who. 用户 id'),
    channel_type: Unchecked(
      CodeOf([2, 5], '2 voice, 5 live; not the `type` of a channel, where live is 10005. 子频道类型'),
    ),
  },
  { title: 'AudioMember', description: 'Who came or went, and where. 音视频/直播子频道成员' },
)

export const GuildCreate = Dispatch('GUILD_CREATE', 'The bot joined a guild. 机器人加入频道', Guild)
export const GuildUpdate = Dispatch('GUILD_UPDATE', 'A guild changed. 频道资料变更', Guild)
export const GuildDelete = Dispatch('GUILD_DELETE', 'The bot is no longer in a guild. 机器人退出频道', Guild)
export const ChannelCreate = Dispatch('CHANNEL_CREATE', 'A channel was created. 子频道创建', Channel)
export const ChannelUpdate = Dispatch('CHANNEL_UPDATE', 'A channel changed. 子频道变更', Channel)
export const ChannelDelete = Dispatch('CHANNEL_DELETE', 'A channel was deleted. 子频道删除', Channel)
export const GuildMemberAdd = Dispatch('GUILD_MEMBER_ADD', 'A member joined a guild. 频道成员加入', GuildMember)
export const GuildMemberUpdate = Dispatch(
  'GUILD_MEMBER_UPDATE',
  'A member of a guild changed. 频道成员资料变更',
  GuildMember,
)
export const GuildMemberRemove = Dispatch('GUILD_MEMBER_REMOVE', 'A member left a guild. 频道成员退出', GuildMember)
export const AudioStart = Dispatch('AUDIO_START', 'The bot began to play. 音频开始播放', Audio)
export const AudioFinish = Dispatch('AUDIO_FINISH', 'The bot stopped playing. 音频播放结束', Audio)
export const AudioOnMic = Dispatch('AUDIO_ON_MIC', 'The bot took the microphone. 机器人上麦', Audio)
export const AudioOffMic = Dispatch('AUDIO_OFF_MIC', 'The bot left the microphone. 机器人下麦', Audio)
export const AudioOrLiveChannelMemberEnter = Dispatch(
  'AUDIO_OR_LIVE_CHANNEL_MEMBER_ENTER',
  'Somebody entered a voice or live channel. 进入音视频/直播子频道',
  AudioMember,
)
export const AudioOrLiveChannelMemberExit = Dispatch(
  'AUDIO_OR_LIVE_CHANNEL_MEMBER_EXIT',
  'Somebody left a voice or live channel. 离开音视频/直播子频道',
  AudioMember,
)

/** The kinds of guilds, each with the unified types that it may become. */
export const guilds = {
  GUILD_CREATE: becomes(GuildCreate, 'guild.added'),
  GUILD_UPDATE: becomes(GuildUpdate, 'guild.updated'),
  GUILD_DELETE: becomes(GuildDelete, 'guild.removed'),
  CHANNEL_CREATE: becomes(ChannelCreate, 'channel.created'),
  CHANNEL_UPDATE: becomes(ChannelUpdate, 'channel.updated'),
  CHANNEL_DELETE: becomes(ChannelDelete, 'channel.deleted'),
  GUILD_MEMBER_ADD: becomes(GuildMemberAdd, 'guild.member_added'),
  GUILD_MEMBER_UPDATE: becomes(GuildMemberUpdate, 'guild.member_updated'),
  GUILD_MEMBER_REMOVE: becomes(GuildMemberRemove, 'guild.member_removed'),
  AUDIO_START: becomes(AudioStart, 'audio.started'),
  AUDIO_FINISH: becomes(AudioFinish, 'audio.finished'),
  AUDIO_ON_MIC: becomes(AudioOnMic, 'audio.mic_on'),
  AUDIO_OFF_MIC: becomes(AudioOffMic, 'audio.mic_off'),
  AUDIO_OR_LIVE_CHANNEL_MEMBER_ENTER: becomes(AudioOrLiveChannelMemberEnter, 'audio.member_entered'),
  AUDIO_OR_LIVE_CHANNEL_MEMBER_EXIT: becomes(AudioOrLiveChannelMemberExit, 'audio.member_exited'),
}
