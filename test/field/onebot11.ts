/** What must stand in the unified events of the field cases of OneBot 11 and its relatives, by their ids. */
import { expect } from 'vitest'
import type { UnifiedEvent } from '../../src/index.ts'
import { isKnownSegment, type MessageSegment } from '../../src/protocols/onebot11/index.ts'

type Expectation = (event: UnifiedEvent) => void

/** The event holds all of this; objects may hold more, lists may not. */
const holds =
  (expected: object): Expectation =>
  (event) =>
    expect(event).toMatchObject(expected)

const segments = (...expected: object[]): Expectation => holds({ message: { segments: expected } })

const rawSegments = (event: UnifiedEvent) => (event.raw as { message: MessageSegment[] }).message

export const expectations: Record<string, Expectation> = {
  'ob-field-001': holds({
    type: 'member.poked',
    user: { id: '10001' },
    target: { id: '10002' },
    group: { id: '20001' },
    action: '拍了拍',
    suffix: '的头',
  }),
  'ob-field-002': holds({ type: 'friend.typing', typing: true, text: '对方正在输入...', code: '1' }),
  'ob-field-005': (event) => {
    expect(event).toMatchObject({ type: 'meta.heartbeat', intervalMs: 5000 })
    expect(event).not.toHaveProperty('good')
    expect(event).not.toHaveProperty('online')
  },
  'ob-field-007': holds({
    type: 'friend.file_received',
    user: { id: '10001' },
    file: { id: 'fd7b94', name: 'b_1e39.zip', size: 43075 },
  }),
  'ob-field-008': segments({ type: 'file', file: 'fd7b94', name: 'b_1e39.zip', size: 43075 }),
  'ob-field-010': segments({ type: 'unknown', source: '', data: { ClassType: 'Xml' } }),
  'ob-field-013': holds({
    message: {
      text: 'hi',
      segments: [
        { type: 'unknown', source: 'at' },
        { type: 'text', text: ' hi' },
      ],
    },
  }),
  'ob-field-016': holds({ type: 'message.private', user: { id: '10001' }, message: { id: 'test_msgId', text: '1' } }),
  'ob-field-018': holds({
    type: 'request.group.join',
    user: { id: '' },
    request: { id: '20001|1718037977030305', comment: 'hello' },
  }),
  'ob-field-019': segments(
    { type: 'keyboard', rows: [[{ id: '1', label: 'L', data: 'L', kind: 'command' }]] },
    { type: 'markdown', content: '![img](https://example.com/x)' },
    { type: 'dice', value: 5 },
    { type: 'mention', id: '10002', name: '108' },
  ),
  'ob-field-020': segments({ type: 'sticker', name: '[摸头]', id: '3a18', packageId: '244959', key: 'ea22' }),
  'ob-field-022': holds({ type: 'reaction.removed', user: { id: '10001' }, emoji: { id: '76', count: 1 } }),
  'ob-field-023': (event) => {
    segments(
      { type: 'image', sticker: true, summary: '[动画表情]', size: 6860 },
      { type: 'image', file: 'B443.png', size: 1084339 },
    )(event)
    const [, photo] = (event as unknown as { message: { segments: object[] } }).message.segments
    expect(photo).not.toHaveProperty('sticker')
    expect(photo).not.toHaveProperty('summary')
  },
  'ob-field-025': segments({
    type: 'forward',
    id: '7489856252632721587',
    messages: [
      {
        user: { id: '1094950020', name: 'A' },
        time: 1722245276000,
        text: 'first',
        segments: [{ type: 'text', text: 'first' }],
      },
      { user: { id: '10000', name: 'A' }, text: 'second' },
    ],
  }),
  'ob-field-027': holds({
    type: 'interaction.button',
    group: { id: '20001' },
    user: { id: '10001' },
    interaction: { id: 'i1', code: '11', buttonId: '1', data: 'go' },
  }),
  'ob-field-030': holds({ type: 'member.joined', user: { id: '10005' }, operator: { id: '10001' }, via: 'unknown' }),
  'ob-field-032': holds({ type: 'request.group.join', user: { id: '10005' }, request: { id: 'req-1' } }),
  'ob-field-035': holds({ type: 'member.poked', action: '揉了揉', suffix: '的脸' }),
  'ob-field-040': holds({
    type: 'friend.poked',
    user: { id: '10000' },
    target: { id: '10001' },
    peer: { id: '10001' },
    action: '戳了戳',
    suffix: '的头',
  }),
  'ob-field-045': segments(
    { type: 'reply', id: '1001' },
    { type: 'mention', id: '10002' },
    { type: 'text', text: ' ' },
    { type: 'face', id: '178', name: '/斜眼笑' },
    { type: 'sticker', id: '3a18', name: '[摸头]', packageId: '244959', key: 'ea22' },
  ),
  // The bot poked itself, in the chat with the friend.
  'ob-field-065': holds({
    type: 'friend.poked',
    user: { id: '10000' },
    target: { id: '10000' },
    peer: { id: '10001' },
  }),
  'cov-001': (event) => {
    segments({ type: 'face', id: '14', name: '/微笑' })(event)
    expect(isKnownSegment(rawSegments(event)[0], 'face')).toBe(true)
  },
  'cov-002': holds({ type: 'group.file_uploaded', user: { id: '' }, file: { id: '/uuid', name: 'a.zip', size: 1024 } }),
  'cov-004': (event) => {
    expect(event).toMatchObject({ type: 'message.private', origin: 'group' })
    expect(event).not.toHaveProperty('group')
  },
  'cov-005': holds({ type: 'request.group.invite' }),
  'cov-006': holds({ type: 'message.group' }),
  'cov-007': holds({ type: 'echo.message' }),
  'cov-008': (event) => {
    segments({ type: 'xml', data: '<msg/>' })(event)
    expect(isKnownSegment(rawSegments(event)[0], 'xml')).toBe(true)
  },
  'cov-012': holds({ type: 'request.friend', request: { id: 'f' } }),
  'cov-014': (event) => {
    expect(event).toMatchObject({ type: 'member.left', reason: 'unknown' })
    expect(event).not.toHaveProperty('operator')
  },
}
