/** What people call the protocol, and the platform of its accounts where a payload names none. */
export const about = {
  title: 'Device reports',
  document: 'device report document',
  platform: 'wechat',
  /** Its row in the READMEs. */
  readme: {
    en: { name: 'device and robot reports' },
    zh: { name: '设备与机器人上报' },
  },
} as const
