/** The names of the protocol for readers, and the default platform of its accounts. */
export const about = {
  title: 'WeChat plugin',
  document: 'WeChat plugin push document',
  platform: 'wechat',
  marks: ['event', 'Event', 'robot_wxid', 'wxid'],
  /** The row in the READMEs. */
  readme: {
    en: { name: 'WeChat pushes', also: 'message codes' },
    zh: { name: '微信推送', also: '消息内容编码' },
  },
  /** The dialects, that of the document first. */
  dialects: ['seed', 'vlw', 'keaimao', 'qianxun', 'dean', 'starbot'],
} as const
