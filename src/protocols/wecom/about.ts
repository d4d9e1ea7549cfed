/** The names of the protocol for readers, and the default platform of its accounts. */
export const about = {
  title: 'WeCom AI bot',
  document: 'WeCom AI bot documents',
  websocket: 'The application connects to `wss://openws.work.weixin.qq.com`, and sends `aibot_subscribe`.',
  platform: 'wecom',
  marks: ['msgtype', 'cmd'],
  /** The row in the READMEs. */
  readme: {
    en: { name: 'WeCom AI bot', also: 'encrypted callbacks and the long connection' },
    zh: { name: '企业微信智能机器人', also: '加密回调与长连接' },
  },
} as const
