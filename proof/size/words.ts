/** Texts that only one protocol has: its wire kinds, its literals and its field names. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Node {
  const?: unknown
  properties?: Record<string, Node>
  items?: Node
  anyOf?: Node[]
  $defs?: Record<string, Node>
}

function wordsOf(node: Node): string[] {
  return [
    ...(typeof node.const === 'string' ? [node.const] : []),
    ...Object.keys(node.$defs ?? {}),
    ...Object.keys(node.properties ?? {}),
    ...[
      ...Object.values(node.$defs ?? {}),
      ...Object.values(node.properties ?? {}),
      ...(node.items ? [node.items] : []),
      ...(node.anyOf ?? []),
    ].flatMap(wordsOf),
  ]
}

/** CoolQ's generations have no such field, but what is told of an event of an unknown kind is read from it. */
const readBeyondSchemas = new Set(['self_id'])

/** The words of each protocol that neither another protocol nor the unified event has. */
export function ownWords(project: string, protocols: readonly string[]): Map<string, string[]> {
  const read = (name: string): string[] =>
    wordsOf(JSON.parse(readFileSync(join(project, 'node_modules/botwire/schemas', `${name}.json`), 'utf8')))
  const words = new Map([...protocols, 'unified'].map((name) => [name, new Set(read(name))]))
  return new Map(
    protocols.map((protocol) => {
      const others = [...words].filter(([name]) => name !== protocol)
      // Plain words, such as `friend`, may be somebody else's too; these are nobody else's.
      const own = [...(words.get(protocol) ?? [])].filter(
        (word) => /[._A-Z]/.test(word) && !readBeyondSchemas.has(word),
      )
      return [protocol, own.filter((word) => !others.some(([, known]) => known.has(word)))]
    }),
  )
}

/** Those of the words that stand in the code as a name or a text of their own. */
export const wordsIn = (code: string, words: readonly string[]): string[] => {
  const names = new Set(code.match(/[\w$]+(?:\.[\w$]+)*/g)?.flatMap((path) => [path, ...path.split('.')]))
  return words.filter((word) => names.has(word))
}
