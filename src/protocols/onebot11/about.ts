/** What people call the protocol, and the platform of its accounts where a payload names none. */
export const about = {
  title: 'OneBot 11',
  document: 'OneBot 11 standard',
  platform: 'qq',
  websocket: 'Forward, where the application connects to the program, or reverse, where the program connects to it.',
} as const
