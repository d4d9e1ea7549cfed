/** What people call the protocol, and the platform of its accounts where a payload names none. */
export const about = {
  title: 'WeChat plugin',
  document: 'WeChat plugin push document',
  platform: 'wechat',
  /** The dialects, that of the document first. */
  dialects: ['seed', 'vlw', 'keaimao', 'qianxun', 'dean'],
} as const
