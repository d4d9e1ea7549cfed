/** What people call the protocol, and the platform of its accounts where a payload names none. */
export const about = {
  title: 'OneBot 12',
  document: 'OneBot 12 standard or of a program that extends it',
  websocket: 'Forward, where the application connects to the program, or reverse, where the program connects to it.',
  platform: 'qq',
} as const
