/** The guards of one protocol: a function for each kind, and for each part that has a name. */
import { compileCheck, compileTaggedUnion, share, tidy } from './checks.ts'
import { steps } from './dispatch.ts'
import { capital, type Kind, namedBelow, type Protocol, type Schema } from './model.ts'
import { doc } from './types.ts'

/** An integer or its digits; where a check asks so often, a function of its own is shorter. */
const integerOrText =
  /\(Number\.isInteger\((v\.\w+)\) \|\| typeof \1 == "string" && (pattern\d+)\.test\(\1\)\)|(?<==== undefined \|\| )Number\.isInteger\((v\.\w+)\) \|\| typeof \3 == "string" && (pattern\d+)\.test\(\3\)/g
const manyIntegers = 4
const integerCheck = (pattern: string) => pattern.replace('pattern', 'fitsInteger')

/** One named check per schema that has a title, and the regular expressions they need. */
export function checkFunctions(schemas: [schema: Schema, head: string][]): string {
  const patterns = new Map<string, string>()
  const integers = new Set<string>()
  const functions = schemas.map(([schema, head]) => {
    const union = compileTaggedUnion(schema)
    if (union) return `${head} {\n${union}}\n`
    const check = compileCheck(schema)
    let { expression } = check
    if (schema.extends) expression = `fits${schema.extends}(v) && (${expression})`
    for (const [local, pattern] of check.patterns) {
      const shared = patterns.get(String(pattern)) ?? `pattern${patterns.size}`
      patterns.set(String(pattern), shared)
      expression = expression.replaceAll(`${local}.test`, `@${shared}.test`)
    }
    expression = tidy(expression.replaceAll('@pattern', 'pattern'))
    if ((expression.match(integerOrText)?.length ?? 0) >= manyIntegers) {
      expression = expression.replace(integerOrText, (_, ...[required, a, optional, b]: string[]) => {
        const pattern = (a ?? b) as string
        integers.add(pattern)
        return `${integerCheck(pattern)}(${required ?? optional})`
      })
    }
    return `${head} {\n  return (\n    ${expression}\n  )\n}\n`
  })
  const helpers = [...integers].map(
    (pattern) => `function ${integerCheck(pattern)}(v: any): boolean {
  return Number.isInteger(v) || (typeof v == "string" && ${pattern}.test(v))
}\n`,
  )
  const constants = [...patterns].map(([pattern, name]) => `const ${name} = ${pattern}\n`)
  const body = share([...helpers, ...functions].join('\n'))
  return [constants.join(''), body].filter(Boolean).join('\n')
}

const guardDoc = ({ kind, description }: { kind: string; description: string }) =>
  doc([
    `Tells whether \`value\` is this event, checking every field: ${description}`,
    '',
    `Never throws. Wire kind \`${kind}\`; use \`safeParse\` for the reasons.`,
  ])

/** A schema whose own objects have names too, so that each gets a check of its own: the shortest form. */
function withNamedParts(name: string, schema: Schema): Schema {
  const properties = Object.entries(schema.properties ?? {}).map(([key, field]): [string, Schema] => [
    key,
    field.properties && !field.title ? { ...field, title: name + capital(key) } : field,
  ])
  return { ...schema, properties: Object.fromEntries(properties) }
}

/** The guards of a protocol, and the checks of the parts that they call. */
export interface Guards {
  guards: string
  checks: string
}

export function guardsOf(protocol: Protocol): Guards {
  const kinds = protocol.kinds.map((kind) => ({ ...kind, schema: withNamedParts(kind.name, kind.schema) }))
  const parts = protocol.parts.map((part) => withNamedParts(part.title as string, part))
  const below = parts.flatMap(({ properties }) => Object.values(properties ?? {}))
  const named = namedBelow([...kinds.map(({ schema }) => schema), ...below])
  const code = checkFunctions([
    ...named.map((schema): [Schema, string] => [schema, `function fits${schema.title}(v: any): boolean`]),
    ...parts.map((schema): [Schema, string] => [
      schema,
      `${doc([`Tells whether \`value\` is this, checking every field: ${schema.description}`, '', 'Never throws.'])}export function is${schema.title}(value: unknown): value is ${schema.title}\nexport function is${schema.title}(v: any): boolean`,
    ]),
    ...kinds.map(({ kind, name, schema }): [Schema, string] => [
      schema,
      `${guardDoc({ kind, description: schema.description ?? '' })}export function is${name}(value: unknown): value is ${name}\nexport function is${name}(v: any): boolean`,
    ]),
  ])
  const own = withoutTwins(code)
  const first = own.indexOf('/**\n')
  return {
    guards: own.slice(first),
    checks: own
      .slice(0, first)
      .trimEnd()
      .replace(/^(?=const|function)/gm, 'export '),
  }
}

/** Checks of the same by different names become one. */
function withoutTwins(code: string): string {
  const known = new Map<string, string>()
  for (const [text, name, body] of code.matchAll(/^function (fits\w+)(\(v: any\): boolean \{\n[\s\S]*?^\}\n)\n?/gm)) {
    const twin = known.get(body as string)
    if (twin) code = code.replace(text, '').replace(new RegExp(`\\b${name}\\b`, 'g'), twin)
    else known.set(body as string, name as string)
  }
  return code
}

/** An import of those of the checks that the code calls. */
export function importChecks({ checks }: Guards, code: string): string {
  const names = [...checks.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name as string)
  const called = names.filter((name) => new RegExp(`\\b${name}\\b`).test(code))
  return called.length ? `import {\n${called.map((name) => `  ${name},\n`).join('')}} from './checks.ts'\n` : ''
}

export const checksModule = ({ checks }: Guards, banner: string) => `${banner}\n${checks}\n`

export function guardsModule({ kinds, parts }: Protocol, own: Guards, banner: string): string {
  const names = [...kinds.map(({ name }) => name), ...parts.map(({ title }) => title)]
  return `${banner}${importChecks(own, own.guards)}import type {
${names.map((name) => `  ${name},\n`).join('')}} from './types.ts'

${own.guards}`
}

/** More conditions than these are left to the guard. */
const few = 3

/**
 * What a guard asks beyond what the dispatch has shown: that the value is an object, of this kind. Where that is but a call
 * or two, to make them at once saves the reading of the discriminators again.
 */
export function restOf({ guards }: Guards, kind: Kind, levels: string[][]): string | undefined {
  const head = `export function is${kind.name}(v: any): boolean {\n  return (\n    `
  const from = guards.indexOf(head) + head.length
  const conditions = guards.slice(from, guards.indexOf('\n  )\n', from)).split(' &&\n    ')
  const shown = new Set(['isObject(v)', 'typeof v == "object"', '!!v', '!Array.isArray(v)'])
  for (const { key, values } of steps(kind, levels)) {
    if (values.length === 1) shown.add(`v.${key} === ${JSON.stringify(values[0])}`)
  }
  const rest = conditions.filter((condition) => !shown.has(condition))
  return rest.length <= few && rest.every((condition) => /^\w+\(v\.\w+\)$/.test(condition))
    ? rest.join(' && ')
    : undefined
}
