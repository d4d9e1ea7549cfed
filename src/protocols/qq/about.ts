/** What people call the protocol, and the platform of its accounts where a payload names none. */
export const about = {
  title: 'QQ open platform',
  document: 'QQ open platform documents',
  platform: 'qq',
  websocket: 'The gateway, which the application connects to.',
} as const
