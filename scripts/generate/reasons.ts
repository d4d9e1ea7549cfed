/**
 * The reasons a check failed for: Ajv's standalone validators, one per kind, condensed.
 *
 * Ajv's logic stays; what it reports is reduced to where a value does not fit and what was expected there, which makes
 * the modules a fifth as large. A missing field fails the check of its type, and so needs none of its own.
 */
import { _, Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { transformSync } from 'esbuild'
import { steps } from './dispatch.ts'
import { expectedOf, type Kind, namedBelow, needsOf, type Protocol, type Schema } from './model.ts'

/** What Ajv needs of a schema: no prose, and of a named part its name. */
function bare(schema: Schema, top = true): Schema & { part?: string } {
  if (!top && schema.title) return { part: schema.title }
  const {
    description: _d,
    title: _t,
    examples: _e,
    $id: _i,
    source: _s,
    hint: _h,
    allOf: _a,
    tsType: _ts,
    typed: _y,
    ...rest
  } = schema
  // A wrong value of the wrong type is one issue, not two.
  if (rest.const !== undefined) delete rest.type
  if (rest.anyOf) rest.anyOf = rest.anyOf.map((part) => bare(part, false))
  if (rest.items) rest.items = bare(rest.items, false)
  if (rest.properties) {
    rest.properties = Object.fromEntries(
      Object.entries(rest.properties).map(([key, field]) => [key, bare(field, false)]),
    )
  }
  return rest
}

// The module itself under Node's interop, and its default under bundlers'.
const standaloneCode = (standalone as unknown as { default?: typeof standalone }).default ?? standalone

export function reasonsModule(protocol: Protocol, banner: string): string {
  const parts = namedBelow(protocol.kinds.map(({ schema }) => schema)).map((schema) => ({
    name: partName(schema.title as string),
    ...validatorOf(schema.title as string, schema, true),
  }))
  const validators = protocol.kinds.map((kind) => ({
    kind: kind.kind,
    ...validatorOf(kind.kind, withoutDiscriminators(kind, protocol), false),
  }))
  const patterns = new Map([...parts, ...validators].flatMap((validator) => validator.patterns))
  // Kinds that differ in nothing but their discriminators share a validator.
  const alike = new Map<string, string[]>()
  for (const { kind, code } of validators) alike.set(code, [...(alike.get(code) ?? []), kind])
  const functions = parts.map(
    ({ name, code }) => `function ${name}(data, found, at, within) {\n${code}return errors;\n}`,
  )
  const cases: string[] = []
  for (const [code, kinds] of alike) {
    const name = `validate${cases.length}`
    functions.push(`function ${name}(data) {\n${code}return found;\n}`)
    cases.push(`${kinds.map((kind) => `case ${JSON.stringify(kind)}: `).join('')}return ${name};`)
  }
  const leaves: Leaves = new Map()
  const checks = functions.map((text) => withLeaves(text, leaves))
  const code = `
import { add } from "../../../core/explain.ts";
${[...patterns].map(([name, pattern]) => `const ${name} = ${pattern};`).join('\n')}
${[...leaves].map(leafFunction).join('\n')}
${checks.join('\n')}
export function validatorOf(kind) { switch (kind) { ${cases.join('\n')} } }`
  const { code: small } = transformSync(code, { minify: true, target: 'es2022' })
  return `${banner}// @ts-nocheck\n${small}`
}

/** A kind's schema without what told the kind: reasons are asked for only once the dispatch has found it to be so. */
function withoutDiscriminators(kind: Kind, { discriminators }: Protocol): Schema {
  const told = new Set(steps(kind, discriminators).map(({ key }) => key))
  const { properties = {}, required = [] } = kind.schema
  return {
    ...kind.schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([key]) => !told.has(key))),
    required: required.filter((key) => !told.has(key)),
  }
}

const partName = (title: string) => `part${title}`

/**
 * Ajv's validator of one kind as the body of a function from `data` to its complaints, `found`; or of a named part as
 * that of one which adds to `found`, given where the part stands.
 */
function validatorOf(name: string, schema: Schema, isPart: boolean): { code: string; patterns: [string, string][] } {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    strict: true,
    allowUnionTypes: true,
    code: { esm: true, source: true, lines: true },
  })
  ajv.addKeyword({
    keyword: 'part',
    schemaType: 'string',
    code: ({ gen, data, schema, it }) => gen.code(_`PART(${schema}, ${data}, ${it.errorPath}, ${it.errSchemaPath})`),
  })
  const code = standaloneCode(ajv, ajv.compile(bare(schema)))
  const body =
    /^function validate\d+\(data, .*?\{\n([\s\S]*)^validate\d+\.errors = vErrors;\nreturn errors === 0;\n\}/m.exec(
      code,
    )?.[1]
  if (body === undefined) throw new Error(`${name}: not the code that Ajv used to write`)
  const patterns: [string, string][] = []
  const required = new Set<string>()
  const condensed = body
    .replace(
      /const (err\d+) = \{(.*),schemaPath:"([^"]*)",keyword:"(\w+)",params:.*\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;/g,
      (_, _name, instancePath: string, schemaPath: string, keyword: string) =>
        complaint(schema, instancePath, schemaPath, keyword, isPart),
    )
    .replace(
      /PART\("(\w+)", ([\w.[\]]+), (.*), "([^"]*)"\);?/g,
      (_, part: string, data: string, path: string, schemaPath: string) =>
        `errors = ${partName(part)}(${data}, found, ${[...place(path, isPart), within(schemaPath, isPart) ?? '""'].join(', ')});`,
    )
    .replace(/if\((data\d*\.\w+) === undefined\)\{\n@missing\n\}\n/g, (_, field: string) => {
      required.add(field)
      return ''
    })
    .replace(/if\((data\d*\.\w+) !== undefined\)\{/g, (line, field: string) => (required.has(field) ? '{' : line))
    .replace(
      'let vErrors = null;\nlet errors = 0;',
      isPart ? 'let errors = found.length;' : 'const found = [];\nlet errors = 0;',
    )
    .replace(
      /if\(vErrors !== null\)\{\nif\((_errs\d+)\)\{\nvErrors\.length = \1;\n\}\nelse \{\nvErrors = null;\n\}\n\}/g,
      'found.length = $1;',
    )
    .replace(/\bpattern(\d+)\b/g, (local) => {
      const source = new RegExp(`^const ${local} = new RegExp\\((".*"), "u"\\);$`, 'm').exec(code)?.[1]
      const shared = source && `pattern_${Buffer.from(JSON.parse(source)).toString('hex')}`
      if (!source || !shared) throw new Error(`${name}: no pattern ${local}`)
      patterns.push([shared, String(new RegExp(JSON.parse(source), 'u'))])
      return shared
    })
  // What is left of Ajv's own reporting would be wrong here.
  const left = /vErrors|instancePath|@missing|PART|\bschema\d+|require\(|\bfunc\d+/.exec(
    condensed.replace(/"[^"]*"/g, ''),
  )
  if (left) throw new Error(`${name}: ${left[0]} is left in the code of its validator`)
  if (isPart && needsOf(schema).length) throw new Error(`${name}: only a kind may need one of several fields`)
  return { code: `${condensed}${needed(schema)}`, patterns }
}

/** Where none of several fields is there, the usual one is missing. */
function needed(schema: Schema): string {
  const lines = needsOf(schema).map((keys) => {
    const [usual = ''] = keys
    const none = keys.map((key) => `data.${key} === undefined`).join(' && ')
    const expected = expectedOf(schema.properties?.[usual] as Schema)
    return `if (${none}) errors = add(found, ${JSON.stringify(`/${usual}`)}, ${JSON.stringify(expected)});\n`
  })
  return lines.join('')
}

/** Checks of one field, by their text; the modules call each by name, which makes them a third smaller. */
type Leaves = Map<string, string>

/** Turns the blocks that check one field and nothing inside it into calls. */
function withLeaves(code: string, leaves: Leaves): string {
  const lines = code.split('\n')
  const out: string[] = []
  for (let i = 0; i < lines.length; i++) {
    const end = blockEnd(lines, i)
    const call = end === undefined ? undefined : leafCall(lines.slice(i, end + 1), leaves)
    out.push(call ?? (lines[i] as string))
    if (call) i = end as number
  }
  return out.join('\n')
}

/** Where the block ends that begins in this line, if it is one of a field. */
function blockEnd(lines: string[], start: number): number | undefined {
  if (!/^(?:\{|if\(data\d*\.\w+ !== undefined\)\{)$/.test(lines[start] as string)) return undefined
  let depth = 0
  for (let i = start; i < lines.length; i++) {
    const bare = (lines[i] as string).replace(/"(?:[^"\\]|\\.)*"/g, '')
    depth += bare.split('{').length - bare.split('}').length
    if (depth === 0) return i
  }
  return undefined
}

function leafCall(block: string[], leaves: Leaves): string | undefined {
  const [head = '', ...rest] = block.slice(0, -1)
  let body = rest.join('\n')
  const declared = /^let (data\d+) = (data\d*)\.(\w+);\n/.exec(body)
  const read = declared ?? /(?<=\W)()(data\d*)\.(\w+)\b/.exec(body)
  if (!read) return undefined
  const [text, name, holder, key] = read as unknown as [string, string, string, string]
  if (declared) body = body.slice(text.length).replaceAll(new RegExp(`\\b${name}\\b`, 'g'), 'value')
  else body = body.replaceAll(`${holder}.${key}`, 'value')
  const at = /add\(found, (?:(at) \+ )?"\/(\w+)", /.exec(body)
  if (at?.[2] !== key) return undefined
  const pointer = at[1] ? `at + "/${key}"` : `"/${key}"`
  body = body
    .replaceAll(`add(found, ${pointer}, `, 'add(found, at + "/" + key, ')
    // What stands in no union need not say where.
    .replace(/(add\(found, at \+ "\/" \+ key, "(?:[^"\\]|\\.)*")(?:, within)?\)/g, '$1, within, key)')
  // Whatever else it reads, or checks inside, is no leaf.
  if (/\bdata\d*\b|\bpart[A-Z]|_errs|valid|\bfor\b|"\/\w|errors (?!= add)|within \+/.test(body)) return undefined
  if (head !== '{') body = `if(value !== undefined){\n${body}\n}`
  const known = leaves.get(body) ?? `leaf${leaves.size}`
  leaves.set(body, known)
  return `errors = ${known}(${holder}, "${key}", found, ${at[1] ?? '""'}${at[1] ? ', within' : ''});`
}

const leafFunction = ([body, name]: [string, string]) =>
  `function ${name}(data, key, found, at, within) {\nconst value = data[key];\n${body.replaceAll('errors = add(', 'add(')}\nreturn found.length;\n}`

/** Where a value stands: below the part that is being validated, or below the whole. */
function place(path: string, isPart: boolean): string[] {
  if (!isPart) return [path || '""']
  return [path && path !== '""' ? `at + ${path}` : 'at']
}

/**
 * Where in the schema, which only the members of a union need to say: as much of the path as tells them apart. A part
 * cannot know whether it is in a union, and says where it stands.
 */
function within(schemaPath: string, isPart: boolean): string | undefined {
  const inUnion = /\/anyOf(\/|$)/.test(schemaPath)
  const path = schemaPath
    .slice(2)
    .replace(/\/(type|const|enum|pattern)$/, '')
    .replaceAll('properties/', '')
  if (isPart) return inUnion ? `within + ${JSON.stringify(`/${path}`)}` : 'within'
  return inUnion ? JSON.stringify(path) : undefined
}

/** The call that notes a complaint; only the members of a union need to say where in the schema they stand. */
function complaint(root: Schema, instancePath: string, schemaPath: string, keyword: string, isPart: boolean): string {
  const path = instancePath === 'instancePath' ? '' : instancePath.replace(/^instancePath:instancePath(\+|$)/, '')
  const [at] = place(path, isPart)
  const inUnion = within(schemaPath, isPart)
  const note = (expected: string) =>
    `errors = add(found, ${at}, ${JSON.stringify(expected)}${inUnion ? `, ${inUnion}` : ''});`
  const parent = schemaAt(root, schemaPath.replace(/\/[^/]*$/, ''))
  switch (keyword) {
    case 'required':
      return '@missing'
    case 'type':
    case 'anyOf':
    case 'const':
    case 'enum':
    case 'pattern':
      return note(expectedOf(parent))
    default:
      throw new Error(`${schemaPath}: no words for "${keyword}"`)
  }
}

/** The part of a schema that a path like `#/properties/data` leads to. */
function schemaAt(root: Schema, path: string): Schema {
  let at: unknown = root
  for (const key of path.split('/').slice(1)) at = (at as Record<string, unknown>)[key]
  return at as Schema
}
