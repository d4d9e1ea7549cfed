/** The names of the protocol for readers, and the default platform of its accounts. */
export const about = {
  title: 'Milky',
  document: 'Milky document',
  websocket: 'The application connects to `/event` of the program.',
  platform: 'qq',
  marks: ['event_type'],
  /** The row in the READMEs. */
  readme: {
    en: { name: 'Milky 1.0 to 1.3', also: 'segments; from Lagrange, Yogurt, LLBot' },
    zh: { name: 'Milky 1.0 至 1.3', also: '消息段；来自 Lagrange、Yogurt、LLBot' },
  },
} as const
