/**
 * The reasons a check failed for: Ajv's standalone validators, one per kind, condensed.
 *
 * Ajv's logic stays; what it reports is reduced to where a value does not fit and what was expected there, which makes
 * the modules a fifth as large. A missing field fails the check of its type, and so needs none of its own.
 */
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { transformSync } from 'esbuild'
import { expectedOf, needsOf, type Protocol, type Schema } from './model.ts'

/** What Ajv needs of a schema: no prose. */
function bare(schema: Schema): Schema {
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
  if (rest.anyOf) rest.anyOf = rest.anyOf.map(bare)
  if (rest.items) rest.items = bare(rest.items)
  if (rest.properties) {
    rest.properties = Object.fromEntries(Object.entries(rest.properties).map(([key, field]) => [key, bare(field)]))
  }
  return rest
}

// The module itself under Node's interop, and its default under bundlers'.
const standaloneCode = (standalone as unknown as { default?: typeof standalone }).default ?? standalone

export function reasonsModule(protocol: Protocol, banner: string): string {
  const validators = protocol.kinds.map(({ kind, schema }) => validatorOf(kind, schema))
  const patterns = new Map(validators.flatMap((validator) => validator.patterns))
  // Kinds that differ in nothing but their name share a validator, which is told the name.
  const alike = new Map<string, string[]>()
  for (const [i, { code }] of validators.entries()) {
    const kind = protocol.kinds[i]?.kind as string
    const body = code
      .replaceAll(JSON.stringify(JSON.stringify(kind)), 'JSON.stringify(kind)')
      .replaceAll(JSON.stringify(kind), 'kind')
    alike.set(body, [...(alike.get(body) ?? []), kind])
  }
  const functions: string[] = []
  const cases: string[] = []
  for (const [body, kinds] of alike) {
    const name = `validate${functions.length}`
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

/** Ajv's validator of one kind: the body of a function from `data` to its complaints, `found`. */
function validatorOf(kind: string, schema: Schema): { code: string; patterns: [string, string][] } {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    strict: true,
    allowUnionTypes: true,
    code: { esm: true, source: true, lines: true },
  })
  const code = standaloneCode(ajv, ajv.compile(bare(schema)))
  const body =
    /^function validate\d+\(data, .*?\{\n([\s\S]*)^validate\d+\.errors = vErrors;\nreturn errors === 0;\n\}/m.exec(
      code,
    )?.[1]
  if (body === undefined) throw new Error(`${kind}: not the code that Ajv used to write`)
  const patterns: [string, string][] = []
  const required = new Set<string>()
  const condensed = body
    .replace(
      /const (err\d+) = \{(.*),schemaPath:"([^"]*)",keyword:"(\w+)",params:.*\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;/g,
      (_, _name, instancePath: string, schemaPath: string, keyword: string) =>
        complaint(schema, instancePath, schemaPath, keyword),
    )
    .replace(/if\((data\d*\.\w+) === undefined\)\{\n@missing\n\}\n/g, (_, field: string) => {
      required.add(field)
      return ''
    })
    .replace(/if\((data\d*\.\w+) !== undefined\)\{/g, (line, field: string) => (required.has(field) ? '{' : line))
    .replace('let vErrors = null;\nlet errors = 0;', 'const found = [];\nlet errors = 0;')
    .replace(
      /if\(vErrors !== null\)\{\nif\((_errs\d+)\)\{\nvErrors\.length = \1;\n\}\nelse \{\nvErrors = null;\n\}\n\}/g,
      'found.length = $1;',
    )
    .replace(/\bpattern(\d+)\b/g, (local) => {
      const source = new RegExp(`^const ${local} = new RegExp\\((".*"), "u"\\);$`, 'm').exec(code)?.[1]
      const shared = source && `pattern_${Buffer.from(JSON.parse(source)).toString('hex')}`
      if (!source || !shared) throw new Error(`${kind}: no pattern ${local}`)
      patterns.push([shared, String(new RegExp(JSON.parse(source), 'u'))])
      return shared
    })
  // What is left of Ajv's own reporting would be wrong here.
  const left = /vErrors|instancePath|@missing|\bschema\d+|require\(|\bfunc\d+/.exec(condensed.replace(/"[^"]*"/g, ''))
  if (left) throw new Error(`${kind}: ${left[0]} is left in the code of its validator`)
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

/** The call that notes a complaint; only the members of a union need to say where in the schema they stand. */
function complaint(root: Schema, instancePath: string, schemaPath: string, keyword: string): string {
  const at =
    instancePath === 'instancePath' ? '""' : instancePath.replace(/^instancePath:instancePath(\+|$)/, '') || '""'
  const inUnion = /\/anyOf(\/|$)/.test(schemaPath) ? `, ${JSON.stringify(schemaPath.slice(2))}` : ''
  const note = (expected: string) => `errors = add(found, ${at}, ${JSON.stringify(expected)}${inUnion});`
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
