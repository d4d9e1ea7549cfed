/** What a user reads on hover, by the language service on the installed package. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type ts from 'typescript'
import { entries } from '../../scripts/entries.ts'
import { check } from './score.ts'
import { Walk } from './walk.ts'

/** Places in the consumer below, and what hovering them must say. */
const hovers: [place: string, says: RegExp][] = [
  ['message.group_id', /The group.*群号/],
  ['message.user_id', /QQ 号/],
  ['pushed.data.from_wxid', /\p{Script=Han}/u],
  ['segment.data', /消息段参数/],
  ['unified.group', /\p{Script=Han}/u],
  ['unified.raw', /wire event itself.*原始事件/],
  ['unified.message.text', /纯文本/],
  ['unified.timeFrom', /时间来源/],
  ['result.kind', /The wire kind/],
  ['error.issues', /do not fit/],
  ['coolq.isGroupMessage', /群消息/],
  ['coolq.safeParse', /Never throws/],
  ['coolq.CoolqKind', /wire kinds/],
  ['coolq.GroupMessage', /群消息/],
  ['root.unify', /Parses and converts/],
  ['root.isEventError', /recognised|another copy/],
  ['receive.createReceiver', /authenticated requests in/],
  ['receive.verifyQQ', /signed with the bot's secret/],
]

const consumer = `
import * as root from 'botwire'
import * as coolq from 'botwire/coolq'
import * as receive from 'botwire/receive'
import type * as onebot12 from 'botwire/onebot12'
import type * as wechat from 'botwire/wechat'
declare const message: coolq.GroupMessage, kind: coolq.CoolqKind
declare const pushed: wechat.EventGroupChat, segment: onebot12.MessageSegment
declare const unified: Extract<root.UnifiedEvent, { type: 'message.group' }>
declare const result: Extract<coolq.ParseResult, { success: true }>, error: root.InvalidEventError
coolq.isGroupMessage(0); coolq.safeParse(0); root.unify(0); root.isEventError(0)
receive.createReceiver({ onEvent() {} }); receive.verifyQQ({} as never)
export default [${hovers
  .map(([place]) => place)
  .filter((place) => !/^(coolq|root|receive)\./.test(place))
  .join(', ')}]
`

/** Where the walk over events begins: the maps from kind or type to interface, and the union with its narrowed `raw`. */
const isRoot = (name: string) => /^(?!Wire).+Events$|^UnifiedEvent$/.test(name)

export async function checkDocumentation(project: string, typescript: string): Promise<void> {
  const compiler = createRequire(import.meta.url)(typescript) as typeof ts
  const library = entries.filter(({ kind }) => kind === 'library').map(({ name }) => name)
  const fileOf = (name: string) => join(project, 'node_modules/botwire/dist', name)
  const service = serviceFor(
    compiler,
    project,
    library.map((name) => fileOf(`${name}.d.ts`)),
  )
  const program = service.getProgram()
  if (!program) throw new Error('the language service made no program')
  checkHovers(compiler, service, program)

  const events = new Walk(compiler, program.getTypeChecker())
  const exported = new Map(
    library.map((name) => [name, events.exportsOf(program.getSourceFile(fileOf(`${name}.d.ts`)))]),
  )
  const all = [...exported.values()].flat()
  for (const { name, symbol } of all) if (isRoot(name)) events.visitDeclared(symbol, name)
  check('the walk finds the fields', events.count > 1000 ? [] : [`only ${events.count}`])
  check('every field of every event has documentation', events.bare)
  check('the documentation of every field of every event has its Chinese term', events.untranslated)

  const phantoms = new Set<string>()
  for (const [name, names] of exported) {
    const real = Object.keys(await import(pathToFileURL(fileOf(`${name}.js`)).href))
    const declared = names.filter(({ symbol }) => symbol.flags & compiler.SymbolFlags.Value).map(({ name }) => name)
    const missing = declared.filter((name) => !real.includes(name))
    for (const name of missing) phantoms.add(name)
    check(`the values ${name}.d.ts declares are those that are there`, [
      ...missing.map((name) => `${name}: declared, but not there`),
      ...real.filter((name) => !declared.includes(name)).map((name) => `${name}: there, but not declared`),
    ])
  }
  const mute = all.filter(({ name, symbol }) => !phantoms.has(name) && !events.documentation(symbol))
  check('every exported name has documentation', [...new Set(mute.map(({ name }) => name))])

  const rest = events.another()
  for (const { name, symbol } of all)
    if (symbol.flags & compiler.SymbolFlags.Interface && name !== 'WireEvents') rest.visitDeclared(symbol, name)
  console.log(
    `Documentation: ${hovers.length} hovers, ${events.count} fields of ${events.interfaces} event interfaces.`,
  )
  if (rest.bare.length) console.log(`Outside events, these have none: ${rest.bare.join(', ')}`)
  console.log()
}

function serviceFor(compiler: typeof ts, project: string, declarations: string[]): ts.LanguageService {
  const options: ts.CompilerOptions = {
    target: compiler.ScriptTarget.ES2022,
    module: compiler.ModuleKind.ESNext,
    moduleResolution: compiler.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts'],
    types: [],
    strict: true,
  }
  const hover = join(project, 'hover.ts')
  const text = (path: string) => (path === hover ? consumer : compiler.sys.readFile(path))
  return compiler.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [hover, ...declarations],
    getScriptVersion: () => '0',
    getScriptSnapshot: (path) => {
      const found = text(path)
      return found === undefined ? undefined : compiler.ScriptSnapshot.fromString(found)
    },
    getCurrentDirectory: () => project,
    getDefaultLibFileName: compiler.getDefaultLibFilePath,
    fileExists: (path) => path === hover || compiler.sys.fileExists(path),
    readFile: text,
  })
}

function checkHovers(compiler: typeof ts, service: ts.LanguageService, program: ts.Program): void {
  const file = program.getSourceFiles().find(({ fileName }) => fileName.endsWith('/hover.ts'))?.fileName as string
  const wrong = [...service.getSemanticDiagnostics(file), ...service.getSyntacticDiagnostics(file)]
  check(
    'the hovered consumer compiles',
    wrong.map(({ messageText }) => compiler.flattenDiagnosticMessageText(messageText, '\n')),
  )
  for (const [place, says] of hovers) {
    const found = consumer.indexOf(place)
    const info = service.getQuickInfoAtPosition(file, found + place.length - 1)
    const read = compiler.displayPartsToString(info?.documentation)
    const problem = found < 0 ? 'not in the consumer' : says.test(read) ? undefined : `reads ${JSON.stringify(read)}`
    check(`hovering ${place}`, problem ? [problem] : [])
  }
}
