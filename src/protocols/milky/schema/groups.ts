/** What happens in groups. */
import * as Type from 'typebox'
import {
  becomes,
  Flag,
  Id,
  MaybeId,
  MaybeNumber,
  MaybeOneOf,
  MaybeText,
  NumberOrText,
  sentBy,
  Tag,
  Text,
} from '../../../vocabulary/index.ts'
import { data, envelope, everyProgram, groupId, messageSeq, mostPrograms, nudge, operatorId } from './common.ts'

const memberId = Id('The member. 发生变更的用户 QQ 号')

export const GroupAdminChange = Type.Object(
  {
    event_type: Tag('group_admin_change', 'The admins of a group changed. 事件类型：群管理员变更'),
    ...envelope,
    data: data({
      group_id: groupId,
      user_id: memberId,
      operator_id: operatorId('The owner, who did it; Milky 1.1', '操作者（群主）QQ 号，自 Milky 1.1 起'),
      is_set: Flag('Whether the member is an admin now. 是否被设置为管理员'),
    }),
  },
  {
    $id: 'milky/group_admin_change',
    description: 'A member became an admin of a group, or no longer is one. 群管理员变更：设为或取消管理员',
    ...sentBy(mostPrograms, '1.0'),
  },
)

export const GroupEssenceMessageChange = Type.Object(
  {
    event_type: Tag('group_essence_message_change', 'Essence messages changed. 事件类型：群精华消息变更'),
    ...envelope,
    data: data({
      group_id: groupId,
      message_seq: messageSeq,
      operator_id: operatorId('Who did it; Milky 1.1', '操作者 QQ 号，自 Milky 1.1 起'),
      is_set: Flag('Whether it is an essence message now. 是否被设置为精华消息'),
    }),
  },
  {
    $id: 'milky/group_essence_message_change',
    description: 'A message became an essence message, or no longer is one. 群精华消息变更：设为或移出精华',
    ...sentBy(mostPrograms, '1.0'),
  },
)

export const GroupMemberIncrease = Type.Object(
  {
    event_type: Tag('group_member_increase', 'A group gained a member. 事件类型：群成员增加'),
    ...envelope,
    data: data({
      group_id: groupId,
      user_id: Id('Who joined; the bot itself where it did. 新成员 QQ 号'),
      operator_id: operatorId('The admin who approved', '同意入群的管理员 QQ 号'),
      invitor_id: MaybeId(
        'Who invited, misspelt like this on the wire; 0, null or missing where nobody did. 邀请者 QQ 号（拼写如此）；无人邀请时为 0、null 或缺失',
      ),
    }),
  },
  {
    $id: 'milky/group_member_increase',
    description: 'A member joined a group. 群成员增加',
    ...sentBy(everyProgram, '1.0'),
  },
)

export const GroupMemberDecrease = Type.Object(
  {
    event_type: Tag('group_member_decrease', 'A group lost a member. 事件类型：群成员减少'),
    ...envelope,
    data: data({
      group_id: groupId,
      user_id: Id('Who left or was kicked; the bot itself where it did. 离开的成员 QQ 号'),
      operator_id: operatorId('Who kicked the member; only then', '踢人者 QQ 号，仅在被踢时'),
    }),
  },
  {
    $id: 'milky/group_member_decrease',
    description:
      'A member left a group or was kicked; before Milky 1.3 Yogurt reports dissolved groups so. 群成员减少：退群或被踢；Milky 1.3 之前 Yogurt 也以此上报群解散',
    ...sentBy(everyProgram, '1.0'),
  },
)

export const GroupDisband = Type.Object(
  {
    event_type: Tag('group_disband', 'A group was dissolved. 事件类型：群解散'),
    ...envelope,
    data: data({ group_id: groupId, operator_id: operatorId('The owner, who did it', '操作者（群主）QQ 号') }),
  },
  {
    $id: 'milky/group_disband',
    description: 'A group was dissolved. 群解散',
    ...sentBy('Milky: Yogurt, LLBot 8', '1.3'),
  },
)

export const GroupNameChange = Type.Object(
  {
    event_type: Tag('group_name_change', 'A group was renamed. 事件类型：群名称变更'),
    ...envelope,
    data: data({
      group_id: groupId,
      new_group_name: Text('The new name. 新的群名称'),
      operator_id: operatorId('Who did it'),
    }),
  },
  { $id: 'milky/group_name_change', description: 'A group was renamed. 群名称变更', ...sentBy(mostPrograms, '1.0') },
)

export const GroupMessageReaction = Type.Object(
  {
    event_type: Tag('group_message_reaction', 'Somebody reacted to a message. 事件类型：群消息表情回应'),
    ...envelope,
    data: data({
      group_id: groupId,
      user_id: MaybeId('Who reacted. 操作者 QQ 号'),
      message_seq: messageSeq,
      face_id: Id(
        'The number of a face, or the code point of an emoji in decimal, as text. 表情 ID：表情编号，或 emoji 码点的十进制文本',
      ),
      reaction_type: MaybeOneOf(['face', 'emoji'], 'Which of the two; Milky 1.2. 回应类型'),
      is_add: Flag('Whether it was added; `false`: taken back. 是否为添加'),
    }),
  },
  {
    $id: 'milky/group_message_reaction',
    description: 'Somebody reacted to a message of a group, or took it back. 群消息表情回应：添加或取消',
    ...sentBy(mostPrograms, '1.0'),
  },
)

export const GroupMute = Type.Object(
  {
    event_type: Tag('group_mute', 'A member was muted or unmuted. 事件类型：群禁言'),
    ...envelope,
    data: data({
      group_id: groupId,
      user_id: memberId,
      operator_id: operatorId('Who did it'),
      duration: NumberOrText('For how long, in seconds; 0 ends it. 禁言时长（秒）'),
    }),
  },
  {
    $id: 'milky/group_mute',
    description: 'A member was muted, or unmuted with duration 0. 群禁言',
    ...sentBy(mostPrograms, '1.0'),
  },
)

export const GroupWholeMute = Type.Object(
  {
    event_type: Tag('group_whole_mute', 'Everybody was muted or unmuted. 事件类型：群全体禁言'),
    ...envelope,
    data: data({
      group_id: groupId,
      operator_id: operatorId('Who did it'),
      is_mute: Flag('Whether everybody is muted now. 是否全员禁言'),
    }),
  },
  {
    $id: 'milky/group_whole_mute',
    description: 'Everybody in a group was muted, or may speak again. 群全体禁言',
    ...sentBy(mostPrograms, '1.0'),
  },
)

export const GroupNudge = Type.Object(
  {
    event_type: Tag('group_nudge', 'A nudge in a group. 事件类型：群戳一戳'),
    ...envelope,
    data: data({
      group_id: groupId,
      sender_id: Id('Who nudged. 发送者 QQ 号'),
      receiver_id: Id('Who was nudged. 接收者 QQ 号'),
      ...nudge,
    }),
  },
  { $id: 'milky/group_nudge', description: 'A nudge in a group. 群戳一戳', ...sentBy(everyProgram, '1.0') },
)

export const GroupFileUpload = Type.Object(
  {
    event_type: Tag('group_file_upload', 'A file was uploaded to a group. 事件类型：群文件上传'),
    ...envelope,
    data: data({
      group_id: groupId,
      user_id: MaybeId('Who uploaded it. 上传者 QQ 号'),
      file_id: MaybeText('The id of the file. 文件 ID'),
      file_name: MaybeText('Its name. 文件名称'),
      file_size: MaybeNumber('The size in bytes. 文件大小（字节）'),
    }),
  },
  {
    $id: 'milky/group_file_upload',
    description:
      'A file was uploaded to a group; a message with the file comes beside it. 群文件上传；同时会收到含该文件的消息',
    ...sentBy(mostPrograms, '1.0'),
  },
)

export const groups = {
  group_admin_change: becomes(GroupAdminChange, 'member.admin_set', 'member.admin_unset'),
  group_essence_message_change: becomes(GroupEssenceMessageChange, 'pin.added', 'pin.removed'),
  group_member_increase: becomes(GroupMemberIncrease, 'member.joined', 'group.joined'),
  group_member_decrease: becomes(GroupMemberDecrease, 'member.left', 'group.left'),
  group_disband: becomes(GroupDisband, 'group.left'),
  group_name_change: becomes(GroupNameChange, 'group.renamed'),
  group_message_reaction: becomes(GroupMessageReaction, 'reaction.added', 'reaction.removed'),
  group_mute: becomes(GroupMute, 'member.muted', 'member.unmuted'),
  group_whole_mute: becomes(GroupWholeMute, 'group.muted_all', 'group.unmuted_all'),
  group_nudge: becomes(GroupNudge, 'member.poked'),
  group_file_upload: becomes(GroupFileUpload, 'group.file_uploaded'),
}
