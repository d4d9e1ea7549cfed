/** The names of the protocol for readers, and the default platform of its accounts. */
export const about = {
  title: 'QQ open platform',
  document: 'QQ open platform documents',
  platform: 'qq',
  marks: ['op'],
  opcodes: true,
  websocket: 'The gateway, which the application connects to.',
  /** The row in the READMEs. */
  readme: {
    en: { name: 'QQ open platform', also: 'all opcodes, markup' },
    zh: { name: 'QQ 开放平台', also: '全部操作码，消息标记' },
  },
} as const
