/** The names of the protocol for readers, and the default platform of its accounts. */
export const about = {
  title: 'CoolQ HTTP',
  document: 'CoolQ HTTP report documents',
  platform: 'qq',
  marks: ['post_type'],
  /** The row in the READMEs. */
  readme: {
    en: { name: 'CoolQ HTTP v1 to v3', also: 'CQ codes' },
    zh: { name: 'CoolQ HTTP v1 至 v3', also: 'CQ 码' },
  },
} as const
