/** What people call the protocol, and the platform of its accounts where a payload names none. */
export const about = {
  title: 'Satori',
  document: 'Satori document',
  websocket: 'The application connects to `/v1/events` of the program, and sends IDENTIFY.',
  opcodes: true,
  platform: 'unknown',
  marks: ['op', 'type', 'proxy_urls'],
  /** Its row in the READMEs. */
  readme: {
    en: { name: 'Satori v1', also: 'opcodes, elements; from Koishi, LLBot, satori-python, Chronocat' },
    zh: { name: 'Satori v1', also: '操作码，消息元素；来自 Koishi、LLBot、satori-python、Chronocat' },
  },
} as const
