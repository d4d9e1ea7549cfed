/** What people press and choose. */
import * as Type from 'typebox'
import { becomes, CodeOf, Integer, NumberOrText, OneOf, Text, Unchecked } from '../../../vocabulary/index.ts'
import { Dispatch } from './frame.ts'

const AuthorizeData = Type.Object(
  {
    opt_scene: Unchecked(OneOf(['setting', 'dialog'], 'Where it was chosen. 操作场景')),
    scope: Unchecked(OneOf(['c2c_push', 'group_push'], 'What was authorized. 授权范围')),
  },
  { title: 'AuthorizeData', description: 'An authorization. 授权信息' },
)

const InteractionScene = Type.Object(
  { ext: Unchecked(Type.Array(Type.String(), { description: 'As `key=value`: `msg_idx`, … 扩展信息' })) },
  { title: 'InteractionScene', description: 'The message a feedback is about. 消息场景' },
)

const Resolved = Type.Object(
  {
    button_id: Unchecked(Text('The button; may be missing. 按钮 id，可能没有')),
    button_data: Unchecked(Text("The button's own data. 按钮数据")),
    feature_id: Unchecked(Text('The menu entry; of type 12. 菜单 id')),
    user_id: Unchecked(Text('Who; in a guild, and in the oldest C2C example. 用户 id')),
    message_id: Unchecked(Text('The message; in a guild. 消息 id')),
    feedback_opt: Unchecked(OneOf(['LIKE', 'UNLIKE'], 'The judgement; of type 13. 反馈选项')),
    checked: Unchecked(CodeOf([0, 1], 'Whether it was switched on; never a boolean. 是否选中')),
    message_scene: Unchecked(InteractionScene),
    action: Unchecked(OneOf(['ENTER_STORY', 'QUIT_STORY'], 'What was done; of types 15 and 16. 动作')),
    authorize_data: Unchecked(AuthorizeData),
    keyword: Unchecked(Text('What was searched for. 关键词')),
    request: Unchecked(Text('What was asked. 请求内容')),
    require_mention: Unchecked(
      Text('Whether the bot answers only mentions; of type 2002, which OpenClaw sends. 是否需要提及'),
    ),
    group_policy: Unchecked(Text('Who may talk to the bot in groups; of type 2002. 群聊策略')),
    mention_patterns: Unchecked(Text('The words that count as a mention; of type 2002. 提及匹配规则')),
    member_nick: Unchecked(Text('The name of who did it. 成员昵称')),
  },
  { title: 'Resolved', description: 'What was chosen; which fields there are goes by the type. 回调数据' },
)

const InteractionData = Type.Object(
  {
    type: Unchecked(
      CodeOf(
        [9, 11, 12, 13, 14, 15, 16],
        'Repeats the type; 9 is a search in the chat. Absent from some. 交互类型，与外层的类型相同，9 为在聊天中搜索；有的没有',
      ),
    ),
    name: Unchecked(Text('The name of a command. 名称')),
    resolved: Unchecked(
      Resolved,
      'What was chosen; the table of the document once spells it `resoloved`, no frame does. 回调数据',
    ),
  },
  { title: 'InteractionData', description: 'What was pressed or chosen. 交互数据' },
)

const Interaction = Type.Object(
  {
    id: Unchecked(Text('What the API that answers it wants back. 交互 id')),
    type: Unchecked(
      CodeOf(
        [11, 12, 13, 14, 15, 16, 18, 19, 20],
        '11 a button, 12 a menu entry, 13 a feedback, 14 a cleared session, 15 a story, 16 a model, 18 an authorization of a user, 19 and 20 of a group. Only 11 and 12 want an answer. 交互类型：11 按钮，12 菜单，13 反馈，14 清空会话，15 故事，16 模型，18 用户授权，19 与 20 群授权；只有 11 与 12 需要回应',
      ),
    ),
    data: Unchecked(InteractionData),
    version: Unchecked(Integer('Always 1 so far. 版本')),
    application_id: Unchecked(Text('The bot; absent from the oldest example. 机器人的应用 id；最早的示例没有')),
    scene: Unchecked(OneOf(['c2c', 'group', 'guild'], 'Where. 场景')),
    chat_type: Unchecked(CodeOf([0, 1, 2], '0 guild, 1 group, 2 C2C. 会话类型')),
    timestamp: Unchecked(NumberOrText('When, RFC 3339. 触发时间')),
    guild_id: Unchecked(Text('The guild. 频道 id')),
    channel_id: Unchecked(Text('The channel. 子频道 id')),
    user_openid: Unchecked(Text('Who, in a C2C chat. 用户 openid')),
    group_openid: Unchecked(Text('The group. 群的 group_openid')),
    group_member_openid: Unchecked(Text('Who, in a group. 群成员 openid')),
  },
  { title: 'Interaction', description: 'Who pressed or chose what, and where. 交互' },
)

export const InteractionCreate = Dispatch(
  'INTERACTION_CREATE',
  'Somebody pressed a button, or chose something. 交互回调',
  Interaction,
)

/** The kinds of interactions, each with the unified types that it may become. */
export const interactions = {
  INTERACTION_CREATE: becomes(
    InteractionCreate,
    'interaction.button',
    'interaction.menu',
    'interaction.feedback',
    'interaction.session',
    'interaction.setting',
    'interaction.authorization',
    'interaction.other',
  ),
}
