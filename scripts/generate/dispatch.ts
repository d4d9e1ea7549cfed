/** The dispatch from a value to its kind: nested switches on the discriminators' literals. */
import { type Kind, type Protocol, quote } from './model.ts'

interface Node {
  key: string
  branches: Map<string | number, Node | Kind>
}

/** The tree of a protocol's discriminators. */
function tree({ name, kinds, discriminators }: Protocol): Node[] {
  const roots: Node[] = []
  for (const kind of kinds) {
    let nodes = roots
    discriminators.forEach((level, depth) => {
      const key = level.find(
        (name) => kind.schema.properties?.[name]?.const !== undefined || kind.schema.properties?.[name]?.enum,
      )
      const field = key && kind.schema.properties?.[key]
      if (!key || !field) throw new Error(`${name}/${kind.kind}: no discriminator of ${level}`)
      let node = nodes.find((node) => node.key === key)
      if (!node) {
        node = { key, branches: new Map() }
        nodes.push(node)
      }
      for (const value of field.enum ?? [field.const as string | number]) {
        const known = node.branches.get(value)
        if (depth === discriminators.length - 1) {
          if (known) throw new Error(`${name}/${kind.kind}: not told apart from another kind`)
          node.branches.set(value, kind)
        } else if (known) nodes = [known as Node]
        else {
          const next: Node = { key: nextKey(kind, discriminators[depth + 1] ?? []), branches: new Map() }
          node.branches.set(value, next)
          nodes = [next]
        }
      }
    })
  }
  return roots
}

function nextKey(kind: Kind, level: string[]): string {
  const key = level.find((name) => kind.schema.properties?.[name])
  if (!key) throw new Error(`${kind.kind}: has none of ${level}`)
  return key
}

const literal = (value: string | number) => (typeof value === 'string' ? quote(value) : String(value))

function emit(node: Node, answer: (kind: Kind) => string, indent: string): string {
  const groups = new Map<Node | Kind, (string | number)[]>()
  for (const [value, branch] of node.branches) groups.set(branch, [...(groups.get(branch) ?? []), value])
  const cases = [...groups].map(([branch, values]) => {
    const labels = values.map((value) => `${indent}  case ${literal(value)}:\n`).join('')
    return 'kind' in branch
      ? `${labels}${indent}    return ${answer(branch)}\n`
      : `${labels}${emit(branch, answer, `${indent}    `)}${indent}    return undefined\n`
  })
  return `${indent}switch (v.${node.key}) {\n${cases.join('')}${indent}}\n`
}

/** The body of a function over `v` that answers for the kind that claims it, and else with undefined. */
export function dispatch(protocol: Protocol, answer: (kind: Kind) => string): string {
  return `  if (typeof v !== 'object' || v === null) return undefined\n${tree(protocol)
    .map((node) => emit(node, answer, '  '))
    .join('')}  return undefined\n`
}
