/** Imports run one way: from the entries down to `core`. Values and types count alike. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../', import.meta.url))

/** The rooms, top first. A room imports from rooms below it, and from itself. */
const rooms = [
  'cli',
  'ajv',
  'json-schema',
  'cloudevents',
  'receive',
  'connect',
  'reply',
  'delivery',
  'samples',
  'all',
  'protocols',
  'combine',
  'protocols/cq',
  'plan',
  'unified',
  'core',
] as const
type Room = (typeof rooms)[number] | 'index' | 'vocabulary'

function roomOf(path: string): Room {
  if (path === 'src/index.ts') return 'index'
  if (path.startsWith('src/vocabulary/')) return 'vocabulary'
  if (path.startsWith('src/protocols/cq/')) return 'protocols/cq'
  const folder = path.split('/')[1] as Room
  if (!(rooms as readonly string[]).includes(folder)) throw new Error(`${path}: a folder without a place in this test`)
  return folder
}

const isSchema = (path: string) =>
  /\/schema(\/|\.ts$)/.test(path) || path === 'src/unified/segments.ts' || path === 'src/unified/person.ts'

/** The protocol a file belongs to. */
const protocolOf = (path: string) => /^src\/protocols\/(?!cq\/)([^/]+)\//.exec(path)?.[1]

/** What is wrong with one import, or undefined. */
function problem(from: string, to: string): string | undefined {
  const [source, target] = [roomOf(from), roomOf(to)]
  if (target === 'vocabulary') {
    return isSchema(from) || source === 'vocabulary' ? undefined : 'only schema files import the vocabulary'
  }
  if (source === 'vocabulary') return 'the vocabulary imports nothing of the library'
  if (isSchema(to) && !isSchema(from)) return 'only schema files import schema files'
  if (source === 'index') return undefined
  if (target === 'index') return source === 'cli' ? undefined : 'only the command line imports the root entry'
  if (rooms.indexOf(source as never) > rooms.indexOf(target as never)) return `${source} lies below ${target}`
  const [own, other] = [protocolOf(from), protocolOf(to)]
  if (own && other && own !== other) return `${own} imports another protocol`
  return undefined
}

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.[jt]s$/.test(file))
  .map((file) => `src/${file}`)

test('no import runs upward, and each names its line where it does', () => {
  const upward: string[] = []
  for (const file of files) {
    for (const [i, line] of readFileSync(join(root, file), 'utf8').split('\n').entries()) {
      const specifier = /(?:\bfrom|\bimport\(?)\s*['"](\.[^'"]+)['"]/.exec(line)?.[1]
      if (specifier === undefined) continue
      const found = problem(file, normalize(join(dirname(file), specifier)))
      if (found) upward.push(`${file}:${i + 1}: ${specifier}: ${found}`)
    }
  }
  console.log(`imports that run upward: ${upward.length}`)
  expect(upward).toEqual([])
})

test('an import that runs upward would be found', () => {
  expect(problem('src/core/json.ts', 'src/unified/convert.ts')).toBe('core lies below unified')
  expect(problem('src/unified/convert.ts', 'src/all/verbs.ts')).toBe('unified lies below all')
  expect(problem('src/protocols/qq/convert.ts', 'src/protocols/coolq/convert.ts')).toBe('qq imports another protocol')
  expect(problem('src/protocols/cq/cq-code.ts', 'src/protocols/coolq/convert.ts')).toBe(
    'protocols/cq lies below protocols',
  )
  expect(problem('src/core/json.ts', 'src/vocabulary/index.ts')).toBe('only schema files import the vocabulary')
  expect(() => problem('src/new/file.ts', 'src/core/json.ts')).toThrow('without a place')
})
