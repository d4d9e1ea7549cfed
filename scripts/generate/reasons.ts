/** The reasons a check failed for: Ajv's standalone validators, one per kind. */
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { transformSync } from 'esbuild'
import { expectedOf, type Protocol, type Schema, walk } from './model.ts'

/** What Ajv needs of a schema: no prose. */
function bare(schema: Schema): Schema {
  const { description: _d, title: _t, examples: _e, $id: _i, ...rest } = schema
  // A wrong value of the wrong type is one issue, not two.
  if (rest.const !== undefined) delete rest.type
  if (rest.anyOf) rest.anyOf = rest.anyOf.map(bare)
  if (rest.items) rest.items = bare(rest.items)
  if (rest.properties) {
    rest.properties = Object.fromEntries(Object.entries(rest.properties).map(([key, field]) => [key, bare(field)]))
  }
  return rest
}

// `import standalone` is the module itself under Node's interop, and its default under bundlers'.
const standaloneCode = (standalone as unknown as { default?: typeof standalone }).default ?? standalone

export function reasonsModule(protocol: Protocol, banner: string): string {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    strict: true,
    allowUnionTypes: true,
    code: { esm: true, source: true },
  })
  const exports: Record<string, string> = {}
  for (const { kind, name, schema } of protocol.kinds) {
    ajv.addSchema({ ...bare(schema), $id: kind })
    exports[name] = kind
  }
  const code = standaloneCode(ajv, exports)
  // Ajv writes CommonJS calls for what it keeps at run time; a module that needs one must say so here.
  if (/\brequire\(/.test(code)) throw new Error(`${protocol.name}: a validator needs ${code.match(/require\([^)]*\)/)}`)
  const { code: small } = transformSync(code.replace('"use strict";', ''), { minify: true, target: 'es2022' })
  const cases = protocol.kinds.map(({ kind, name }) => `    case '${kind}':\n      return ${name}\n`)
  return `${banner}// @ts-nocheck
${small.trim()}

/** What a field must be, by its name, or by kind and pointer where the name means several things. */
export const expected = ${JSON.stringify(expectations(protocol), null, 2)}

/** The validator that says why a value is not of this kind. */
export function validatorOf(kind) {
  switch (kind) {
${cases.join('')}  }
}
`
}

/** What each required field must be: Ajv tells the type of a wrong field, but not that of a missing one. */
function expectations({ kinds }: Protocol): Record<string, string> {
  const byName = new Map<string, Set<string>>()
  const all: [kind: string, key: string, text: string][] = []
  for (const { kind, schema } of kinds) {
    for (const part of walk(schema)) {
      for (const key of part.required ?? []) {
        const text = expectedOf(part.properties?.[key] as Schema)
        all.push([kind, key, text])
        byName.set(key, (byName.get(key) ?? new Set()).add(text))
      }
    }
  }
  const table: Record<string, string> = {}
  for (const [kind, key, text] of all) table[byName.get(key)?.size === 1 ? key : `${kind} ${key}`] = text
  return table
}
