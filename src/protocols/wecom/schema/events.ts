/** The events: `msgtype` is `"event"`, and `event` holds the type and the fields of the type. */
import * as Type from 'typebox'
import { becomes, Tag, Unchecked } from '../../../vocabulary/index.ts'
import { Feedback, TemplateCardClick } from './contents.ts'
import { responseUrl, Sender, shared } from './envelope.ts'

const msgtype = Tag('event', 'Always `"event"`. 消息类型')

const eventtype = <const T extends string>(type: T) => Tag(type, `Always \`"${type}"\`. 事件类型`)

export const EnterChatEvent = Type.Object(
  {
    msgtype,
    ...shared,
    from: Sender,
    event: Type.Object({ eventtype: eventtype('enter_chat') }, { description: 'The event. 事件内容' }),
  },
  {
    $id: 'wecom/event.enter_chat',
    description: 'A member opened the chat with the bot, for the first time of the day. 进入会话事件',
  },
)

export const TemplateCardEvent = Type.Object(
  {
    msgtype,
    ...shared,
    from: Sender,
    response_url: responseUrl,
    event: Type.Object(
      { eventtype: eventtype('template_card_event'), template_card_event: TemplateCardClick },
      { description: 'The event. 事件内容' },
    ),
  },
  {
    $id: 'wecom/event.template_card_event',
    description: 'A member pressed a button or a menu entry of a card, or submitted it. 模板卡片事件',
  },
)

export const FeedbackEvent = Type.Object(
  {
    msgtype,
    ...shared,
    from: Sender,
    event: Type.Object(
      { eventtype: eventtype('feedback_event'), feedback_event: Feedback },
      { description: 'The event. 事件内容' },
    ),
  },
  { $id: 'wecom/event.feedback_event', description: 'A member judged a reply of the bot. 用户反馈事件' },
)

export const DisconnectedEvent = Type.Object(
  {
    msgtype,
    ...shared,
    from: Unchecked(Type.Union([Sender, Type.Null()]), 'Nobody causes it. 操作者信息'),
    event: Type.Object({ eventtype: eventtype('disconnected_event') }, { description: 'The event. 事件内容' }),
  },
  {
    $id: 'wecom/event.disconnected_event',
    description: 'Another connection of the bot replaced this one, which the server now closes. 连接断开事件',
  },
)

export const callbacks = {
  'event.enter_chat': becomes(EnterChatEvent, 'chat.entered'),
  'event.template_card_event': becomes(TemplateCardEvent, 'interaction.button'),
  'event.feedback_event': becomes(FeedbackEvent, 'interaction.feedback'),
  'event.disconnected_event': becomes(DisconnectedEvent, 'meta.invalid_session'),
}
