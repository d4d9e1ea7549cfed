/** What people call the protocol, and the platform of its accounts where a payload names none. */
export const about = {
  title: 'CoolQ HTTP',
  document: 'CoolQ HTTP report documents',
  platform: 'qq',
  /** Its row in the READMEs. */
  readme: {
    en: { name: 'CoolQ HTTP v1 to v3', also: 'CQ codes' },
    zh: { name: 'CoolQ HTTP v1 至 v3', also: 'CQ 码' },
  },
} as const
