/** The dispatch from a value to its kind: nested switches on the discriminators' literals. */
import { type Kind, type Protocol, quote } from './model.ts'

interface Node {
  key: string
  branches: Map<string | number, Node[] | Kind>
}

/** The fields that tell a kind apart, outermost first: as many levels as it has discriminators of. */
function steps(kind: Kind, levels: string[][]): { key: string; values: (string | number)[] }[] {
  const found: { key: string; values: (string | number)[] }[] = []
  for (const level of levels) {
    for (const key of level) {
      const field = kind.schema.properties?.[key]
      const values = field?.enum ?? (field?.const === undefined ? undefined : [field.const])
      if (!values) continue
      found.push({ key, values })
      break
    }
  }
  return found
}

/** The tree of a protocol's discriminators. Kinds may lie at different depths, but none below another. */
function tree({ name, kinds, discriminators }: Protocol): Node[] {
  const roots: Node[] = []
  for (const kind of kinds) {
    const path = steps(kind, discriminators)
    if (!path.length) throw new Error(`${name}/${kind.kind}: no discriminator of ${discriminators[0]}`)
    insert(roots, kind, path, name)
  }
  return roots
}

function insert(nodes: Node[], kind: Kind, [step, ...rest]: ReturnType<typeof steps>, protocol: string): void {
  if (!step) return
  let node = nodes.find(({ key }) => key === step.key)
  if (!node) {
    node = { key: step.key, branches: new Map() }
    nodes.push(node)
  }
  for (const value of step.values) {
    const known = node.branches.get(value)
    if (known && (!rest.length || 'kind' in known)) {
      throw new Error(`${protocol}/${kind.kind}: not told apart from another kind`)
    }
    if (!rest.length) node.branches.set(value, kind)
    else {
      const below = (known as Node[] | undefined) ?? []
      node.branches.set(value, below)
      insert(below, kind, rest, protocol)
    }
  }
}

const literal = (value: string | number) => (typeof value === 'string' ? quote(value) : String(value))

function emit(node: Node, answer: (kind: Kind) => string, indent: string): string {
  const groups = new Map<Node[] | Kind, (string | number)[]>()
  for (const [value, branch] of node.branches) groups.set(branch, [...(groups.get(branch) ?? []), value])
  const cases = [...groups].map(([branch, values]) => {
    const labels = values.map((value) => `${indent}  case ${literal(value)}:\n`).join('')
    if ('kind' in branch) return `${labels}${indent}    return ${answer(branch)}\n`
    const below = branch.map((next) => emit(next, answer, `${indent}    `)).join('')
    return `${labels}${below}${indent}    return undefined\n`
  })
  return `${indent}switch (v.${node.key}) {\n${cases.join('')}${indent}}\n`
}

/** The body of a function over `v` that answers for the kind that claims it, and else with undefined. */
export function dispatch(protocol: Protocol, answer: (kind: Kind) => string): string {
  return `  if (typeof v !== 'object' || v === null) return undefined\n${tree(protocol)
    .map((node) => emit(node, answer, '  '))
    .join('')}  return undefined\n`
}
