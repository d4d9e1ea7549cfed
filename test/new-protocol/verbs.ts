/** Prints what every verb gives for the protocol `pigeon`; runs in the copy of the project that has it. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = process.argv[2] as string
const load = (path: string) => import(pathToFileURL(join(folder, path)).href)
const [root, one, receive, { combine }, samples] = await Promise.all(
  [
    'src/index.ts',
    'src/protocols/pigeon/index.ts',
    'src/receive/index.ts',
    'src/combine/index.ts',
    'src/samples/index.ts',
  ].map(load),
)

const letter = { pigeon: 'Letter', from: '7', text: 'hello' }
const text = JSON.stringify(letter)
const wrong = { ...letter, text: 7 }
const { receivedAt } = { receivedAt: 1 }

/** The verbs of the root and of a combination. */
const verbs = (all: typeof root) => ({
  detect: all.detect(letter),
  detectUnknown: all.detect({ pigeon: 'Nobody knows' }),
  kindOf: all.kindOf(letter),
  isEvent: [all.isEvent(letter), all.isEvent(letter, 'Letter'), all.isEvent(wrong)],
  safeParse: all.safeParse(letter),
  refused: all.safeParse(wrong).error.code,
  parse: all.parse(letter) === letter,
  safeParseJson: all.safeParseJson(text),
  parseJson: all.parseJson(text),
  toUnified: all.toUnified(letter, { receivedAt }).type,
  unify: all.unify(letter, { receivedAt }).event.protocol,
  unifyJson: all.unifyJson(text, { receivedAt }).event.message.text,
})

const post = (receiver: (request: Request) => Promise<Response>) =>
  receiver(new Request('http://localhost/', { method: 'POST', body: text, headers: { authorization: 'secret' } }))
const events: string[] = []
const onEvent = ({ protocol, type }: { protocol: string; type: string }) => void events.push(`${protocol} ${type}`)
const received = [
  await post(receive.createReceiver({ pigeon: { token: 'secret' }, onEvent })),
  await post(receive.createReceiverOf([receive.pigeonPolicy], { pigeon: { token: 'secret' }, onEvent })),
].map(({ status }) => status)

console.log(
  JSON.stringify({
    root: verbs(root),
    combined: verbs(combine(one.pigeon)),
    guard: [one.isLetter(letter), one.isLetter(wrong)],
    received,
    events,
    frame: receive.readFrame('pigeon', text).event.type,
    key: receive.dedupeKey(root.unify(letter, { receivedAt }).event),
    sample: samples.sample('pigeon', 'Letter'),
  }),
)
