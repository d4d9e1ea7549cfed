/**
 * StarBot Pro, whose events have a number as text in `event`: those from 20000 on come from WeCom, those below from WeChat.
 *
 * Its public document shows a sample of these kinds only. All have the same fields around their content.
 */
import * as Type from 'typebox'
import { becomes, NullableText, OpenObject, OptionalText, Tag, Text, Unread } from '../../../vocabulary/index.ts'
import { Code, Name, privateGuises } from './common.ts'

const cdn = (description: string) => Unread(OpenObject(description), description)

export const StarbotMessage = Type.Object(
  {
    instanceId: Name('The running program. 实例 id'),
    robotId: OptionalText('The account that received the event. 机器人 id'),
    sendTime: Code('When the message came, Unix milliseconds. 接收到消息的时间，Unix 毫秒'),
    timeStamp: Code('The same in the events of WeChat. 毫秒时间戳'),
    localId: Code('The message id on the machine of the program. 本地消息 id'),
    serverId: Code('The message id. 服务器消息 id'),
    messageId: Code('The message id in the events of WeChat. 消息 id'),
    messageType: Code('What the message is: the code of the platform. 消息类型'),
    messageSource: Code('Who sent it: 0 somebody else, 1 the account itself. 消息来源'),
    fromType: Name('`private` or `group`, in the events of WeChat. 来源类型'),
    conversationId: Name('The conversation; `R:…` is a group. 会话 id'),
    fromWxId: Text('Who sent it. 发送者 wxid'),
    fromNickName: Name("The sender's nickname. 好友昵称"),
    toWxId: Name('To whom. 接收者 wxid'),
    isPc: Code('1 where it was sent from a computer. 是否电脑端'),
    message: OptionalText('The text. 消息内容'),
    atWxIdList: Unread(Type.Union([Type.Array(Type.String()), Type.Null()]), 'Who was mentioned. 被艾特的 wxid 列表'),
    appInfo: Name('What a reply wants back. 消息附加信息'),
    quoteAppInfo: Name('`appInfo` of the quoted message. 引用消息的附加信息'),
    quoteMessage: Name('The quoted message. 引用消息'),
    cdnType: Code('Where the file lies: 2 the CDN of private chats, 3 that of large files. CDN 类型'),
    cdnData: cdn('The file: `file_id`, `file_name`, `aes_key`, `md5`, `size`, `url`. 文件数据'),
    c2cCdnData: cdn('The recording: `file_id`, `aes_key`, `size`, `voice_time`. 语音数据'),
    duration: Code('How long the recording plays, seconds. 语音时长（秒）'),
    url: Name('Where the sticker can be fetched. 表情地址'),
    title: Name('The title of a mini program. 标题'),
    appId: Name('The mini program. 小程序 appId'),
    appName: Name('The name of a mini program. 小程序名称'),
    appIcon: Name('The picture of a mini program. 小程序图标'),
    pagePath: Name('The page of a mini program. 小程序页面路径'),
    username: Name('The account of a mini program. 小程序账号'),
    textContent: Name('The text of a message with pictures. 文本内容'),
    imageList: Unread(
      Type.Union([Type.Array(OpenObject('A picture. 图片')), Type.Null()]),
      'The pictures of a message with text. 图片列表',
    ),
    emotionList: Unread(
      Type.Union([Type.Array(NullableText('A sticker. 表情')), Type.Null()]),
      'The stickers of a message with text. 表情列表',
    ),
  },
  { title: 'StarbotMessage', description: 'A message. 消息数据' },
)

const Starbot = <const E extends string>(event: E, what: string, description: string) =>
  Type.Object(
    {
      event: Tag(event, what),
      description: Name('What happened, in words. 事件描述'),
      time: Code('When it was reported, Unix milliseconds. 毫秒时间戳'),
      data: StarbotMessage,
    },
    { $id: `wechat/starbot.${event}`, description },
  )

export const Starbot10002 = Starbot(
  '10002',
  'A private message of WeChat. 私聊消息事件',
  'A private message of WeChat (StarBot Pro). 私聊消息事件',
)
export const Starbot20002 = Starbot(
  '20002',
  'A text. 文本消息事件',
  'A text from WeCom (StarBot Pro). 来自企业微信的文本消息（StarBot Pro）',
)
export const Starbot20005 = Starbot(
  '20005',
  'A file. 文件消息事件',
  'A file from WeCom (StarBot Pro). 来自企业微信的文件消息（StarBot Pro）',
)
export const Starbot20006 = Starbot(
  '20006',
  'A sticker. 表情消息事件',
  'A sticker from WeCom (StarBot Pro). 来自企业微信的表情消息（StarBot Pro）',
)
export const Starbot20008 = Starbot(
  '20008',
  'A message. 消息事件',
  'A message from WeCom; no public document names its content (StarBot Pro). 来自企业微信的消息；没有公开文档说明其内容（StarBot Pro）',
)
export const Starbot20009 = Starbot(
  '20009',
  'A mini program. 小程序消息事件',
  'A mini program from WeCom (StarBot Pro). 来自企业微信的小程序消息（StarBot Pro）',
)
export const Starbot20012 = Starbot(
  '20012',
  'A voice recording. 语音消息事件',
  'A voice recording from WeCom (StarBot Pro). 来自企业微信的语音消息（StarBot Pro）',
)
export const Starbot20014 = Starbot(
  '20014',
  'Text and pictures; the document calls it a location. 图文消息事件',
  'Text and pictures from WeCom (StarBot Pro). 来自企业微信的图文消息（StarBot Pro）',
)

const chat = ['message.private', 'message.group', 'echo.message'] as const

/** The kinds of StarBot Pro. */
export const starbot = {
  'starbot.10002': becomes(Starbot10002, 'message.private', ...privateGuises),
  'starbot.20002': becomes(Starbot20002, ...chat),
  'starbot.20005': becomes(Starbot20005, ...chat),
  'starbot.20006': becomes(Starbot20006, ...chat),
  'starbot.20008': becomes(Starbot20008, ...chat),
  'starbot.20009': becomes(Starbot20009, ...chat),
  'starbot.20012': becomes(Starbot20012, ...chat),
  'starbot.20014': becomes(Starbot20014, ...chat),
}
