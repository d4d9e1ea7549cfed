/**
 * Throws random and damaged payloads of every kind at the library until the time is up, and holds it to its laws.
 *
 *     tsx proof/fuzz/run.ts [--minutes 1] [--seed 42] [--only coolq/message.group/damaged]
 *
 * What breaks a law is made as small as it gets and printed, with the words that find it again. Exit status 1 then.
 */
import { inspect, isDeepStrictEqual, parseArgs } from 'node:util'
import fc from 'fast-check'
import type { Schema } from '../../scripts/generate/model.ts'
import type { SatoriNode } from '../../src/protocols/satori/index.ts'
import { Segment } from '../../src/unified/segments.ts'
import { arbitraryOf } from '../../test/support/arbitrary.ts'
import { fixtures } from '../../test/support/fixtures.ts'
import { replacements } from '../../test/support/mutate.ts'
import { protocols } from '../../test/support/protocols.ts'
import * as laws from './laws.ts'
import { bloated, brokenTexts, damaged, strangers } from './payloads.ts'

const { values: options } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' }, only: { type: 'string' } },
})
const minutes = Number(options.minutes)
const firstSeed = Number(options.seed ?? Math.floor(Math.random() * 2 ** 31))
if (!(minutes > 0) || !Number.isInteger(firstSeed))
  throw new Error('--minutes wants a number above 0, --seed an integer')

interface Subject {
  name: string
  arbitrary: fc.Arbitrary<unknown>
  judge: (input: never) => laws.Verdicts
}

const batchSize = 50
/** How many failures are made small and printed; the others are counted. */
const shown = 10

const subjects = allSubjects().filter(({ name }) => options.only === undefined || name === options.only)
if (subjects.length === 0)
  throw new Error(`--only knows no ${options.only}; try coolq/message.group/valid, or codec/cq`)

const counts = new Map<string, { tried: number; failed: number }>()
const reported = new Set<string>()
let payloads = 0

console.log(`${subjects.length} subjects, ${minutes} min, seed ${firstSeed}`)
const started = performance.now()
for (let batch = 0; performance.now() - started < minutes * 60_000; batch++) {
  const subject = subjects[batch % subjects.length] as Subject
  // The first batch has the seed itself, so that `--only` with the seed of a batch repeats it.
  const seed = (firstSeed + Math.imul(batch, 0x9e3779b1)) | 0
  const broken = new Set<string>()
  fc.assert(
    fc.property(subject.arbitrary, (input) => {
      payloads++
      for (const [law, problem] of Object.entries(judged(subject, input))) {
        const count = counts.get(law) ?? { tried: 0, failed: 0 }
        counts.set(law, count)
        count.tried++
        if (problem === undefined) continue
        count.failed++
        broken.add(law)
      }
    }),
    { seed, numRuns: batchSize, endOnFailure: true },
  )
  for (const law of broken) report(law, subject, seed)
}
const seconds = (performance.now() - started) / 1000

const sum = { passed: 0, failed: 0 }
console.log(`\n${'law'.padEnd(42)}${'tried'.padStart(12)}${'failed'.padStart(10)}`)
for (const [law, { tried, failed }] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(law.padEnd(42) + String(tried).padStart(12) + String(failed).padStart(10))
  sum.passed += tried - failed
  sum.failed += failed
}
console.log(`\n${payloads} payloads in ${seconds.toFixed(0)} s, ${(payloads / seconds).toFixed(0)} a second`)
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed ? 1 : 0

/** A judge of codecs does not watch for what is thrown, so it is seen here. */
function judged({ judge }: Subject, input: unknown): laws.Verdicts {
  try {
    return judge(input as never)
  } catch (error) {
    return { [laws.throwing]: String(error) }
  }
}

/** The smallest input that breaks the law, once for each law and protocol. */
function report(law: string, subject: Subject, seed: number): void {
  const { name, arbitrary } = subject
  const key = `${law} ${name.split('/', 1)[0]}`
  if (reported.has(key) || reported.size >= shown) return
  reported.add(key)
  const small = fc.check(
    // Of a copy, so that what changes its input is not judged on what it changed before.
    fc.property(arbitrary, (input) => judged(subject, structuredClone(input))[law] === undefined),
    { seed, numRuns: batchSize },
  )
  console.log(`\n${law}: broken by ${name}`)
  if (small.counterexample) {
    const [input] = small.counterexample
    console.log(`  ${judged(subject, structuredClone(input))[law]}`)
    console.log(`  smallest: ${written(input)}`)
  }
  console.log(`  again: npm run fuzz -- --only ${name} --seed ${seed}   (path ${small.counterexamplePath})`)
}

/** As JSON, where JSON can hold it. */
function written(input: unknown): string {
  if (input instanceof Uint8Array) {
    return `bytes ${Buffer.from(input).toString('hex')} = ${JSON.stringify(new TextDecoder().decode(input))}`
  }
  const text = JSON.stringify(input)
  return isDeepStrictEqual(JSON.parse(text), input) ? text : inspect(input, { depth: null, breakLength: Infinity })
}

function allSubjects(): Subject[] {
  const found: Subject[] = []
  for (const protocol of protocols) {
    const { name, kinds, schemas, discriminators } = protocol
    const others = fixtures.filter((it) => it.protocol === name).map(({ payload }) => JSON.stringify(payload))
    const anything = { arbitrary: strangers(kinds, discriminators), judge: laws.judgeValue(protocol, undefined, false) }
    found.push({ name: `${name}/strangers`, ...anything })
    for (const kind of kinds) {
      const schema = schemas[kind] as NonNullable<(typeof schemas)[string]>
      const valid = { arbitrary: arbitraryOf(schema), judge: laws.judgeValue(protocol, kind, true) }
      found.push({ name: `${name}/${kind}/valid`, ...valid })
      const harmed = { arbitrary: damaged(schema), judge: laws.judgeValue(protocol, kind, false) }
      found.push({ name: `${name}/${kind}/damaged`, ...harmed })
      found.push({ name: `${name}/${kind}/work`, arbitrary: bloated(schema), judge: laws.judgeWork(protocol) })
      found.push({
        name: `${name}/${kind}/text`,
        arbitrary: brokenTexts(schema, others),
        judge: laws.judgeText(protocol),
      })
    }
  }
  return [...found, ...codecs()]
}

function codecs(): Subject[] {
  const plain = { noNullPrototype: true }
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('[', ']', '[CQ:', '&', '&#91;', '&amp;', 'a', ',', '=', '%', '%41', '群', '{"'),
    }),
    fc.constantFrom('0', '-1', '1.5', '1e3', '1114111', '1114112', 'Infinity', 'all', 'group', '[1]', '{}'),
  )
  const cqSegments = fc
    .array(
      fc.oneof(
        texts.filter((text) => text !== '').map((text) => ({ type: 'text', data: { text } })),
        fc.record(
          {
            type: fc.oneof(
              fc.constantFrom('at', 'face', 'emoji', 'image', 'location', 'music', 'dice', 'rps', 'share', 'reply'),
              fc.stringMatching(/^[-.\w]{1,8}$/).filter((type) => type !== 'text'),
            ),
            data: fc.dictionary(
              fc.oneof(fc.constantFrom('qq', 'id', 'type', 'lat', 'file'), fc.stringMatching(/^[\w.-]{1,8}$/)),
              texts,
              plain,
            ),
          },
          plain,
        ),
      ),
    )
    // Neighbouring texts are one text on the wire.
    .map((list) => list.filter(({ type }, i) => type !== 'text' || list[i - 1]?.type !== 'text'))
  const message = fc.array(
    fc.record(
      {
        type: fc.oneof(fc.constantFrom('text', 'mention', 'face', 'image', 'location', 'reply', 'rps', 'json'), texts),
        data: fc.dictionary(
          fc.constantFrom('text', 'user_id', 'id', 'value', 'latitude', 'message_id', 'data', 'x'),
          fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(...replacements)),
          plain,
        ),
      },
      plain,
    ),
  )
  const key = fc.constantFrom('qq', 'id', 'file', 'url', 'data', 'size', 'result', 'value', 'type', 'raw', '__proto__')
  const segments = fc.array(
    fc.record(
      {
        type: fc.constantFrom('text', 'at', 'face', 'image', 'mface', 'file', 'dice', 'rps', 'location', 'json', 'x'),
        data: fc.option(fc.dictionary(key, fc.oneof(texts, fc.jsonValue({ maxDepth: 2 })), plain)),
      },
      plain,
    ),
  )
  const { quotes } = fc.letrec<{ quotes: { type: string; data: Record<string, unknown> }[] }>((tie) => ({
    quotes: fc.array(
      fc.record(
        {
          type: fc.constantFrom(
            ...['text', 'mention', 'face', 'reply', 'image', 'record', 'video', 'file', 'forward', 'market_face'],
            ...['light_app', 'xml', 'markdown', 'x'],
          ),
          data: fc.record(
            {
              segments: fc.option(tie('quotes'), { depthIdentifier: 'quotes' }),
              ...Object.fromEntries(
                [
                  ...['text', 'user_id', 'name', 'face_id', 'message_seq', 'sender_id', 'time', 'duration', 'sub_type'],
                  ...[
                    'file_id',
                    'file_size',
                    'title',
                    'emoji_id',
                    'json_payload',
                    'xml_payload',
                    'content',
                    '__proto__',
                  ],
                ].map((key) => [key, fc.oneof(texts, fc.jsonValue({ maxDepth: 2 }))]),
              ),
            },
            { ...plain, requiredKeys: [] },
          ),
        },
        plain,
      ),
      { maxLength: 4, depthIdentifier: 'quotes' },
    ),
  }))
  const markupTexts = fc.oneof(
    texts,
    fc.string({
      unit: fc.constantFrom(
        '<',
        '>',
        '@',
        '!',
        '#',
        'emoji:',
        'faceType=1',
        ',faceId="',
        ',ext="',
        '"',
        '&lt;',
        'a',
        '==',
      ),
    }),
    fc.string({
      unit: fc.constantFrom('2026', '-', '03', ':', 'T', ' ', '.5', '+0800', 'Z', ' CST m=+1'),
      maxLength: 12,
    }),
  )
  const elementTexts = fc.oneof(
    texts,
    fc.string({
      unit: fc.constantFrom(
        '<',
        '>',
        '</',
        '/>',
        '<!--',
        '-->',
        '&',
        '&lt;',
        '&#60;',
        '&#x1F600;',
        '"',
        "'",
        '=',
        'a',
        ' ',
        '\n',
      ),
    }),
    fc.string({
      unit: fc.constantFrom(
        ...[
          '<at id="1"/>',
          '<quote>',
          '</quote>',
          '<message forward>',
          '<message>',
          '</message>',
          '<p>',
          '</p>',
          '<br/>',
        ],
        ...['<author name="x"/>', '<button type="link">', '<img src="', '<llonebot:ark data="', '"/>', 'x', '\n '],
      ),
    }),
  )
  const lines = elementTexts.map((text) => text.replaceAll('\n', ' ')).filter((text) => text !== '')
  const { elements } = fc.letrec<{ elements: SatoriNode[] }>((tie) => ({
    elements: fc
      .array(
        fc.oneof(
          lines,
          fc.record(
            {
              type: fc.oneof(
                fc.constantFrom(
                  'at',
                  'sharp',
                  'emoji',
                  'a',
                  'img',
                  'audio',
                  'file',
                  'quote',
                  'message',
                  'button',
                  'p',
                  'b',
                ),
                fc.stringMatching(/^[A-Za-z][-\w.:]{0,8}$/),
              ),
              attrs: fc.dictionary(
                fc.constantFrom('id', 'name', 'type', 'src', 'title', 'forward', 'duration', 'x:y', '__proto__'),
                fc.oneof(elementTexts, fc.boolean()),
                plain,
              ),
              children: tie('elements'),
            },
            plain,
          ),
        ),
        { maxLength: 4, depthIdentifier: 'elements' },
      )
      .map((list) => list.filter((node, i) => typeof node !== 'string' || typeof list[i - 1] !== 'string')),
  }))
  // What is encoded for a URL cannot hold half a character.
  const whole = fc.string({ unit: 'grapheme', minLength: 1 })
  const word = fc.stringMatching(/^[-.\w]{1,8}$/)
  const markup = fc
    .array(
      fc.oneof(
        texts.filter((text) => text !== '').map((text) => ({ type: 'text' as const, data: { text } })),
        whole.map((id) => ({ type: 'mention' as const, data: { id } })),
        fc.constant({ type: 'mention_all' as const, data: {} }),
        word.map((id) => ({ type: 'channel' as const, data: { id } })),
        word.map((id) => ({ type: 'emoji' as const, data: { id } })),
        fc.tuple(fc.nat(), word, word).map(([type, faceId, ext]) => ({
          type: 'face' as const,
          data: { faceType: String(type), faceId, ext },
        })),
        fc.tuple(whole, whole).map(([text, show]) => ({ type: 'cmd_input' as const, data: { text, show } })),
      ),
    )
    .map((list) => list.filter(({ type }, i) => type !== 'text' || list[i - 1]?.type !== 'text'))
  const codes = fc.constantFrom(0, 1, 3, 34, 42, 43, 47, 48, 49, 62, 2000, 2001, 2002, 2003, 2004, 10000, -1)
  const contents = fc.oneof(
    texts,
    fc.json({ maxDepth: 3 }),
    fc.constantFrom('[pic=', '[File=a]', '<title><![CDATA[', '<title>&amp;lt;</title>', '{"Link":[{"url":1}]}'),
  )
  const unifiedSegment = arbitraryOf(Segment as unknown as Schema)
  return [
    { name: 'codec/cq', arbitrary: cqSegments, judge: laws.judgeCqSegments },
    { name: 'codec/cq-text', arbitrary: texts, judge: laws.judgeCqText },
    { name: 'codec/markup', arbitrary: markup, judge: laws.judgeMarkup },
    { name: 'codec/markup-text', arbitrary: markupTexts, judge: laws.judgeMarkupText },
    { name: 'codec/wechat', arbitrary: fc.record({ code: codes, text: contents }, plain), judge: laws.judgeContent },
    { name: 'codec/onebot12', arbitrary: message, judge: laws.judgeMessage },
    { name: 'codec/onebot11', arbitrary: segments, judge: laws.judgeArrayMessage },
    { name: 'codec/milky', arbitrary: quotes, judge: laws.judgeMilkyMessage },
    { name: 'codec/satori', arbitrary: elements, judge: laws.judgeElements },
    { name: 'codec/satori-text', arbitrary: elementTexts, judge: laws.judgeElementText },
    { name: 'sent/text', arbitrary: fc.oneof(texts, markupTexts, contents), judge: laws.judgeSentText },
    { name: 'sent/segments', arbitrary: fc.array(unifiedSegment, { maxLength: 5 }), judge: laws.judgeSent },
    { name: 'codec/json', arbitrary: fc.jsonValue({ maxDepth: 6 }), judge: laws.judgeJson },
  ]
}
