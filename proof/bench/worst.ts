/**
 * The dearest payload of every kind, and the dearest text of every codec: `worst.ts <project with the package> <full or quick>`.
 *
 * Looks for them first, by putting long arrays and texts in every place of every fixture, and then measures what it
 * found. A process of its own, because hostile payloads change what the engine has learnt from honest ones. Prints JSON.
 */
import { fixtures } from '../../test/support/fixtures.ts'
import { places } from '../../test/support/mutate.ts'
import { protocols } from '../../test/support/protocols.ts'
import { sink } from './compare.ts'
import { entryOf } from './entry.ts'

export interface Worst {
  /** The protocol and kind, or the codec. */
  title: string
  /** What was put where. */
  what: string
  /** The length of the text. */
  length: number
  /** Nanoseconds of the library. */
  own: number
  /** Nanoseconds of `JSON.parse` for the same text. */
  json: number
  /** Nanoseconds of `JSON.parse` for what a codec makes of the text. */
  made?: number
}

const [project = '', effort] = process.argv.slice(2)
const size = effort === 'quick' ? 4_000 : 20_000
const turns = effort === 'quick' ? 5 : 25
/** A codec is small enough to be called until the engine has optimised it. */
const codecTurns = 300
const load = async <T>(name: string): Promise<T> => (await import(entryOf(project, name))) as T

type Root = typeof import('../../src/index.ts')
const root = await load<Root>('botwire')
const coolq = await load<typeof import('../../src/protocols/coolq/index.ts')>('botwire/coolq')
const onebot11 = await load<typeof import('../../src/protocols/onebot11/index.ts')>('botwire/onebot11')
const qq = await load<typeof import('../../src/protocols/qq/index.ts')>('botwire/qq')
const wechat = await load<typeof import('../../src/protocols/wechat/index.ts')>('botwire/wechat')

/** The shortest of several turns, which is what the call itself takes. */
function fastest(run: () => unknown, turns: number): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < turns; i++) {
    const start = performance.now()
    sink.last = run()
    best = Math.min(best, performance.now() - start)
  }
  return best * 1e6
}

const fillers: [string, unknown][] = [
  ['`{}`', {}],
  ['`7`', 7],
  ['`[]`', []],
  ['`{"type":"text"}`', { type: 'text' }],
  ['long integers', 'integers'],
  ['`"a"`', 'a'],
]

/** An array of the same thing, as JSON text of about `size` characters. */
function filled(item: unknown): string {
  const text = item === 'integers' ? '12345678901234567890' : JSON.stringify(item)
  return `[${Array(Math.ceil(size / (text.length + 1)))
    .fill(text)
    .join(',')}]`
}

const mark = '"the place"'

function worstOf(verbs: Pick<Root, 'unifyJson'>, title: string, payloads: object[]): Worst {
  let worst: Worst & { text: string } = { title, what: '', length: 0, own: 0, json: 1, text: '' }
  const seen = new Set<string>()
  for (const payload of payloads) {
    const copy = structuredClone(payload)
    for (const { holder, key, path } of places(copy, '', [])) {
      const place = path.replace(/\/\d+/g, '/0')
      if (seen.has(place)) continue
      seen.add(place)
      const before = holder[key]
      holder[key] = 'the place'
      const around = JSON.stringify(copy)
      holder[key] = before
      for (const [name, item] of fillers) {
        const text = around.replace(mark, () => filled(item))
        const own = fastest(() => verbs.unifyJson(text), 2)
        const json = fastest(() => JSON.parse(text), 2)
        if (own / json <= worst.own / worst.json) continue
        worst = { title, what: `${name} in \`${place}\``, length: text.length, own, json, text }
      }
    }
  }
  const { text, ...found } = worst
  return { ...found, own: fastest(() => verbs.unifyJson(text), turns), json: fastest(() => JSON.parse(text), turns) }
}

const kinds = protocols.map(({ name, kinds }) =>
  kinds.map((kind) => {
    const payloads = fixtures.filter((it) => it.protocol === name && it.kind === kind).map(({ payload }) => payload)
    return worstOf(root, `${name} ${kind}`, payloads)
  }),
)

const codecs: Record<string, (text: string) => unknown> = {
  '`parseCqCode`': coolq.parseCqCode,
  'CoolQ `toSegments`': (text) => coolq.toSegments(text),
  'OneBot 11 `toSegments`': (text) => onebot11.toSegments(text),
  '`toArrayMessage`': onebot11.toArrayMessage,
  '`parseMarkup`': (text) => qq.parseMarkup(text, { everyone: true }),
  'QQ `toSegments`': (text) => qq.toSegments(text, { everyone: true }),
  '`faceName`': qq.faceName,
  '`decodeContent`': wechat.decodeContent,
  ...Object.fromEntries(
    [1, 42, 48, 49, 2000, 2001].map((code) => [
      `WeChat \`toSegments\`, ${code}`,
      (text: string) => wechat.toSegments(code, text, [{ wxid: 'w1', nickname: '@ab' }]),
    ]),
  ),
}

const parts = [
  '[',
  '[CQ:',
  '[CQ:a]',
  '[CQ:a,b=',
  '[CQ:at,qq=1]',
  '[CQ:face,id=1]',
  '&',
  '&amp;',
  '&#91;',
  ',',
  '=',
  'a=,',
]
parts.push('<', '<@1>', '<#1>', '<faceType=1,faceId="1">', '<qqbot-cmd-input text="', '@everyone', '@', '@a', '[at=w1]')
parts.push('%', '%E7%BE%A4', '<title>', '<title>&amp;', ' x="', ' poiname', '{"', '[[', 'QUFB', ' ')

const texts = Object.entries(codecs).map(([title, read]): Worst => {
  let worst = { what: '', text: '', ratio: 0 }
  for (const part of parts) {
    const text = part.repeat(Math.ceil(size / part.length))
    const json = JSON.stringify(text)
    const ratio = fastest(() => read(text), 20) / fastest(() => JSON.parse(json), 20)
    if (ratio > worst.ratio) worst = { what: `\`${part}\` × ${Math.ceil(size / part.length)}`, text, ratio }
  }
  const { what, text } = worst
  const [json, made] = [JSON.stringify(text), JSON.stringify(read(text) ?? null)]
  return {
    title,
    what,
    length: text.length,
    own: fastest(() => read(text), codecTurns),
    json: fastest(() => JSON.parse(json), codecTurns),
    made: fastest(() => JSON.parse(made), codecTurns),
  }
})

console.log(JSON.stringify({ kinds, texts }))
