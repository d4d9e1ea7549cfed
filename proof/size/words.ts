/** Texts that only one protocol has: its wire kinds, its literals and its field names. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Node {
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, Node>
  items?: Node
  anyOf?: Node[]
  $defs?: Record<string, Node>
}

function wordsOf(node: Node): string[] {
  return [
    ...[node.const, ...(node.enum ?? [])].filter((value) => typeof value === 'string'),
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

/**
 * Fields that a protocol reads though no kind's schema has them, and another's has: of events of unknown kinds, of known
 * segments (OneBot 11), of parts that no event is held to (QQ guilds in OneBot 12), of rich text (QQ), of the items of messages (iLink).
 */
const readBeyondSchemas = new Set(
  'self_id robot_wxid msg_id emoji_id emoji_package_id render_data subType file_name file_id file_size file_hash fileName fileSize msgId joined_at union_openid src_guild_id channel_info channel_name'.split(
    ' ',
  ),
)

/** The words of each protocol that neither another protocol nor the unified event has. */
export function ownWords(project: string, protocols: readonly string[]): Map<string, string[]> {
  const read = (name: string): string[] =>
    wordsOf(JSON.parse(readFileSync(join(project, 'node_modules/botwire/schemas', `${name}.json`), 'utf8')))
  const words = new Map([...protocols, 'unified'].map((name) => [name, new Set(read(name))]))
  // A part of another's word is no word of one's own: `friend_request` is in `wx.friend_request`.
  const parts = new Map([...words].map(([name, own]) => [name, new Set([...own].flatMap((word) => word.split('.')))]))
  return new Map(
    protocols.map((protocol) => {
      const others = [...words].filter(([name]) => name !== protocol)
      // Plain words, such as `friend`, may be somebody else's too; these are nobody else's.
      const own = [...(words.get(protocol) ?? [])].filter(
        (word) => /[._A-Z]/.test(word) && !readBeyondSchemas.has(word),
      )
      return [
        protocol,
        own.filter((word) => !others.some(([name, known]) => known.has(word) || parts.get(name)?.has(word))),
      ]
    }),
  )
}

/** Those of the words that stand in the code as a name or a text of their own. */
export const wordsIn = (code: string, words: readonly string[]): string[] => {
  const names = new Set(code.match(/[\w$]+(?:\.[\w$]+)*/g)?.flatMap((path) => [path, ...path.split('.')]))
  return words.filter((word) => names.has(word))
}
