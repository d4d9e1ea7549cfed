/** The codes that messages are written in: read, written, and never mistaken for text. */
export function codecs(check, library) {
  cqCodes(check, library)
  weChatCodes(check, library)
  oneBotMessages(check, library)
  oneBotSegments(check, library)
}

const text = (words) => ({ type: 'text', data: { text: words } })

function cqCodes(check, { coolq, unified }) {
  const { parseCqCode, stringifyCqCode, escapeCqText, toSegments } = coolq
  const face = { type: 'face', data: { id: '14' } }
  const read = [
    ['', []],
    ['hello', [text('hello')]],
    ['[CQ:shake]', [{ type: 'shake', data: {} }]],
    ['a[CQ:face,id=14]b', [text('a'), face, text('b')]],
    [
      '[CQ:image,file=a b\n.jpg,url=http://x/?a=1&amp;b=2==]',
      [{ type: 'image', data: { file: 'a b\n.jpg', url: 'http://x/?a=1&b=2==' } }],
    ],
    [
      '&#91;CQ:at,qq=all&#93;&amp;#91;[CQ:share,title=a&#44;b&#91;&#93;&amp;amp;]',
      [text('[CQ:at,qq=all]&#91;'), { type: 'share', data: { title: 'a,b[]&amp;' } }],
    ],
    ['[CQ:share,title=👨‍👩‍👧]', [{ type: 'share', data: { title: '👨‍👩‍👧' } }]],
    ['a[CQ:at,qq=1', [text('a[CQ:at,qq=1')]],
    ['[CQ:a b,c=1]', [text('[CQ:a b,c=1]')]],
    ['[cq:at,qq=1]', [text('[cq:at,qq=1]')]],
  ]
  for (const [message, segments] of read) {
    const what = JSON.stringify(message)
    check.equal(`parseCqCode ${what}`, () => parseCqCode(message), segments)
    check.equal(`parse, stringify, parse ${what}`, () => parseCqCode(stringifyCqCode(segments)), segments)
    check.is(`valid segments of ${what}`, () => toSegments(message).every(unified.isSegment), true)
  }
  check.equal('__proto__ is an ordinary parameter', () => Object.entries(parseCqCode('[CQ:x,__proto__=1]')[0].data), [
    ['__proto__', '1'],
  ])
  for (const words of ['[CQ:at,qq=all]', '&#91;CQ:at,qq=all&#93;', '&amp;#91;', ',[]&=', 'a\u0000b', '\ud800']) {
    const what = JSON.stringify(words)
    check.equal(`text never becomes a code: ${what}`, () => parseCqCode(escapeCqText(words)), [text(words)])
    const share = [{ type: 'share', data: { title: words } }, text(words)]
    check.equal(`nor ends one: ${what}`, () => parseCqCode(stringifyCqCode(share)), share)
  }
  for (const segment of [
    { type: 'a,b', data: {} },
    { type: '', data: {} },
    { type: 'at', data: { 'a=b': '1' } },
  ]) {
    check.throws(`no code for ${JSON.stringify(segment)}`, () => stringifyCqCode([segment]), { name: 'TypeError' })
  }
  check.equal('CQ codes to segments', () => toSegments('[CQ:at,qq=1]hi[CQ:emoji,id=128077][CQ:rps,type=2][CQ:show]'), [
    { type: 'mention', id: '1' },
    { type: 'text', text: 'hi' },
    { type: 'text', text: '👍' },
    { type: 'rps', value: 'scissors' },
    { type: 'unknown', source: 'show', data: {} },
  ])
}

function weChatCodes(check, { wechat, unified }) {
  const contents = {
    '%E7%BE%A4%E6%B6%88%E6%81%AF': '群消息',
    123: '123',
    '': '',
    'a+b%20c': 'a+b c',
    '%2541': '%41',
    '50%': '50%',
    '50% off': '50% off',
    '%zz': '%zz',
    '%E7%BE': '%E7%BE',
    '%FF': '%FF',
    '涨了%E7%BE%A4': '涨了%E7%BE%A4',
  }
  for (const [content, words] of Object.entries(contents)) {
    check.is(`decodeContent ${content}`, () => wechat.decodeContent(content), words)
  }
  const card = '<msg username="wxid_1" nickname="A &amp; B"/>'
  const segments = [
    [1, '你好', [{ type: 'text', text: '你好' }]],
    [3, '[pic=E:\\a (1)\\]b[\\c.jpg]', [{ type: 'image', file: 'E:\\a (1)\\]b[\\c.jpg' }]],
    [34, '[mp3=a.mp3]', [{ type: 'voice', file: 'a.mp3' }]],
    [42, card, [{ type: 'card', id: 'wxid_1', name: 'A & B', of: 'user', content: card }]],
    [2000, '{"money":1.5}', [{ type: 'transfer', amount: '1.5', content: '{"money":1.5}' }]],
    [2000, '{broken', [{ type: 'transfer', content: '{broken' }]],
    [10000, 'x', [{ type: 'unknown', source: '10000', data: { content: 'x' } }]],
  ]
  for (const [code, content, expected] of segments) {
    check.equal(`message code ${code}: ${content}`, () => wechat.toSegments(code, content), expected)
    check.is(`message code ${code}: valid`, () => expected.every(unified.isSegment), true)
  }
  const mentions = [{ wxid: 'w1', nickname: '@老张' }]
  check.equal('mentions, in their places', () => wechat.toSegments(1, '嗨@老张！', mentions), [
    { type: 'text', text: '嗨' },
    { type: 'mention', id: 'w1', name: '老张' },
    { type: 'text', text: '！' },
  ])
  for (const source of [mentions, { atuserlist: mentions }, JSON.stringify({ atuserlist: mentions })]) {
    check.equal('mentionsOf', () => wechat.mentionsOf(source), mentions)
  }
  for (const source of ['', null, undefined, {}, '{oops']) {
    check.equal('mentionsOf nobody', () => wechat.mentionsOf(source), [])
  }
}

function oneBotMessages(check, { onebot11, unified }) {
  const { isKnownSegment, toArrayMessage, toSegments, toTextMessage } = onebot11
  const segments = [
    ['at', { qq: 10001 }, '[CQ:at,qq=10001]', { type: 'mention', id: '10001' }],
    ['at', { qq: 'all' }, '[CQ:at,qq=all]', { type: 'mention_all' }],
    ['text', { text: '[a]&' }, '&#91;a&#93;&amp;', { type: 'text', text: '[a]&' }],
    ['rps', { value: '2' }, '[CQ:rps,value=2]', { type: 'rps', value: 'paper' }],
    ['shake', null, '[CQ:shake]', { type: 'poke' }],
    ['new', { a: [1] }, '[CQ:new,a=&#91;1&#93;]', { type: 'unknown', source: 'new', data: { a: [1] } }],
  ]
  for (const [type, data, written, expected] of segments) {
    const what = `OneBot 11 segment ${type} ${JSON.stringify(data)}`
    check.equal(what, () => toSegments([{ type, data }]), [expected])
    check.is(`${what}: as text`, () => toTextMessage([{ type, data }]), written)
    check.is(`${what}: as text again`, () => toTextMessage(toArrayMessage(written)), written)
    check.is(`${what}: valid`, () => unified.isSegment(expected), true)
    check.is(`${what}: known`, () => isKnownSegment({ type, data }), !['new', 'shake'].includes(type))
  }
}

function oneBotSegments(check, { onebot12, unified }) {
  const segments = [
    ['text', { text: 'a' }, { type: 'text', text: 'a' }],
    ['mention', { user_id: '1' }, { type: 'mention', id: '1' }],
    ['face', { id: 14, file: '微笑' }, { type: 'face', id: '14', name: '微笑' }],
    ['image', { file_id: 'f', falsh: false }, { type: 'image', file: 'f', flash: false }],
    ['audio', { file_id: 'f' }, { type: 'audio', file: 'f' }],
    ['location', { latitude: 1.5, longitude: 2 }, { type: 'location', latitude: 1.5, longitude: 2 }],
    ['reply', { message_id: '1', user_id: '2' }, { type: 'reply', id: '1', userId: '2', user: { id: '2' } }],
    ['rps', { value: 1 }, { type: 'rps', value: 'paper' }],
    ['text', { text: 1 }, { type: 'unknown', source: 'text', data: { text: 1 } }],
    ['constructor', {}, { type: 'unknown', source: 'constructor', data: {} }],
  ]
  for (const [type, data, expected] of segments) {
    const what = `OneBot segment ${type} ${JSON.stringify(data)}`
    check.equal(what, () => onebot12.toSegments([{ type, data }]), [expected])
    check.is(`${what}: valid`, () => unified.isSegment(expected), true)
  }
  const message = [{ type: 'text', text: 'a' }, { type: 'mention_all' }, { type: 'text', text: 'b' }]
  check.is('plainText', () => unified.plainText(message), 'ab')
}
