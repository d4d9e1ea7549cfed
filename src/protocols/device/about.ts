/** The names of the protocol for readers, and the default platform of its accounts. */
export const about = {
  title: 'Device reports',
  document: 'device report document',
  platform: 'wechat',
  marks: ['type'],
  /** The row in the READMEs. */
  readme: {
    en: { name: 'device and robot reports' },
    zh: { name: '设备与机器人上报' },
  },
} as const
