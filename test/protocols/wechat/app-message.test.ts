import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSegment, type Segment } from '../../../src/all/unified.ts'
import { toSegments } from '../../../src/protocols/wechat/index.ts'

const app = (type: number | string, inner = '', title = 'T', behind = '') =>
  `<msg><appmsg appid=""><title>${title}</title><des>D</des><type>${type}</type>${inner}</appmsg>${behind}</msg>`

/** The segments of a message without the source's own text, which each card keeps in `content`. */
const segmentsOf = (content: string, code = 49) =>
  toSegments(code, content).map((segment) => {
    const { content: kept, ...rest } = segment as Segment & { content?: string }
    if (kept !== undefined) expect(content.includes(kept.slice(0, 5))).toBe(true)
    return rest
  })

describe('an app message is read by its subtype', () => {
  test.each<[string, string, object[]]>([
    ['text', app(1), [{ type: 'text', text: 'T' }]],
    ['an empty text', app(1, '', ''), []],
    [
      'a song',
      app(3, '<url>u</url><dataurl>a</dataurl>', 'T', '<appinfo><appname>P</appname></appinfo>'),
      [{ type: 'music', title: 'T', description: 'D', url: 'u', audio: 'a', source: 'P' }],
    ],
    [
      'a link',
      app(5, '<url>u?a=1&amp;b=2</url><thumburl>i</thumburl><sourcedisplayname>S</sourcedisplayname>'),
      [{ type: 'link', title: 'T', description: 'D', url: 'u?a=1&b=2', image: 'i', source: 'S' }],
    ],
    [
      'a link whose preview has another name',
      app(4, '<cover>i</cover>'),
      [{ type: 'link', title: 'T', description: 'D', image: 'i' }],
    ],
    ['an unknown subtype', app(999), [{ type: 'link', title: 'T', description: 'D' }]],
    ['a missing subtype', app(''), [{ type: 'link', title: 'T', description: 'D' }]],
    [
      'an invitation into a group',
      app(5, '<url>https://support.weixin.qq.com/cgi-bin/mmsupport-bin/addchatroombyinvite?t=1</url>'),
      [{ type: 'group_invite' }],
    ],
    [
      'a file: its handle is not its name',
      app(6, '<appattach><totallen>9</totallen><attachid>@cdn_1</attachid></appattach>', 'a.txt'),
      [{ type: 'file', name: 'a.txt', file: '@cdn_1', size: 9 }],
    ],
    [
      'a file that is still on its way',
      app(74, '<totallen>many</totallen>', 'a.txt'),
      [{ type: 'file', name: 'a.txt' }],
    ],
    ['a sticker', app(8, '<emoticonmd5>0f</emoticonmd5>', ''), [{ type: 'sticker', id: '0f' }]],
    [
      'a mini program',
      app(36, '<weappiconurl>i</weappiconurl><sourcedisplayname>S</sourcedisplayname>'),
      [{ type: 'mini_app', title: 'T', description: 'D', image: 'i', source: 'S' }],
    ],
    [
      'a mini program with a preview',
      app(33, '<thumburl>p</thumburl><weappiconurl>i</weappiconurl>'),
      [{ type: 'mini_app', title: 'T', description: 'D', image: 'p' }],
    ],
    [
      'a video of the finder',
      app(51, '<finderFeed><nickname>N</nickname><desc>F</desc><thumbUrl>i</thumbUrl></finderFeed>'),
      [{ type: 'link', title: 'T', description: 'F', source: 'N', image: 'i' }],
    ],
    ['a video of the finder without its data', app(51), [{ type: 'link', title: 'T', description: 'D' }]],
    [
      'a pat',
      app(62, '<patinfo><patsuffix>的头</patsuffix></patinfo>', '甲 拍了拍 乙'),
      [{ type: 'poke', action: '拍了拍', suffix: '的头' }],
    ],
    ['an announcement', app(87, '<announcement>A</announcement>'), [{ type: 'link', title: 'T', description: 'A' }]],
    ['an announcement without text', app(87), [{ type: 'link', title: 'T', description: 'D' }]],
    [
      'a transfer',
      app(
        2000,
        '<wcpayinfo><feedesc>￥0.01</feedesc><transcationid>2</transcationid><pay_memo>m</pay_memo></wcpayinfo>',
      ),
      [{ type: 'transfer', id: '2', amount: '0.01', memo: 'm' }],
    ],
    ['a transfer without an amount', app(2000, '<feedesc>much</feedesc>'), [{ type: 'transfer' }]],
    ['a red packet', app(2001, '<receivertitle>R</receivertitle>'), [{ type: 'red_packet', title: 'R' }]],
    ['a red packet without a greeting', app(2001), [{ type: 'red_packet', title: 'T' }]],
  ])('%s', (_, content, segments) => {
    expect(segmentsOf(content)).toStrictEqual(segments)
  })

  test('whatever the code of the message, unless anybody could have typed it', () => {
    expect(segmentsOf(app(33), 2002)).toMatchObject([{ type: 'mini_app', title: 'T' }])
    expect(segmentsOf(app(6), 2004)).toMatchObject([{ type: 'file', name: 'T' }])
    expect(segmentsOf(app(5), 5)).toMatchObject([{ type: 'link', title: 'T' }])
    expect(toSegments(1, app(6))).toEqual([{ type: 'text', text: app(6) }])
    expect(toSegments(3, app(6))).toEqual([{ type: 'image', content: app(6) }])
  })
})

const refer = (inner: string, title = 'answer') => app(57, `<refermsg>${inner}</refermsg>`, title)

test.each(['<appmsg ', '<appmsgs><title>T</title></appmsgs>', '<appmsg>'])('%s is no app message', (content) => {
  expect(toSegments(2004, content)).toMatchObject([{ type: 'file' }])
})

describe('a quote', () => {
  test.each<[string, string, object]>([
    [
      'of a group names who wrote, not the chat',
      '<type>1</type><svrid>7</svrid><fromusr>g@chatroom</fromusr><chatusr>w</chatusr><displayname>N</displayname><createtime>1699240248</createtime><content> hi </content>',
      {
        type: 'reply',
        id: '7',
        userId: 'w',
        user: { id: 'w', name: 'N' },
        time: 1699240248000,
        segments: [{ type: 'text', text: 'hi' }],
        text: 'hi',
      },
    ],
    [
      'of a private chat names the peer',
      '<type>1</type><svrid>7</svrid><fromusr>w</fromusr>',
      { type: 'reply', id: '7', userId: 'w', user: { id: 'w' } },
    ],
    ['of nobody has no user', '<svrid>0</svrid><fromusr>g@chatroom</fromusr>', { type: 'reply' }],
    ['of somebody without an id has a name', '<displayname>N</displayname>', { type: 'reply', user: { name: 'N' } }],
    [
      'of a message whose type is missing is text',
      '<content>hi</content>',
      { type: 'reply', segments: [{ type: 'text', text: 'hi' }], text: 'hi' },
    ],
  ])('%s', (_, inner, reply) => {
    expect(toSegments(49, refer(inner))).toEqual([reply, { type: 'text', text: 'answer' }])
  })

  test('without anything quoted is one still', () => {
    expect(toSegments(49, app(57, '', ''))).toEqual([{ type: 'reply' }])
  })

  test('shows the mentions in its text, and those without a place before it', () => {
    const mentions = [{ wxid: 'w1', nickname: '@甲' }, { wxid: 'w2' }]
    expect(toSegments(49, refer('', '看 @甲 的'), mentions)).toEqual([
      { type: 'reply' },
      { type: 'mention', id: 'w2' },
      { type: 'text', text: '看 ' },
      { type: 'mention', id: 'w1', name: '甲' },
      { type: 'text', text: ' 的' },
    ])
  })

  test('is read no deeper than eight levels', () => {
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    let content = refer('<svrid>1</svrid>', 'innermost')
    for (let level = 0; level < 12; level++) content = refer(`<type>49</type><content>${escaped(content)}</content>`)
    let depth = 0
    let reply = toSegments(49, content)[0] as { segments?: Segment[] } | undefined
    while (reply?.segments) {
      reply = reply.segments[0] as typeof reply
      depth++
    }
    expect(depth).toBe(8)
  })

  test.each<[unknown, Segment[]]>([
    [
      { msg: 'yes', content: 'no', svrid: 7, fromusr: 'g@chatroom', chatusr: 'w', displayname: 'N' },
      [
        {
          type: 'reply',
          id: '7',
          userId: 'w',
          user: { id: 'w', name: 'N' },
          segments: [{ type: 'text', text: 'no' }],
          text: 'no',
        },
        { type: 'text', text: 'yes' },
      ],
    ],
    [
      { msg: 'yes', fromusr: 'w' },
      [
        { type: 'reply', userId: 'w', user: { id: 'w' } },
        { type: 'text', text: 'yes' },
      ],
    ],
    [{ fromusr: 'g@chatroom' }, [{ type: 'reply' }]],
    [
      { content: app(6, '', 'a.txt') },
      [{ type: 'reply', segments: [{ type: 'file', name: 'a.txt', content: app(6, '', 'a.txt') }], text: '' }],
    ],
  ])('as JSON (10003): %j', (json, segments) => {
    expect(toSegments(10003, JSON.stringify(json))).toEqual(segments)
  })

  test('as JSON that is none stays unknown', () => {
    expect(toSegments(10003, 'hi')).toEqual([{ type: 'unknown', source: '10003', data: { content: 'hi' } }])
  })
})

const item = (type: number, inner: string) => `<dataitem datatype="${type}">${inner}</dataitem>`
const recordOf = (items: string) =>
  app(19, `<recorditem><![CDATA[<recordinfo><datalist>${items}</datalist></recordinfo>]]></recorditem>`)

describe('a record of forwarded messages', () => {
  const only = (items: string) => (toSegments(49, recordOf(items))[0] as { messages?: unknown[] }).messages

  test('has sender, time, id and segments of each', () => {
    const sender = '<sourcename>N</sourcename><srcMsgCreateTime>1699240248</srcMsgCreateTime>'
    const source = '<dataitemsource><fromusr>g@chatroom</fromusr><realchatname>w</realchatname></dataitemsource>'
    expect(only(item(1, `${sender}<datadesc>hi</datadesc><fromnewmsgid>7</fromnewmsgid>${source}`))).toEqual([
      {
        id: '7',
        user: { id: 'w', name: 'N' },
        time: 1699240248000,
        segments: [{ type: 'text', text: 'hi' }],
        text: 'hi',
      },
    ])
  })

  test.each([
    ['2023-11-06 11:10:48', 1699240248000],
    ['2023-11-6 9:10', 1699233000000],
    ['昨天', undefined],
  ])('takes the time %s for that of China', (time, expected) => {
    expect(only(item(1, `<sourcetime>${time}</sourcetime>`))).toEqual([
      { segments: [], text: '', ...(expected && { time: expected }) },
    ])
  })

  test.each([
    [2, '<datasize>9</datasize>', { type: 'image', size: 9 }],
    [3, '', { type: 'voice' }],
    [4, '', { type: 'video' }],
    [15, '', { type: 'video' }],
    [5, '<datatitle>T</datatitle><link>u</link>', { type: 'link', title: 'T', url: 'u' }],
    [5, '<streamweburl>s</streamweburl>', { type: 'link', url: 's' }],
    [6, '<datatitle>T</datatitle>', { type: 'location', title: 'T' }],
    [6, '<label>L</label>', { type: 'location', title: 'L' }],
    [6, '<poiname>P</poiname><label>L</label>', { type: 'location', title: 'P' }],
    [7, '<datatitle>T</datatitle>', { type: 'music', title: 'T' }],
    [29, '', { type: 'music' }],
    [8, '<datatitle>a.txt</datatitle><datasize>9</datasize>', { type: 'file', name: 'a.txt', size: 9 }],
    [19, '<datatitle>T</datatitle><datadesc>D</datadesc>', { type: 'mini_app', title: 'T', description: 'D' }],
    [37, '', { type: 'sticker' }],
    [99, '', { type: 'unknown', source: 'dataitem.99' }],
  ])('of type %d holds %s', (type, inner, segment) => {
    expect(only(item(type, inner))).toMatchObject([{ segments: [segment] }])
  })

  test('holds another record, without taking its messages for its own', () => {
    const nested = `<datatitle>in</datatitle><recordxml><recordinfo>${item(1, '<datadesc>deep</datadesc>')}</recordinfo></recordxml>`
    expect(only(item(17, nested) + item(1, '<datadesc>flat</datadesc>') + item(17, ''))).toMatchObject([
      { segments: [{ type: 'forward', title: 'in', messages: [{ text: 'deep' }] }] },
      { text: 'flat' },
      { segments: [{ type: 'forward' }] },
    ])
  })

  test('is read no deeper than eight levels', () => {
    let items = item(1, '<datadesc>deepest</datadesc>')
    for (let level = 0; level < 12; level++) items = item(17, `<recordxml>${items}</recordxml>`)
    const whole = JSON.stringify(only(items))
    expect(whole.match(/"messages"/g)?.length).toBe(7)
  })

  test('may be missing, or stand there without wrapping', () => {
    expect(toSegments(49, app(19))).toMatchObject([{ type: 'forward', title: 'T', summary: 'D' }])
    expect(toSegments(49, app(40, `<recorditem>${item(1, '<datadesc>a</datadesc>')}</recorditem>`))).toMatchObject([
      { messages: [{ text: 'a' }] },
    ])
  })
})

describe('files in XML', () => {
  test.each<[number, string, object]>([
    [3, '<img length="9"/>', { type: 'image', size: 9 }],
    [3, '<img length="9" hdlength="99"/>', { type: 'image', size: 99 }],
    [3, '[pic=C:\\a.jpg,isDecrypt=1]', { type: 'image', file: 'C:\\a.jpg' }],
    [34, '<voicemsg voicelength="3200"/>', { type: 'voice', durationMs: 3200 }],
    [34, '<voicemsg voicelength="-1"/>', { type: 'voice' }],
    [43, '<videomsg length="9" playlength="12"/>', { type: 'video', size: 9, durationMs: 12000 }],
    [43, '<videomsg length="" playlength="long"/>', { type: 'video' }],
    [47, '<emoji md5="0f" cdnurl="http://x/?a=1&amp;b=2"/>', { type: 'sticker', id: '0f', url: 'http://x/?a=1&b=2' }],
    [42, '<msg username="w" smallheadimgurl="s"/>', { type: 'card', of: 'user', id: 'w', image: 's' }],
    [42, '<msg nickname="N" bigheadimgurl="b"/>', { type: 'card', of: 'user', name: 'N', image: 'b' }],
  ])('code %d: %s', (code, content, segment) => {
    expect(segmentsOf(content, code)).toEqual([segment])
  })

  test.each([42, 48, 49, 2000, 2001, 2002, 2003, 2004])('a card of code %d without data is unknown', (code) => {
    for (const content of ['', ' \n']) {
      expect(toSegments(code, content)).toEqual([{ type: 'unknown', source: String(code), data: { content } }])
    }
  })

  test('a name card that names nobody is unknown', () => {
    expect(toSegments(42, '<msg/>')).toEqual([{ type: 'unknown', source: '42', data: { content: '<msg/>' } }])
  })
})

describe('escapes of frameworks', () => {
  test.each([
    ['\\u4f60\\u597d', '你好'],
    ['a\\u2005b', 'a\u2005b'],
    ['\\uD83D\\uDE00', '😀'],
    ['[@emoji=\\uD83D\\uDE00]!', '😀!'],
    ['[emoji=\\u2600]', '☀'],
    ['\\uD83D alone', '\\uD83D alone'],
    ['\\uDE00\\uD83D', '\\uDE00\\uD83D'],
    ['\\u12', '\\u12'],
    ['[@emoji=x]', '[@emoji=x]'],
    ['C:\\users', 'C:\\users'],
  ])('%j is %j', (content, text) => {
    expect(toSegments(1, content)).toEqual([{ type: 'text', text }])
  })
})

describe('character references in XML', () => {
  test.each([
    ['&#20320;&#x597d;', '你好'],
    ['&#0;&#xd800;&#x110000;', '&#0;&#xd800;&#x110000;'],
    ['&nbsp;', '&nbsp;'],
  ])('%s', (title, text) => {
    expect(toSegments(49, app(1, '', title))).toEqual([{ type: 'text', text }])
  })
})

describe('mentions', () => {
  test('stand in the order of the text, whatever the order of the list', () => {
    const mentions = [
      { wxid: 'w1', nickname: '@乙' },
      { wxid: 'w2', nickname: '@甲' },
    ]
    expect(toSegments(1, '@甲 @乙 好', mentions)).toEqual([
      { type: 'mention', id: 'w2', name: '甲' },
      { type: 'text', text: ' ' },
      { type: 'mention', id: 'w1', name: '乙' },
      { type: 'text', text: ' 好' },
    ])
  })

  test('of a name that begins another are told apart', () => {
    const mentions = [
      { wxid: 'w1', nickname: '@小' },
      { wxid: 'w2', nickname: '@小明' },
    ]
    expect(toSegments(1, '@小明\u2005@小\u2005来', mentions).filter(({ type }) => type === 'mention')).toEqual([
      { type: 'mention', id: 'w2', name: '小明' },
      { type: 'mention', id: 'w1', name: '小' },
    ])
    expect(toSegments(1, '@小明 @小 来', [{ wxid: 'w1', nickname: '@小' }])[0]).toEqual({
      type: 'text',
      text: '@小明 ',
    })
  })

  test('of one name stand where the name does, one after the other', () => {
    const mentions = ['w1', 'w2', 'w3'].map((wxid) => ({ wxid, nickname: '@甲' }))
    expect(toSegments(1, '@甲 @甲', mentions).map((segment) => 'id' in segment && segment.id)).toEqual([
      'w3',
      'w1',
      false,
      'w2',
    ])
  })

  test('of hostile texts take no time', () => {
    const mentions = Array.from({ length: 2000 }, (_, i) => ({ wxid: `w${i}`, nickname: '@a' }))
    const before = performance.now()
    const segments = toSegments(1, '@a@'.repeat(100_000), mentions)
    expect(performance.now() - before).toBeLessThan(2000)
    expect(segments.filter(({ type }) => type === 'mention')).toHaveLength(2000)
  })
})

test('any app message gives valid segments', () => {
  const types = fc.constantFrom(1, 3, 5, 6, 8, 19, 33, 51, 57, 62, 87, 2000, 2001, 'x')
  const bits = fc.constantFrom(
    '<refermsg>',
    '</refermsg>',
    '<recorditem>',
    '</recorditem>',
    '<dataitem datatype="1">',
    '</dataitem>',
    '<![CDATA[',
    ']]>',
    '<content>',
    '</content>',
    '<type>49</type>',
    '&lt;appmsg&gt;',
    '<record>',
    '</record>',
    '<finderFeed>',
    '<svrid>1</svrid>',
    'a',
  )
  fc.assert(
    fc.property(types, fc.array(bits, { maxLength: 12 }), fc.constantFrom(49, 2000, 2004, 48), (type, inner, code) =>
      toSegments(code, app(type, inner.join(''))).every(isSegment),
    ),
    { numRuns: 1000 },
  )
})
