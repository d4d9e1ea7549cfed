/** The names of the protocol for readers, and the default platform of its accounts. */
export const about = {
  title: 'OneBot 12',
  document: 'OneBot 12 standard or of a program that extends it',
  websocket: 'Forward, where the application connects to the program, or reverse, where the program connects to it.',
  platform: 'qq',
  marks: ['detail_type'],
  /** The row in the READMEs. */
  readme: {
    en: { name: 'OneBot 12 and its extensions', also: 'segments' },
    zh: { name: 'OneBot 12 及其扩展', also: '消息段' },
  },
} as const
