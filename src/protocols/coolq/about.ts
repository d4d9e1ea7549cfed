/** What people call the protocol, and the platform of its accounts where a payload names none. */
export const about = {
  title: 'CoolQ HTTP',
  document: 'CoolQ HTTP report documents',
  platform: 'qq',
} as const
