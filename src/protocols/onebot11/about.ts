/** The names of the protocol for readers, and the default platform of its accounts. */
export const about = {
  title: 'OneBot 11',
  document: 'OneBot 11 standard',
  platform: 'qq',
  marks: ['post_type'],
  websocket: 'Forward, where the application connects to the program, or reverse, where the program connects to it.',
  /** The row in the READMEs. */
  readme: {
    en: { name: 'OneBot 11', also: 'segments; from CoolQ HTTP v3/v4, go-cqhttp, NapCat, Lagrange, LLOneBot' },
    zh: { name: 'OneBot 11', also: '消息段；来自 CoolQ HTTP v3/v4、go-cqhttp、NapCat、Lagrange、LLOneBot' },
  },
} as const
