/**
 * The reasons a check failed for: Ajv's standalone validators, one per kind, condensed.
 *
 * Ajv's logic stays; what it reports is reduced to where a value does not fit and what was expected there, which makes
 * the modules a fifth as large. A missing field fails the check of its type, and so needs none of its own.
 */
import { _, Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { transformSync } from 'esbuild'
import { expectedOf, namedBelow, needsOf, type Protocol, type Schema } from './model.ts'

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
    loops: _l,
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
  const validators = protocol.kinds.map(({ kind, schema }) => validatorOf(kind, schema, false))
  const patterns = new Map([...parts, ...validators].flatMap((validator) => validator.patterns))
  // Kinds that differ in nothing but their name share a validator, which is told the name.
  const alike = new Map<string, string[]>()
  for (const [i, { code }] of validators.entries()) {
    const kind = protocol.kinds[i]?.kind as string
    const body = code
      .replaceAll(JSON.stringify(JSON.stringify(kind)), 'JSON.stringify(kind)')
      .replaceAll(JSON.stringify(kind), 'kind')
    alike.set(body, [...(alike.get(body) ?? []), kind])
  }
  const functions = parts.map(
    ({ name, code }) => `function ${name}(data, found, at, within) {\n${code}return errors;\n}`,
  )
  const cases: string[] = []
  for (const [body, kinds] of alike) {
    const name = `validate${cases.length}`
    const own = kinds.length === 1
    const code = own ? validators[protocol.kinds.findIndex(({ kind }) => kind === kinds[0])]?.code : body
    functions.push(`function ${name}(data${own ? '' : ', kind'}) {\n${code}return found;\n}`)
    const labels = kinds.map((kind) => `case ${JSON.stringify(kind)}: `).join('')
    cases.push(`${labels}return ${own ? name : `(data) => ${name}(data, kind)`};`)
  }
  const code = `
import { add } from "../../core/explain.ts";
${[...patterns].map(([name, pattern]) => `const ${name} = ${pattern};`).join('\n')}
${functions.join('\n')}
export function validatorOf(kind) { switch (kind) { ${cases.join('\n')} } }`
  const { code: small } = transformSync(code, { minify: true, target: 'es2022' })
  return `${banner}// @ts-nocheck\n${small}`
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
