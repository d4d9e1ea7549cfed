/** What people call the protocol, and the platform of its accounts where a payload names none. */
export const about = {
  title: 'Device reports',
  document: 'device report document',
  platform: 'wechat',
} as const
