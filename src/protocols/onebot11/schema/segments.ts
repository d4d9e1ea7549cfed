/**
 * The segments of a message in array form that are known, each with what its programs put into `data`.
 *
 * Messages are not held to them: a program may send what it likes, and `MessageSegment` takes it. They are for those who
 * read or write segments. In `data` the standard has only texts; a field that some program sends as number, boolean or null is typed so.
 */
import * as Type from 'typebox'
import {
  Flag,
  Integer,
  NullableFlag,
  NullableNumberOrText,
  NullableText,
  NumberOrText,
  OneOf,
  OpenArray,
  OpenObject,
  Tag,
  Text,
} from '../../../vocabulary/index.ts'

const optional = Type.Optional

const Segment = <const T extends string, F extends Record<string, Type.TSchema>>(
  type: T,
  title: string,
  description: string,
  fields: F,
) =>
  Type.Object(
    {
      type: Tag(type, `Always \`"${type}"\`. 消息段类型`),
      data: Type.Object(fields, { description: 'Its fields. 消息段参数' }),
    },
    { title, description },
  )

const file = Text("The program's own handle of the file, its name, or what to send. 文件")
const url = optional(Text('Where it can be fetched. 链接'))
const path = optional(Text("Where it lies on the bot's machine. 路径"))
const size = optional(NumberOrText('The size in bytes; text in most programs. 文件大小'))
const marketFace = {
  emoji_id: optional(Text('The id of a market face (NapCat, Lagrange, LLOneBot). 商城表情 ID')),
  emoji_package_id: optional(NumberOrText('Its package. 商城表情包 ID')),
  key: optional(Text('Its key. 商城表情 key')),
}
const summary = optional(NullableText('What is shown in lists of chats; null at times from Lagrange. 外显文本'))
const result = optional(NumberOrText('What it showed (NapCat, LLOneBot). 结果'))
const value = optional(NumberOrText('What it showed (go-cqhttp). 结果'))
const cqType = optional(NumberOrText('What it showed, or which it is (CoolQ). 类型'))
const resid = optional(NumberOrText("QQ's handle of it: text in go-cqhttp, a number in SnowLuma. 资源 ID"))

const list = [
  Segment('text', 'TextSegment', 'Plain text. 纯文本', { text: Text('The text. 纯文本内容') }),
  Segment('face', 'FaceSegment', 'A built-in face. QQ 表情', {
    id: NumberOrText('Its number. QQ 表情 ID'),
    type: optional(Text('"sticker" of a large one (go-cqhttp). 表情类型')),
    large: optional(NullableFlag('Whether it is large (Lagrange). 是否为超级表情')),
    sub_type: optional(NumberOrText('Its kind (LLOneBot). 表情类型')),
    raw: optional(OpenObject("QQ's own face (NapCat). QQ 原始表情")),
    resultId: optional(NullableText('What it showed, of a die and the like (NapCat). 结果 ID')),
    chainCount: optional(NullableNumberOrText('How often it was repeated; null of an ordinary one (NapCat). 连发数')),
    big: optional(NullableFlag('Whether it is large (OpenShamrock). 是否为超级表情')),
    result: optional(NullableNumberOrText('What it showed (OpenShamrock). 结果')),
  }),
  Segment('image', 'ImageSegment', 'A picture. 图片', {
    file: optional(file),
    url,
    type: optional(OneOf(['flash', 'show'], 'Whether it vanishes once seen, or is shown with an effect. 图片类型')),
    sub_type: optional(NumberOrText('Its kind (NapCat). 图片子类型')),
    subType: optional(NumberOrText('Its kind (go-cqhttp, Lagrange, LLOneBot). 图片子类型')),
    summary,
    file_size: size,
    filename: optional(Text('The file name (Lagrange). 文件名')),
    path,
    id: optional(NumberOrText('The effect it is shown with (go-cqhttp). 秀图特效 ID')),
    ...marketFace,
  }),
  Segment('mface', 'MfaceSegment', 'A face of the market. 商城表情', {
    ...marketFace,
    id: optional(NumberOrText('The id of a market face (OpenShamrock). 商城表情 ID')),
    summary,
    url: optional(NullableText('Where it can be fetched; null at times from Lagrange. 链接')),
  }),
  Segment('record', 'RecordSegment', 'A voice recording. 语音', {
    file: optional(file),
    url,
    path,
    file_size: size,
    magic: optional(NumberOrText('1 when the voice was changed. 是否变声')),
  }),
  Segment('video', 'VideoSegment', 'A video. 短视频', {
    file: optional(file),
    url,
    path,
    file_size: size,
    cover: optional(Text('The picture shown before it plays. 封面')),
    thumb: optional(Text('The same (LLOneBot). 封面')),
  }),
  Segment('file', 'FileSegment', 'A file. 文件', {
    file: optional(Text('The file name, or its path (NapCat, LLOneBot). 文件')),
    file_id: optional(Text('The id of the file (NapCat, Lagrange, LLOneBot). 文件 ID')),
    file_name: optional(Text('The file name (Lagrange). 文件名')),
    file_hash: optional(Text('Its checksum (Lagrange). 文件哈希，仅 Lagrange 发送')),
    file_size: size,
    name: optional(Text('The file name (go-cqhttp, LLOneBot). 文件名')),
    size: optional(NumberOrText('The size in bytes (go-cqhttp). 文件大小')),
    id: optional(NumberOrText('The id of the file (SnowLuma, OpenShamrock). 文件 ID')),
    sub: optional(Text('A second id of the file (OpenShamrock). 文件子 ID')),
    biz: optional(NumberOrText('An id QQ keeps with it (OpenShamrock). 文件业务 ID')),
    expire: optional(NumberOrText('Until when it can be fetched, Unix seconds (OpenShamrock). 过期时间')),
    busid: optional(NumberOrText('An id QQ keeps with it (go-cqhttp). busid（文件业务 ID）')),
    path,
    url,
  }),
  Segment('at', 'AtSegment', 'Somebody is mentioned. @某人', {
    qq: NumberOrText('Who, or "all"; in guilds the tiny id. @的 QQ 号'),
    name: optional(NullableText('The name to show; null at times from Lagrange. 名称')),
  }),
  Segment('new_dice', 'NewDiceSegment', 'A rolled die of the new kind (OpenShamrock). 新骰子', {
    id: optional(NumberOrText('The pips. 点数')),
  }),
  Segment('new_rps', 'NewRpsSegment', 'Rock, paper, scissors of the new kind (OpenShamrock). 新猜拳', {
    id: optional(NumberOrText('The hand: 1 paper, 2 scissors, 3 rock. 手势')),
  }),
  Segment('basketball', 'BasketballSegment', 'A throw at a basket (OpenShamrock). 篮球表情', {
    id: optional(NumberOrText('What it showed. 结果')),
  }),
  Segment('bubble_face', 'BubbleFaceSegment', 'Several faces that pop up (OpenShamrock). 弹射表情', {
    id: NumberOrText('Its number. QQ 表情 ID'),
    count: optional(NumberOrText('How many. 数量')),
  }),
  Segment('button', 'ButtonSegment', 'Buttons below a message (OpenShamrock). 按钮', {
    rows: optional(OpenArray('The rows of buttons. 按钮行')),
    appid: optional(NumberOrText('The application. 应用 ID')),
  }),
  Segment('rps', 'RpsSegment', 'Rock, paper, scissors. 猜拳魔法表情', { result, value, type: cqType }),
  Segment('dice', 'DiceSegment', 'A rolled die. 掷骰子魔法表情', { result, value, type: cqType }),
  Type.Object(
    { type: Tag('shake', 'Always `"shake"`. 消息段类型'), data: OpenObject('Empty. 消息段参数') },
    { title: 'ShakeSegment', description: 'The window was shaken. 窗口抖动（戳一戳）' },
  ),
  Segment('poke', 'PokeSegment', 'A poke. 戳一戳', {
    type: optional(NumberOrText('Its kind. 戳一戳类型')),
    id: optional(NumberOrText('Which of its kind; "-1" from Lagrange. 戳一戳 ID')),
    name: optional(Text('Its name. 表情名')),
    strength: optional(NumberOrText('How strong it was (Lagrange). 强度')),
    qq: optional(NumberOrText('Whom to poke. QQ 号')),
  }),
  Segment('anonymous', 'AnonymousSegment', 'The message is to be anonymous. 匿名发消息', {
    ignore: optional(NumberOrText('1 to send it all the same. 无法匿名时是否继续发送')),
  }),
  Segment('share', 'ShareSegment', 'A shared link. 链接分享', {
    url,
    title: optional(Text('The title. 标题')),
    content: optional(Text('What it says below the title. 内容描述')),
    image: optional(Text('The preview picture. 图片 URL')),
  }),
  Segment('contact', 'ContactSegment', "Somebody's or a group's card. 推荐好友／群", {
    type: OneOf(['qq', 'group'], 'Whose card it is. 推荐类型'),
    id: NumberOrText('Whose. QQ 号 / 群号'),
  }),
  Segment('location', 'LocationSegment', 'A place. 位置', {
    lat: optional(NumberOrText('Degrees north. 纬度')),
    lon: optional(NumberOrText('Degrees east. 经度')),
    title: optional(Text('The title. 标题')),
    content: optional(Text('What it says below the title. 内容描述')),
  }),
  Segment('music', 'MusicSegment', 'A song. 音乐分享', {
    type: OneOf(['qq', '163', 'xm', 'custom'], 'Where it is played. 音乐平台'),
    id: optional(NumberOrText('Its id there. 歌曲 ID')),
    url,
    audio: optional(Text('The address of the sound. 音乐 URL')),
    title: optional(Text('The title. 标题')),
    content: optional(Text('What it says below the title. 内容描述')),
    image: optional(Text('The preview picture. 图片 URL')),
  }),
  Segment('reply', 'ReplySegment', 'The message answers another. 回复', {
    id: NumberOrText('The message that is answered; "0" from Lagrange where it is not known. 消息 ID'),
    qq: optional(NumberOrText('Who had written it (go-cqhttp). 原消息发送者 QQ 号')),
    seq: optional(NumberOrText('Its number in the chat (go-cqhttp). 消息序号')),
    time: optional(NumberOrText('When, Unix seconds (go-cqhttp). 时间')),
    text: optional(Text('What it said (go-cqhttp). 原消息内容')),
  }),
  Segment('forward', 'ForwardSegment', 'Forwarded messages. 合并转发', {
    id: optional(NumberOrText('Their handle. 合并转发 ID')),
    content: optional(OpenArray('The messages themselves (NapCat). 消息列表')),
    filename: optional(Text('A name for them (OpenShamrock). 名称')),
    summary: optional(NullableText('What is shown below the title (OpenShamrock). 外显文本')),
    desc: optional(NullableText('The title (OpenShamrock). 标题')),
  }),
  Segment('node', 'NodeSegment', 'One of the messages to be forwarded. 合并转发节点', {
    id: optional(NumberOrText('A message that is there already. 消息 ID')),
    user_id: optional(NumberOrText('Whom it shall be of. QQ 号')),
    uin: optional(NumberOrText('Whom it shall be of (go-cqhttp). QQ 号')),
    nickname: optional(Text('The name to show. 昵称')),
    name: optional(Text('The name to show (go-cqhttp). 昵称')),
    content: optional(
      Type.Unsafe<string | unknown[] | Record<string, unknown>>({
        type: ['string', 'array', 'object'],
        description: 'What it says. 内容',
      }),
    ),
    seq: optional(NumberOrText('Its number (go-cqhttp). 序号')),
    time: optional(NumberOrText('When, Unix seconds (go-cqhttp). 时间')),
  }),
  Segment('xml', 'XmlSegment', 'An XML card. XML 消息', {
    data: Text('The XML. XML 内容'),
    resid,
    service_id: optional(NumberOrText('Its kind (Lagrange). 服务 ID')),
  }),
  Segment('json', 'JsonSegment', 'A JSON card. JSON 消息', { data: Text('The JSON text. JSON 内容'), resid }),
  Segment('markdown', 'MarkdownSegment', 'Markdown text. Markdown 消息', {
    content: Text('The Markdown. Markdown 内容'),
  }),
  Segment('keyboard', 'KeyboardSegment', 'Buttons below a message. 按钮', {
    rows: optional(OpenArray('The rows of buttons (LLOneBot). 按钮行')),
    content: optional(OpenObject('The rows of buttons (Lagrange). 按钮内容')),
  }),
  Segment('redbag', 'RedbagSegment', 'A red packet. 红包', { title: optional(Text('What it says. 祝福语')) }),
  Segment('miniapp', 'MiniappSegment', 'A mini program. 小程序', { data: Text('Its JSON text. JSON 内容') }),
  Segment('onlinefile', 'OnlinefileSegment', 'A file that is offered online. 在线文件', {
    msgId: optional(NumberOrText('The message. 消息 ID')),
    elementId: optional(NumberOrText('The element of it. 元素 ID')),
    fileName: Text('The file name. 文件名'),
    fileSize: optional(NumberOrText('The size in bytes. 文件大小，单位字节')),
    isDir: optional(Flag('Whether it is a folder. 是否为文件夹')),
  }),
  Segment('flashtransfer', 'FlashtransferSegment', 'A flash transfer (NapCat). 闪传', {
    fileSetId: Text('The id of the transfer. 文件集 ID'),
  }),
  Segment('flash_file', 'FlashFileSegment', 'A flash transfer (LLOneBot). 闪传文件', {
    file_set_id: Text('The id of the transfer. 文件集 ID'),
    title: optional(Text('Its title. 标题')),
    scene_type: optional(Integer('Where it was sent. 场景')),
  }),
  Segment('tts', 'TtsSegment', 'Text that is read out (go-cqhttp). 文本转语音', { text: Text('The text. 内容') }),
  Segment('cardimage', 'CardimageSegment', 'A picture as a card (go-cqhttp). 装逼大图', {
    file: optional(file),
    source: optional(Text('What it says below. 来源')),
    icon: optional(Text('The icon beside that. 图标')),
  }),
] as const

/** The known segments; `type` names it. 消息段 */
export const segments = Type.Union([...list], {
  title: 'KnownSegment',
  description: 'A segment of a message in array form that botwire knows; `type` names it. 已知消息段',
})
