/** What people call the protocol, and the platform of its accounts where a payload names none. */
export const about = {
  title: 'iLink',
  document: 'iLink reference',
  platform: 'wechat',
  marks: ['message_type', 'get_updates_buf', 'qrcode_img_content', 'status'],
  /** Its row in the READMEs. */
  readme: {
    en: { name: 'WeChat iLink (ClawBot)', also: "items, `readUpdates`; WeChat's official bot interface" },
    zh: { name: '微信 iLink（ClawBot）', also: '消息内容、`readUpdates`；微信官方机器人接口' },
  },
} as const
