import { describe, expect, test } from 'vitest'
import { toSegments } from '../../src/protocols/wechat/index.ts'
import { approve, fromSegments, replyTo } from '../../src/protocols/wechat/reply.ts'
import type { Segment } from '../../src/unified/generated/types.ts'
import { eventOf, failureOf, requestsOf } from './support.ts'

type Event = { self: { id: string }; group: { id: string }; user: { id: string } }
const seed = eventOf('wechat', 'EventGroupChat')
const vlw = eventOf('wechat', 'vlw.EventGroupChat')
const keaimao = eventOf('wechat', 'keaimao.EventGroupMsg')
const qianxun = eventOf('wechat', 'qianxun.10008')
const dean = eventOf('wechat', 'dean.D0003')
const bodyOf = (event: never, content: string | Segment | Segment[], options?: object) =>
  requestsOf(replyTo(event, content, options)).map(({ body }) => body)
const of = (event: never) => event as Event

describe('a reply', () => {
  test('goes to the group or the person, in the words of the dialect', () => {
    const [robot_wxid, to_wxid] = [of(vlw).self.id, of(vlw).group.id]
    expect(requestsOf(replyTo(vlw, 'hi'))).toEqual([
      { transport: 'http', method: 'POST', path: '/', body: { api: 'SendTextMsg', robot_wxid, to_wxid, msg: 'hi' } },
    ])
    expect(bodyOf(seed, 'hi')).toMatchObject([{ api: 'SendTextMsg', to_wxid: of(seed).group.id }])
    expect(bodyOf(keaimao, 'hi')).toMatchObject([
      {
        success: true,
        event: 'SendTextMsg',
        robot_wxid: of(keaimao).self.id,
        to_wxid: of(keaimao).group.id,
        msg: 'hi',
      },
    ])
    expect(requestsOf(replyTo(qianxun, 'a\r\nb😀'))).toEqual([
      {
        transport: 'http',
        method: 'POST',
        path: `/DaenWxHook/httpapi/?wxid=${of(qianxun).self.id}`,
        body: { type: 'Q0001', data: { wxid: of(qianxun).group.id, msg: 'a\rb[emoji=D83D][emoji=DE00]' } },
      },
    ])
    expect(requestsOf(replyTo(dean, 'hi'))[0]?.path).toBe('/DaenWxHook/client/')
    const friend = eventOf('wechat', 'EventPrivateChat')
    expect(bodyOf(friend, 'hi')).toMatchObject([{ to_wxid: of(friend).user.id }])
    const wecom = eventOf('wechat', 'vlw.EventGroupChat', { self: { id: 'r', platform: 'wecom' } })
    expect(bodyOf(wecom, 'hi')).toMatchObject([{ api: 'SendTextMsgEnterprise' }])
  })

  test('mentions people as far as the dialect can', () => {
    const one: Segment[] = [
      { type: 'mention', id: 'a', name: 'n' },
      { type: 'text', text: ' hi' },
    ]
    const two: Segment[] = [{ type: 'mention', id: 'b' }, ...one]
    const everyone: Segment[] = [{ type: 'mention_all' }, { type: 'text', text: 'hi' }]
    expect(bodyOf(vlw, one)).toMatchObject([
      { api: 'SendGroupMsgAndAt', member_wxid: 'a', member_name: 'n', msg: ' hi', group_wxid: of(vlw).group.id },
    ])
    expect(bodyOf(vlw, two)).toMatchObject([{ member_wxid: 'b,a', member_name: '' }])
    expect(bodyOf(vlw, everyone)).toMatchObject([{ api: 'SendMsgAtAll', msg: 'hi' }])
    const wecom = eventOf('wechat', 'vlw.EventGroupChat', { self: { id: 'r', platform: 'wecom' } })
    expect(bodyOf(wecom, one)[0]).not.toHaveProperty('member_name')
    expect(bodyOf(keaimao, one)).toMatchObject([{ event: 'SendGroupMsgAndAt', member_wxid: 'a', member_name: 'n' }])
    expect(failureOf(replyTo(keaimao, two))).toBe('unsupported_segment: mention')
    expect(failureOf(replyTo(keaimao, everyone))).toBe('unsupported_segment: mention_all')
    expect(
      bodyOf(qianxun, [
        { type: 'mention', id: 'a', name: 'n],b' },
        { type: 'text', text: 'hi' },
      ]),
    ).toMatchObject([{ data: { msg: '[@,wxid=a,nick=nb,isAuto=true] hi' } }])
    expect(failureOf(replyTo(qianxun, everyone))).toBe('unsupported_segment: mention_all')
    expect(failureOf(replyTo(eventOf('wechat', 'EventPrivateChat'), one))).toBe('unsupported_segment: mention')
    expect(bodyOf(vlw, 'hi', { mention: true })).toMatchObject([{ member_wxid: of(vlw).user.id }])
    expect(failureOf(fromSegments({ type: 'mention', id: '' }))).toBe('incomplete_segment: mention')
  })

  const media: Segment[] = [
    { type: 'image', url: 'https://example.com/a.png' },
    { type: 'sticker', file: 'C:\\b.gif' },
    { type: 'video', path: 'C:\\c.mp4' },
    { type: 'file', file: 'C:\\d.txt' },
    { type: 'link', url: 'https://example.com/e', title: 't', description: 'd', image: 'i' },
    { type: 'link', url: 'https://example.com/f' },
  ]

  test('is a request for each segment that is no text', () => {
    expect(bodyOf(vlw, [...media, { type: 'card', id: 'g' }, { type: 'xml', data: '<a/>' }])).toMatchObject([
      { api: 'SendImageMsg', path: 'https://example.com/a.png' },
      { api: 'SendEmojiMsg', path: 'C:\\b.gif' },
      { api: 'SendVideoMsg', path: 'C:\\c.mp4' },
      { api: 'SendFileMsg', path: 'C:\\d.txt' },
      { api: 'SendShareLinkMsg', title: 't', desc: 'd', image_url: 'i', url: 'https://example.com/e' },
      { api: 'SendShareLinkMsg', title: '', desc: '', image_url: '' },
      { api: 'SendCardMsg', content: 'g' },
      { api: 'SendXmlMsg', xml: '<a/>' },
    ])
    expect(bodyOf(keaimao, media)).toMatchObject([
      {
        event: 'SendImageMsg',
        msg: { url: 'https://example.com/a.png', name: expect.stringMatching(/^[\da-f]+-a\.png$/) },
      },
      { event: 'SendEmojiMsg', msg: { patch: 'C:\\b.gif' } },
      { event: 'SendVideoMsg', msg: { patch: 'C:\\c.mp4' } },
      { event: 'SendFileMsg', msg: { patch: 'C:\\d.txt' } },
      { event: 'SendLinkMsg', msg: { title: 't', text: 'd', target_url: 'https://example.com/e', pic_url: 'i' } },
      { event: 'SendLinkMsg', msg: { title: '', text: '', pic_url: '' } },
    ])
    const known = media.filter(({ type }) => type !== 'sticker')
    expect(bodyOf(dean, [...known, { type: 'xml', data: '<a/>' }])).toMatchObject([
      { type: 'Q0010', data: { path: 'https://example.com/a.png' } },
      { type: 'Q0011', data: { path: 'C:\\c.mp4' } },
      { type: 'Q0011', data: { path: 'C:\\d.txt' } },
      { type: 'Q0012', data: { title: 't', content: 'd', jumpUrl: 'https://example.com/e', path: 'i', app: '' } },
      { type: 'Q0012', data: { title: '', content: '', path: '' } },
      { type: 'Q0015', data: { xml: '<a/>' } },
    ])
  })

  test('is an error where the dialect has no way to send it', () => {
    for (const event of [vlw, keaimao, qianxun]) {
      expect(failureOf(replyTo(event, { type: 'dice' }))).toBe('unsupported_segment: dice')
    }
    expect(failureOf(replyTo(vlw, { type: 'video', file: 'https://example.com/a' }))).toBe('unsupported_segment: video')
    expect(failureOf(replyTo(vlw, { type: 'image' }))).toBe('incomplete_segment: image')
    expect(failureOf(replyTo(vlw, 'hi', { quote: true }))).toBe('unsupported_segment: reply')
    expect(failureOf(replyTo(eventOf('wechat', 'EventFrieneVerify'), 'hi'))).toBe('not_answerable')
    expect(failureOf(replyTo(eventOf('wechat', 'starbot.20002'), 'hi'))).toBe('not_answerable')
  })
})

describe('fromSegments', () => {
  test('makes a message of each text and each file', () => {
    expect(
      fromSegments([
        { type: 'text', text: 'a' },
        { type: 'image', path: 'C:\\b.png' },
        { type: 'image', url: 'https://example.com/c' },
        { type: 'mention', id: 'd', name: 'n' },
        { type: 'mention_all' },
        { type: 'mention', id: 'e' },
      ]),
    ).toEqual({
      success: true,
      message: [
        { type: 1, content: 'a' },
        { type: 3, content: '[pic=C:\\b.png]' },
        { type: 3, content: 'https://example.com/c' },
        {
          type: 1,
          content: '',
          mentions: [
            { wxid: 'd', nickname: '@n' },
            { wxid: 'notify@all', nickname: '@所有人' },
            { wxid: 'e', nickname: '' },
          ],
        },
      ],
    })
    expect(failureOf(fromSegments({ type: 'voice', file: 'a' }))).toBe('unsupported_segment: voice')
  })

  test.each(['[@,wxid=a]', '[pic=C:\\a.png]', '[emoji=D83D]', '\\u597d', '[AT=b]'])(
    'leaves the text %s a text',
    (text) => {
      const result = fromSegments(text)
      const [message] = result.success ? result.message : []
      expect(message?.content.replaceAll('\u200b', '')).toBe(text)
      expect(message?.content).not.toBe(text)
      expect(toSegments(1, message?.content ?? '').map(({ type }) => type)).toEqual(['text'])
    },
  )
})

test('friend requests are agreed to in the words of the dialect', () => {
  const seedRequest = eventOf('wechat', 'EventFrieneVerify')
  const [v1, v2] = (seedRequest as { request: { id: string } }).request.id.split('|')
  expect(requestsOf(approve(seedRequest))[0]?.body).toMatchObject({ api: 'AgreeFriendVerify', v1, v2 })
  expect(requestsOf(approve(eventOf('wechat', 'vlw.EventFrieneVerify')))[0]?.body).toMatchObject({ type: 6 })
  expect(requestsOf(approve(eventOf('wechat', 'keaimao.EventFriendVerify')))[0]?.body).toMatchObject({
    event: 'AgreeFriendVerify',
  })
  expect(requestsOf(approve(eventOf('wechat', 'qianxun.10011')))[0]?.body).toMatchObject({ type: 'Q0017' })
  expect(requestsOf(approve(eventOf('wechat', 'dean.D0006')))[0]?.path).toBe('/DaenWxHook/client/')
  expect(requestsOf(approve(eventOf('wechat', 'EventFrieneVerify', { raw: {} })))[0]?.body).toMatchObject({ type: 0 })
  expect(failureOf(approve(seedRequest, { remark: 'a' }))).toBe('unsupported_option: remark')
  expect(failureOf(approve(seed))).toBe('not_answerable')
})
