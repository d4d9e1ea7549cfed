/**
 * Reads only the parameters of CQ codes that segments need.
 *
 * An object of one fixed shape is written and read several times faster than the objects of `parseCqCode`, whose keys
 * come from the sender.
 */
import { readParameters, unescapeCq } from './cq-code.ts'

/** Groups names by first letter: a lookup is cheaper than comparing a slice with each name. */
type Names = readonly (readonly string[] | undefined)[]

const firstLetter = 97

function byFirstLetter(names: readonly string[]): Names {
  const found: string[][] = []
  for (const name of names) {
    const at = name.charCodeAt(0) - firstLetter
    found[at] = [...(found[at] ?? []), name]
  }
  return Array.from(found)
}

/** The types whose segments need only these parameters. */
const types = /* @__PURE__ */ byFirstLetter([
  'at',
  'face',
  'image',
  'reply',
  'record',
  'video',
  'json',
  'xml',
  'forward',
  'share',
  'location',
  'contact',
  'music',
  'poke',
  'shake',
  'dice',
  'rps',
  'redbag',
  'sface',
  'bface',
  'emoji',
  'anonymous',
])

const none = () => ({
  id: undefined,
  qq: undefined,
  file: undefined,
  url: undefined,
  type: undefined,
  title: undefined,
  content: undefined,
  image: undefined,
  audio: undefined,
  name: undefined,
  lat: undefined,
  lon: undefined,
  data: undefined,
  result: undefined,
  value: undefined,
})

type Parameters = Record<keyof ReturnType<typeof none>, string | undefined>

const keys = /* @__PURE__ */ byFirstLetter(/* @__PURE__ */ Object.keys(/* @__PURE__ */ none()))

/** The name at a position, as the constant string and not as a slice. */
function nameAt(inside: string, from: number, to: number, names: Names): string | undefined {
  const near = names[inside.charCodeAt(from) - firstLetter]
  if (near) for (const name of near) if (name.length === to - from && inside.startsWith(name, from)) return name
  return undefined
}

function pick(into: Parameters, inside: string, from: number, equals: number, to: number): void {
  const spaced = inside.charCodeAt(from) <= 32 || inside.charCodeAt(equals - 1) <= 32
  const bare = spaced ? inside.slice(from, equals).trim() : inside
  const key = spaced ? nameAt(bare, 0, bare.length, keys) : nameAt(inside, from, equals, keys)
  if (key !== undefined) into[key as keyof Parameters] = unescapeCq(inside.slice(equals + 1, to))
}

/**
 * Reads a code's type and parameters; undefined for types that need more parameters.
 *
 * @param inside The text between `[CQ:` and `]`.
 */
export function segmentOf<T>(inside: string, toSegment: (type: string, data: Parameters) => T): T | undefined {
  const comma = inside.indexOf(',')
  const type = nameAt(inside, 0, comma < 0 ? inside.length : comma, types)
  if (type === undefined) return undefined
  const data: Parameters = none()
  readParameters(inside, comma, data, pick)
  return toSegment(type, data)
}
