/** The dispatch from a value to its kind: nested switches on the discriminators' literals. */
import { type Kind, type Protocol, quote } from '../model.ts'
import { fieldAt, type Step, steps } from '../steps.ts'
import { checksOf, importChecks, joined, type Root } from './guards.ts'

interface Node {
  key: string
  branches: Map<string | number, Branch>
  /** The kind of all other values that match its pattern. */
  fallback?: Kind
}

/** Two kinds with the same discriminators, distinguished by a field that only one has. */
interface Fork {
  present: string
  kind: Kind
  otherwise: Kind
}

type Branch = Node[] | Kind | Fork

/** The tree of a protocol's discriminators. Kinds may be at different depths, but not below each other. */
function tree(protocol: Protocol): Node[] {
  const roots: Node[] = []
  for (const kind of protocol.kinds) {
    const path = steps(kind, protocol.discriminators)
    if (!path.length) throw new Error(`${protocol.name}/${kind.kind}: no discriminator`)
    insert(roots, kind, path, protocol)
  }
  return roots
}

/** Distinguishes two kinds with the same discriminators by a field that only one of them has. */
function fork(kind: Kind, other: Kind, { present }: Protocol): Fork | undefined {
  const has = ({ schema }: Kind, field: string) => schema.required?.includes(field) ?? false
  const field = present.find((name) => has(kind, name) !== has(other, name))
  if (field === undefined) return undefined
  return has(kind, field)
    ? { present: field, kind, otherwise: other }
    : { present: field, kind: other, otherwise: kind }
}

function insert(nodes: Node[], kind: Kind, [step, ...rest]: Step[], protocol: Protocol): void {
  if (!step) return
  let node = nodes.find(({ key }) => key === step.key)
  if (!node) {
    node = { key: step.key, branches: new Map() }
    nodes.push(node)
  }
  if (!step.values.length) {
    if (node.fallback || rest.length)
      throw new Error(`${protocol.name}/${kind.kind}: no fallback beside or above others`)
    node.fallback = kind
  }
  for (const value of step.values) {
    const known = node.branches.get(value)
    if (known && (!rest.length || 'kind' in known)) {
      const forked = !rest.length && 'schema' in known ? fork(kind, known, protocol) : undefined
      if (!forked) throw new Error(`${protocol.name}/${kind.kind}: has the same discriminators as another kind`)
      node.branches.set(value, forked)
    } else if (!rest.length) node.branches.set(value, kind)
    else {
      const below = (known as Node[] | undefined) ?? []
      node.branches.set(value, below)
      insert(below, kind, rest, protocol)
    }
  }
}

const literal = (value: string | number) => (typeof value === 'string' ? quote(value) : String(value))

/** Reads a discriminator, which may be inside an object that is missing or of another type. */
const reading = (key: string) => `v.${key.replaceAll('.', '?.')}`

/** With at least this many strings, the length is compared first, which is faster than comparing each string. */
const many = 8

type Cases = [value: string | number, branch: Branch][]

function emit(node: Node, answer: (kind: Kind) => string, indent: string): string {
  const { fallback, key } = node
  const all: Cases = [...node.branches]
  const texts = all.filter(([value]) => typeof value === 'string')
  if (texts.length < many) {
    const last = fallback
      ? `${indent}  default:\n${indent}    if (typeof ${reading(key)} === 'string' && ${patternName(fallback)}.test(${reading(key)})) return ${answer(fallback)}\n`
      : ''
    return `${indent}switch (${reading(key)}) {\n${emitCases(all, answer, indent)}${last}${indent}}\n`
  }
  // Read once, as reading a field takes longer than all comparisons; in a block of its own, as cases share theirs.
  const name = key.replaceAll('.', '_')
  const inner = `${indent}        `
  const lengths = [...new Set(texts.map(([value]) => String(value).length))].sort((a, b) => a - b)
  const byLength = lengths.map((length) => {
    const alike = texts.filter(([value]) => String(value).length === length)
    const [value, branch] = alike[0] as Cases[number]
    if (alike.length === 1 && 'kind' in branch && 'schema' in branch) {
      return `${indent}      case ${length}:\n${inner}if (${name} === ${literal(value)}) return ${answer(branch)}\n${inner}break\n`
    }
    return `${indent}      case ${length}:\n${inner}switch (${name}) {\n${emitCases(alike, answer, inner)}${inner}}\n${inner}break\n`
  })
  const rest = all.filter(([value]) => typeof value !== 'string')
  const numbers = rest.length
    ? `${indent}  switch (${name}) {\n${emitCases(rest, answer, `${indent}  `)}${indent}  }\n`
    : ''
  const last = fallback
    ? `${indent}  if (typeof ${name} === 'string' && ${patternName(fallback)}.test(${name})) return ${answer(fallback)}\n`
    : ''
  return (
    `${indent}{\n${indent}  const ${name} = ${reading(key)}\n${indent}  if (typeof ${name} === 'string') {\n` +
    `${indent}    switch (${name}.length) {\n${byLength.join('')}${indent}    }\n${indent}  }\n${numbers}${last}${indent}}\n`
  )
}

function emitCases(cases: Cases, answer: (kind: Kind) => string, indent: string): string {
  const groups = new Map<Branch, (string | number)[]>()
  for (const [value, branch] of cases) groups.set(branch, [...(groups.get(branch) ?? []), value])
  const lines = [...groups].map(([branch, values]) => {
    const labels = values.map((value) => `${indent}  case ${literal(value)}:\n`).join('')
    if ('otherwise' in branch) {
      const [one, other] = [answer(branch.kind), answer(branch.otherwise)]
      return `${labels}${indent}    if (v.${branch.present} !== undefined) return ${one}\n${indent}    return ${other}\n`
    }
    if ('kind' in branch) return `${labels}${indent}    return ${answer(branch)}\n`
    const below = branch.map((next) => emit(next, answer, `${indent}    `)).join('')
    return `${labels}${below}${indent}    return undefined\n`
  })
  return lines.join('')
}

const patternName = ({ name }: Kind) => `patternOf${name}`

/** The patterns of fallback kinds. */
function patterns({ kinds, discriminators }: Protocol): string {
  const keys = discriminators.flat()
  const lines = kinds.flatMap((kind) => {
    const pattern = keys.map((key) => fieldAt(kind.schema, key)?.pattern).find(Boolean)
    return pattern ? `\nconst ${patternName(kind)} = ${new RegExp(pattern)}` : []
  })
  return lines.length ? `${lines.join('')}\n` : ''
}

/** The body of a function over `v`: returns the answer for its kind, otherwise undefined. */
function dispatch(protocol: Protocol, answer: (kind: Kind) => string): string {
  return `  if (typeof v !== 'object' || v === null) return undefined\n${tree(protocol)
    .map((node) => emit(node, answer, '  '))
    .join('')}  return undefined\n`
}

export function dispatchModule(protocol: Protocol, banner: string): string {
  const { prefix, title, name, kinds, discriminators, present, dialects, enveloped } = protocol
  const checks = checksOf(protocol)
  const rests = checks.rests()
  const uses = rests.flatMap((rest) => [...rest.uses])
  const matching = dispatch(protocol, (kind) => {
    const rest = checks.restOf(checks.roots.find(({ schema }) => schema === kind.schema) as Root)
    uses.push(...rest.uses)
    return `${rest.code} ? ${quote(kind.kind)} : ${kinds.indexOf(kind)}`
  })
  return `${banner}import type { Discriminators } from '../../../core/explain.ts'
${enveloped ? "import { opened } from '../envelope.ts'\n" : ''}${importChecks(uses)}import type { ${dialects.length ? `${prefix}Dialect, ` : ''}${prefix}Kind } from './types.ts'
${patterns(protocol)}${joined(rests)}
/**
 * Finds the kind of \`value\` by its discriminators only: the other fields may still be wrong.
 *
 * Never throws. Takes constant time for any number of kinds.
 *
 * @returns The wire kind, or \`undefined\` if the value matches no kind of ${title}. 事件类型
 */
export function kindOf(value: unknown): ${prefix}Kind | undefined {
  const v = ${enveloped ? 'opened(value)' : 'value'} as any
${dispatch(protocol, ({ kind }) => quote(kind))}}

/**
 * The kind of a value whose fields all fit. Otherwise the index of its kind in \`discriminators.kinds\`,
 * or \`undefined\` if it matches none.
 */
export function match(value: unknown): ${prefix}Kind | number | undefined {
  const v = value as any
  if (Array.isArray(v)) return undefined
${matching}}
${dialects.length ? dialectFunction(prefix, dialects[0] as string) : ''}
export const discriminators: Discriminators = {
  protocol: ${quote(name)},
  kinds: [
${kinds.map(({ kind }) => `    ${quote(kind)},\n`).join('')}  ],
  fields: [${discriminators.map((level) => `[${level.map(quote).join(', ')}]`).join(', ')}],
${present.length ? `  present: [${present.map(quote).join(', ')}],\n` : ''}}
`
}

const dialectFunction = (prefix: string, first: string) => `
/** The dialect of a wire kind: the part before its dot, or \`${first}\` if there is no dot. 方言 */
export function dialectOf(kind: ${prefix}Kind): ${prefix}Dialect {
  const dot = kind.indexOf('.')
  return dot < 0 ? ${quote(first)} : (kind.slice(0, dot) as ${prefix}Dialect)
}
`
