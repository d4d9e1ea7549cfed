/** What people call the protocol, and the platform of its accounts where a payload names none. */
export const about = {
  title: 'Milky',
  document: 'Milky document',
  websocket: 'The application connects to `/event` of the program.',
  platform: 'qq',
  /** Its row in the READMEs. */
  readme: {
    en: { name: 'Milky 1.0 to 1.3', also: 'segments; from Lagrange, Yogurt, LLBot' },
    zh: { name: 'Milky 1.0 至 1.3', also: '消息段；来自 Lagrange、Yogurt、LLBot' },
  },
} as const
