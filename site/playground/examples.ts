/** What the buttons put into the field: one of each sort of text. */
const group = {
  time: 1718000000,
  self_id: 10001000,
  post_type: 'message',
  message_type: 'group',
  sub_type: 'normal',
  message_id: 1024,
  group_id: 30003000,
  user_id: 20002000,
  message: [
    { type: 'reply', data: { id: '1023' } },
    { type: 'at', data: { qq: '10001000' } },
    { type: 'text', data: { text: ' what is the weather in 北京?' } },
    { type: 'face', data: { id: '178' } },
    { type: 'image', data: { file: 'sky.jpg', summary: '[sky]' } },
  ],
  raw_message:
    '[CQ:reply,id=1023][CQ:at,qq=10001000] what is the weather in 北京?[CQ:face,id=178][CQ:image,file=sky.jpg]',
  font: 0,
  sender: { user_id: 20002000, nickname: '小明', card: '', role: 'member' },
}

const { user_id: _, ...nobody } = group
const broken = { ...nobody, group_id: true, message: 42 }

const log = [
  '[2026-11-01 08:00:00] [INFO] connected',
  `[2026-11-01 08:00:01] [DEBUG] recv ${JSON.stringify({ time: 1718000001, self_id: 10001000, post_type: 'notice', notice_type: 'group_increase', sub_type: 'approve', group_id: 30003000, operator_id: 20002001, user_id: 20002002 })}`,
  `[2026-11-01 08:00:02] [DEBUG] recv ${JSON.stringify({ time: 1718000002, self_id: 10001000, post_type: 'request', request_type: 'friend', user_id: 20002003, comment: '我是小红', flag: 'f-1' })}`,
  `[2026-11-01 08:00:03] [DEBUG] recv ${JSON.stringify({ time: 1718000003, self_id: 10001000, post_type: 'notice', notice_type: 'group_incrase', group_id: 30003000, user_id: 20002002 })}`,
].join('\n')

export const examples = {
  group: JSON.stringify(group, null, 2),
  broken: JSON.stringify(broken, null, 2),
  log,
  cq: '[CQ:at,qq=all] 明天 &#91;8 点&#93; 集合 [CQ:face,id=66][CQ:image,file=map.jpg]',
  markup: '<@!20002000> see <#30003000> <emoji:4> at 8 &lt;sharp&gt;',
}
export type Example = keyof typeof examples
