/** What people call the protocol, and the platform of its accounts where a payload names none. */
export const about = {
  title: 'OneBot 11',
  document: 'OneBot 11 standard',
  platform: 'qq',
} as const
