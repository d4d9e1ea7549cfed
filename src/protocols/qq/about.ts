/** What people call the protocol, and the platform of its accounts where a payload names none. */
export const about = {
  title: 'QQ open platform',
  document: 'QQ open platform documents',
  platform: 'qq',
  opcodes: true,
  websocket: 'The gateway, which the application connects to.',
  /** Its row in the READMEs. */
  readme: {
    en: { name: 'QQ open platform', also: 'all opcodes, markup' },
    zh: { name: 'QQ 开放平台', also: '全部操作码，消息标记' },
  },
} as const
