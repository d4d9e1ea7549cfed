/**
 * Weighs what a user's bundler makes of the package as it ships, and looks for what must not be in there.
 *
 * `--json` prints the rows for machines. Exit status 1 above a budget.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { entries, replying, writing } from '../../scripts/entries.ts'
import { protocols } from '../../src/vocabulary/protocols.ts'
import { installedProject } from '../packed.ts'
import { type Bundle, measure, measureOwn } from './measure.ts'
import { ownWords, wordsIn } from './words.ts'

const KB = 1024
const budgets = {
  guard: 350,
  guards: 1.5 * KB,
  safeParse: 6 * KB,
  // A budget for ten protocols of some 6 KB each, and what they share.
  root: 76 * KB,
  /** A part of `botwire/receive` that names no protocol. */
  part: 5 * KB,
  // Ten protocols with their parsers and converters, and the decryption of WeCom.
  receive: 84 * KB,
  cloudevents: 10 * KB,
  reply: 4 * KB,
  /** One kind of connection, beside what its protocol holds. The deduplication has a line for each protocol. */
  connect: 6.125 * KB,
  /** With the gateway's tokens and the calls of its API. */
  connectQq: 6.75 * KB,
  out: 5 * KB,
  /** With the codec of elements. */
  elementsOut: 6.5 * KB,
}
/** Protocols of some fifty kinds and more. */
const many = { guards: 4 * KB, safeParse: 12 * KB }
const large: Record<string, Partial<typeof budgets>> = {
  onebot11: many,
  onebot12: many,
  qq: many,
  satori: many,
  wechat: many,
}

interface Row {
  subject: string
  minified: number
  gzip: number
  /** Bytes of gzip; without one a row is for information. */
  budget?: number
}

const project = installedProject()
const rows: Row[] = []
const problems: string[] = []
/** Every bundle but the schema entries', with the protocol it may speak. */
const bundles: { bundle: Bundle; protocol: string | undefined }[] = []

async function weigh(entry: string, names?: readonly string[]): Promise<Bundle> {
  const bundle = await measure(project, entry, names)
  bundles.push({ bundle, protocol: protocols.find((name) => name === entry) })
  return bundle
}

function report({ minified, gzip, ...bundle }: Bundle, budget?: number, subject = bundle.subject): void {
  rows.push({ subject, minified, gzip, ...(budget !== undefined && { budget }) })
  if (budget !== undefined && gzip > budget) problems.push(`${subject}: ${gzip} B, more than ${budget} B`)
}

/** What is no guard of one kind. */
const several = ['isEvent', 'isEventError', 'isKnownSegment']

/** The guards of an entry that check every field; those of unified categories only read `type`. */
async function guardsOf(entry: string): Promise<string[]> {
  const names = Object.keys(await import(pathToFileURL(join(project, 'node_modules/botwire/dist', `${entry}.js`)).href))
  return names.filter((name) => /^is[A-Z]/.test(name) && !several.includes(name))
}

/** Each guard alone: the extremes, and all that are over their budget. */
async function reportGuards(entry: string, guards: string[], budget?: number): Promise<void> {
  const each: Bundle[] = []
  for (const guard of guards) each.push(await weigh(entry, [guard]))
  each.sort((a, b) => b.gzip - a.gzip)
  const shown = each.filter(({ gzip }, index) => index === 0 || (budget !== undefined && gzip > budget))
  for (const bundle of shown) report(bundle, budget)
  const smallest = each.at(-1)
  if (smallest && !shown.includes(smallest)) report(smallest, budget)
}

for (const protocol of protocols) {
  const guards = await guardsOf(protocol)
  await reportGuards(protocol, guards, budgets.guard)
  const { guards: allGuards, safeParse } = { ...budgets, ...large[protocol] }
  report(await weigh(protocol, guards), allGuards, `all ${guards.length} guards from botwire/${protocol}`)
  report(await weigh(protocol, ['safeParse']), safeParse)
  if (protocol === 'onebot11') report(await weigh(protocol, ['isKnownSegment']))
  for (const verb of ['safeParseJson', 'unifyJson']) report(await weigh(protocol, [verb]))
  report(await weigh(protocol))
}
await reportGuards('unified', await guardsOf('unified'))
report(await weigh('unified'))
for (const verb of ['safeParse', 'unifyJson']) report(await weigh('index', [verb]))
report(await weigh('index'), budgets.root)
for (const part of ['verifyToken', 'verifyHmac', 'verifyQQ', 'stepGateway'])
  report(await weigh('receive', [part]), budgets.part)
report(await weigh('receive', ['createReceiver']), budgets.receive)
report(await weigh('receive'), budgets.receive)
for (const protocol of replying) report(await weigh(`${protocol}/reply`), budgets.reply)
report(await weigh('reply'))
for (const [name, budget] of [
  ['connectOnebot', budgets.connect],
  ['acceptOnebot', budgets.connect],
  ['connectQq', budgets.connectQq],
  ['connectMilky', budgets.connect],
  ['connectIlink', budgets.connect],
  ['connectWecom', budgets.connect],
] as const) {
  report(await measureOwn('src/connect/index.ts', [name]), budget)
  report(await weigh('connect', [name]))
}
report(await weigh('connect'))
for (const protocol of writing)
  report(await weigh(`${protocol}/out`), protocol === 'satori' ? budgets.elementsOut : budgets.out)
report(await weigh('cloudevents'), budgets.cloudevents)

// No text of one protocol in a bundle of another.
const words = ownWords(project, protocols)
for (const [name, own] of words)
  if (own.length < 5) problems.push(`${name}: only ${own.length} words of its own to look for`)
for (const { bundle, protocol } of bundles) {
  for (const [other, own] of protocol ? words : []) {
    const found = wordsIn(bundle.code, own)
    if (other !== protocol && found.length) problems.push(`${bundle.subject}: has ${found.join(', ')} of ${other}`)
    // The counterproof: the words are found where they belong.
    const whole = other === protocol && bundle.subject.startsWith('everything')
    if (whole && found.length < own.length / 2)
      problems.push(`${bundle.subject}: only ${found.length} words of its own`)
  }
}

// Writers of other standards are in no other bundle; the error that all of them share has a name of its own.
for (const { bundle } of bundles) {
  const isWriter = writing.some((protocol) => bundle.subject.includes(`${protocol}/out`))
  if (bundle.code.includes('botwire.OutError') !== isWriter)
    problems.push(`${bundle.subject}: ${isWriter ? 'lacks' : 'has'} what writes other standards`)
}

// No typebox and no Ajv but in the schema entries: by the files that went in, and by texts that only they have.
const markers = ['~kind', '~unsafe', 'Ajv', 'strict mode', 'new Function', /(?<![.\w$])eval\(/]
const alien = ({ inputs, code }: Bundle): string[] => [
  ...inputs.filter((path) => !path.startsWith('node_modules/botwire/dist/')),
  ...markers.filter((marker) => (typeof marker === 'string' ? code.includes(marker) : marker.test(code))).map(String),
]
/** Only connections hold it. */
const ofConnections = 'botwire.ConnectError'
for (const { bundle } of bundles) {
  const isConnection = bundle.subject.endsWith('botwire/connect')
  if (bundle.code.includes(ofConnections) !== isConnection) {
    problems.push(`${bundle.subject}: ${isConnection ? 'has no' : 'has a'} ${ofConnections}`)
  }
  const found = alien(bundle)
  if (found.length) problems.push(`${bundle.subject}: has ${found.join(', ')}`)
}
for (const { name } of entries.filter(({ kind }) => kind === 'schema')) {
  const bundle = await measure(project, name)
  report(bundle)
  if (!alien(bundle).some((found) => found.includes('node_modules/typebox/'))) {
    problems.push(`${bundle.subject}: typebox is not found even here`)
  }
}

const { version } = JSON.parse(readFileSync(join(project, 'node_modules/botwire/package.json'), 'utf8'))
if (process.argv.includes('--json')) console.log(JSON.stringify({ version, rows, problems }, null, 2))
else {
  const b = (bytes: number) => bytes.toLocaleString('en')
  console.log(`botwire ${version}, bundled and minified by esbuild, gzip level 9, in bytes (1 KB = ${KB} B).\n`)
  console.log('| bundle | minified | gzip | budget | |\n| --- | ---: | ---: | ---: | --- |')
  for (const { subject, minified, gzip, budget } of rows) {
    const verdict = budget === undefined ? '' : gzip > budget ? 'OVER' : 'ok'
    console.log(`| ${subject} | ${b(minified)} | ${b(gzip)} | ${budget === undefined ? '' : b(budget)} | ${verdict} |`)
  }
  console.log(`\n${bundles.length} bundles looked through; ${problems.length} problems.`)
}
for (const problem of problems) console.error(`FAILED ${problem}`)
if (problems.length) process.exitCode = 1
