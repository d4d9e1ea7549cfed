/** Emits the guards of one protocol: a function for each kind, and for each nested object. */
import { capital, type Protocol, type Schema } from '../model.ts'
import { access, type Field, type Shape, type Struct, shapeOf, structOf, type Type, tagOf, tagsOf } from '../shape.ts'
import { steps } from '../steps.ts'
import { doc } from '../types.ts'

/** A function or a constant of an emitted module. */
interface Declaration {
  name: string
  code: string
  isConstant: boolean
  /** The names that the code uses. */
  uses: Set<string>
}

/** One condition of a check. */
interface Condition {
  /** The field that it checks; none if it checks the value itself. */
  key: string | undefined
  code: string
  /** Whether it is only a call of another check. */
  isCall: boolean
}

/** A schema with its own function. */
export interface Root {
  /** The name of its type. */
  name: string
  schema: Schema
  /** The code before the body: documentation and signature. */
  head: string
  /** The fields that the dispatch has already checked. */
  shown?: ReadonlySet<string>
}

// Equal for structures that accept the same values, whatever their names.
const shapeKey = ({ types, literals, pattern, items, structs }: Shape): string =>
  JSON.stringify([[...types].sort(), literals, pattern, items && shapeKey(items), structs.map(structKey)])
const structKey = ({ fields, needs }: Struct): string =>
  JSON.stringify([fields.map(({ key, required, shape }) => [key, required, shapeKey(shape)]), needs])

/** A condition of at least this many fields becomes a function: smaller, and optimised sooner. */
const often = 8
/** The most calls that a dispatch makes inline. */
const few = 3
/** Shorter conditions are smaller inline. */
const long = 24

const words: Record<Type, string> = {
  string: 'Text',
  integer: 'Integer',
  number: 'Number',
  boolean: 'Flag',
  null: 'Null',
  array: 'List',
  object: 'Object',
}

/** The name of a shared condition: `isIntegerOrDigits`, `optionalText`. */
function leafName({ types, literals, pattern, items }: Shape, required: boolean): string {
  const named = types.map((type) => {
    if (type === 'string' && pattern?.includes('\\d')) return 'Digits'
    return type === 'array' && items ? `ListOf${leafName(items, true).slice(2)}s` : words[type]
  })
  return `${required ? 'is' : 'optional'}${[...(literals.length ? ['Literal'] : []), ...named].join('Or')}`
}

/** Makes unique names. */
class Names {
  readonly #taken = new Set<string>()
  free(wanted: string): string {
    let name = wanted
    for (let i = 2; this.#taken.has(name); i++) name = `${wanted}${i}`
    this.#taken.add(name)
    return name
  }
}

/** A field without nested objects. */
interface Leaf {
  shape: Shape
  required: boolean
}

/** Emits the checks of several schemas, and their shared functions. */
export class Checks {
  readonly #names = new Names()
  /** The functions of nested objects and unions, by what they accept. */
  readonly #inner = new Map<string, { name: string; shape: Shape }>()
  /** The functions of shared conditions, by what they accept. */
  readonly #leaves = new Map<string, Leaf & { name: string }>()
  /** The functions of the fields that a dispatch has not checked, by what they accept. */
  readonly #rests = new Map<string, { name: string; struct: Struct }>()
  readonly #patterns = new Map<string, string>()
  #uses = new Set<string>()

  constructor(readonly roots: readonly Root[]) {
    for (const { name, schema } of roots) if (!schema.anyOf) this.#names.free(`fits${name}`)
    const leaves: Leaf[] = []
    const visit = (shape: Shape, name: string): void => {
      if (shape.pattern !== undefined) this.#pattern(shape.pattern)
      if (shape.items) visit(shape.items, name)
      const tag = tagOf(shape.structs)
      const isNew = tag !== undefined && this.#add(shape.structs, shape.title ?? name)
      if (tag !== undefined && !isNew) return
      for (const struct of shape.structs) {
        if (this.#add([struct], struct.title ?? name)) visitFields(struct, struct.title ?? name)
      }
    }
    const visitFields = ({ fields }: Struct, name: string): void => {
      for (const { key, required, shape } of fields) {
        if (!shape.structs.length && !shape.items?.structs.length) leaves.push({ required, shape })
        visit(shape, `${name}${capital(key)}`)
      }
    }
    for (const { name, schema } of roots) {
      if (schema.anyOf) visit(shapeOf(schema), name)
      else visitFields(structOf(schema), name)
    }
    // Optional shapes first: a shape that has a function needs no other.
    for (const leaf of leaves) if (!leaf.required) this.#share(leaf, leaves)
    for (const leaf of leaves) this.#share({ ...leaf, required: true }, leaves)
    for (const root of roots) {
      const struct = restOf(root)
      if (!struct || this.#isShort(struct) || this.#rests.has(structKey(struct))) continue
      this.#rests.set(structKey(struct), { name: this.#names.free(`fields${root.name}`), struct })
    }
  }

  /** Whether a dispatch checks inline: one or two calls are as short as calling a function for them. */
  #isShort(struct: Struct): boolean {
    const conditions = this.conditionsOf(struct)
    return conditions.length <= few && conditions.every(({ isCall }) => isCall)
  }

  /** Declares a function for a condition that enough fields share. */
  #share({ shape, required }: Leaf, leaves: Leaf[]): void {
    const key = shapeKey(shape)
    const id = `${required}${key}`
    if (this.#leaves.has(id)) return
    const hasOwn = this.#leaves.has(`false${key}`)
    const times = leaves.filter(
      (it) => (required ? it.required || !hasOwn : !it.required) && shapeKey(it.shape) === key,
    )
    if (times.length < often || this.#alternatives(shape, required, 'v').join(' || ').length <= long) return
    this.#leaves.set(id, { name: this.#names.free(leafName(shape, required)), shape, required })
  }

  /** Reserves the name of an object's function; returns false if it already has one. */
  #add(structs: Struct[], title: string): boolean {
    const shape = objectOf(structs)
    const key = shapeKey(shape)
    if (this.#inner.has(key)) return false
    this.#inner.set(key, { name: this.#names.free(`fits${title}`), shape })
    return true
  }

  #use(name: string): string {
    this.#uses.add(name)
    return name
  }

  #pattern(source: string): string {
    const pattern = String(new RegExp(source))
    const name = this.#patterns.get(pattern) ?? `pattern${this.#patterns.size}`
    this.#patterns.set(pattern, name)
    return this.#use(name)
  }

  /** The name of the function for exactly this check, if there is one. */
  #functionOf(shape: Shape, required: boolean): string | undefined {
    const leaf = this.#leaves.get(`${required}${shapeKey(shape)}`)
    if (leaf) return this.#use(leaf.name)
    if (!required || shape.literals.length) return undefined
    const [type, ...others] = shape.types
    if (type !== 'object' || others.length) return undefined
    const named = shape.ref && `fits${shape.ref}`
    if (named && [...this.#inner.values()].some(({ name }) => name === named)) {
      this.#use(named)
      // The module with such schemas declares it, with a depth limit.
      return `fitsNested${shape.ref}`
    }
    if (!shape.structs.length) return this.#use('isObject')
    const inner = this.#inner.get(shapeKey(shape))
    return inner && this.#use(inner.name)
  }

  /** The argument of `.every()`. */
  #predicate(shape: Shape): string {
    return this.#functionOf(shape, true) ?? `(item: any) => ${this.#condition(shape, true, 'item')}`
  }

  /** The expression that checks a shape, without parentheses around it. */
  #condition(shape: Shape, required: boolean, v: string): string {
    const name = this.#functionOf(shape, required)
    if (name) return `${name}(${v})`
    const whole = required ? undefined : this.#functionOf(shape, true)
    if (whole) return `${v} === undefined || ${whole}(${v})`
    return this.#alternatives(shape, required, v).join(' || ')
  }

  #alternatives({ types, literals, pattern, items, structs }: Shape, required: boolean, v: string): string[] {
    const has = (type: Type) => types.includes(type)
    const found: string[] = []
    const anyObject = has('object') && !structs.length
    const anyList = has('array') && !items
    // `typeof` is also 'object' for null and lists: if all are accepted, one test is enough.
    const anyOfThem = anyObject && anyList
    const nullApart = has('null') && !anyOfThem
    if (!required) found.push(nullApart ? `${v} == null` : `${v} === undefined`)
    found.push(...literals.map((value) => `${v} === ${JSON.stringify(value)}`))
    for (const type of types) {
      switch (type) {
        case 'string':
          found.push(
            `typeof ${v} == "string"${pattern === undefined ? '' : ` && ${this.#pattern(pattern)}.test(${v})`}`,
          )
          break
        case 'integer':
          if (!has('number')) found.push(`Number.isInteger(${v})`)
          break
        case 'number':
          found.push(`Number.isFinite(${v})`)
          break
        case 'boolean':
          found.push(`typeof ${v} == "boolean"`)
          break
        case 'null':
          if (nullApart && required) found.push(`${v} === null`)
          break
        case 'array':
          if (anyOfThem) break
          found.push(`Array.isArray(${v})${items ? ` && ${v}.every(${this.#predicate(items)})` : ''}`)
          break
        case 'object':
          if (anyOfThem) found.push(`typeof ${v} == "object"${has('null') ? '' : ` && !!${v}`}`)
          else if (anyObject) found.push(`${this.#use('isObject')}(${v})`)
          else found.push(...this.#members(structs, v))
      }
    }
    return found
  }

  /** The calls that check the alternatives of an object. */
  #members(structs: Struct[], v: string): string[] {
    const groups = tagOf(structs) === undefined ? structs.map((struct) => [struct]) : [structs]
    return groups.map((group) => `${this.#functionOf(objectOf(group), true)}(${v})`)
  }

  /** The conditions of a struct, discriminators first. */
  conditionsOf({ fields, needs }: Struct): Condition[] {
    const conditions = fields.map(({ key, required, shape }: Field) => {
      const code = this.#condition(shape, required, access('v', key))
      return {
        key,
        code: code.includes(' || ') ? `(${code})` : code,
        isCall: this.#functionOf(shape, required) !== undefined,
        // Similar code in a row compresses best.
        order: shape.literals.length === 1 ? '' : this.#condition(shape, required, 'v'),
      }
    })
    conditions.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    const needed = needs.map((keys) => ({
      key: undefined,
      code: `(${keys.map((key) => access('v', key)).join(' ?? ')}) != null`,
      isCall: false,
    }))
    return [...conditions, ...needed]
  }

  /** The function of an object, or of a tagged union. */
  #inside(name: string, { structs }: Shape): string {
    const tag = tagOf(structs)
    if (tag === undefined) {
      const conditions = [`${this.#use('isObject')}(v)`, ...this.#all(structs[0] as Struct)]
      return `const ${name} = (v: any): boolean =>\n${conjunction(conditions, '  ')}\n`
    }
    const cases = structs.map((struct) => {
      const labels = tagsOf(struct, tag).map((literal) => `    case ${JSON.stringify(literal)}:\n`)
      return `${labels.join('')}      return ${this.#functionOf(objectOf([struct]), true)}(v)\n`
    })
    return `function ${name}(v: any): boolean {\n  switch (v?.${tag}) {\n${cases.join('')}    default:\n      return false\n  }\n}\n`
  }

  #declare(name: string, isConstant: boolean, write: () => string): Declaration {
    this.#uses = new Set()
    const code = write()
    return { name, isConstant, code, uses: this.#uses }
  }

  /** The remaining conditions of a root, after a dispatch has checked the discriminators. */
  restOf(root: Root): Pick<Declaration, 'code' | 'uses'> {
    const struct = restOf(root) as Struct
    const rest = this.#rests.get(structKey(struct))
    if (rest) return { code: `${rest.name}(v)`, uses: new Set() }
    return this.#declare(root.name, false, () => this.#all(struct).join(' && ') || 'true')
  }

  #all = (struct: Struct): string[] => this.conditionsOf(struct).map(({ code }) => code)

  /** The functions of the roots. A union has a function like a nested object, `fits` with its name. */
  guards(): Declaration[] {
    return this.roots.map((root) =>
      this.#declare(root.name, false, () => {
        if (!root.schema.anyOf) return `${root.head} {\n${this.#guard(root)}}\n`
        this.#functionOf(shapeOf(root.schema), true)
        return ''
      }),
    )
  }

  #guard({ schema }: Root): string {
    const first = schema.extends ? `fits${schema.extends}(v)` : `${this.#use('isObject')}(v)`
    return `  return (\n${conjunction([first, ...this.#all(structOf(schema))], '    ')}\n  )\n`
  }

  /**
   * The functions of a dispatch for the fields that it has not checked. They are separate from the guards, which
   * would otherwise be larger. Skipping the fields that the dispatch has checked saves a sixth of the time of a guard.
   */
  rests(): Declaration[] {
    return [...this.#rests.values()].map(({ name, struct }) =>
      this.#declare(
        name,
        false,
        () => `const ${name} = (v: any): boolean =>\n${conjunction(this.#all(struct), '  ')}\n`,
      ),
    )
  }

  /** Shared declarations of the roots: patterns, conditions, nested objects. */
  shared(): Declaration[] {
    const inner = [...this.#inner.values()].map(({ name, shape }) =>
      this.#declare(name, false, () => this.#inside(name, shape)),
    )
    const leaves = [...this.#leaves.values()].map(({ name, shape, required }) =>
      // Self-contained: a guard that needs it seldom needs the variant without `undefined`.
      this.#declare(
        name,
        true,
        () => `const ${name} = (v: any): boolean => ${this.#alternatives(shape, required, 'v').join(' || ')}\n`,
      ),
    )
    const isObject = this.#declare(
      'isObject',
      true,
      () => 'const isObject = (v: any): boolean => typeof v == "object" && !!v && !Array.isArray(v)\n',
    )
    const patterns = [...this.#patterns].map(([pattern, name]) =>
      this.#declare(name, true, () => `const ${name} = ${pattern}\n`),
    )
    return [...patterns, isObject, ...leaves, ...inner]
  }
}

/** The fields of a root that a dispatch has not checked; none for a root without a dispatch. */
function restOf({ schema, shown }: Root): Struct | undefined {
  if (!shown) return undefined
  const struct = structOf(schema)
  return { ...struct, fields: struct.fields.filter(({ key }) => !shown.has(key)) }
}

const conjunction = (conditions: string[], indent: string) =>
  conditions.map((condition) => indent + condition).join(' &&\n')

/** The shape that accepts exactly these objects. */
const objectOf = (structs: Struct[]): Shape => ({ types: ['object'], literals: [], structs })

export const joined = (declarations: Declaration[], prefix = '') =>
  declarations.map(({ code, isConstant }) => `${isConstant ? '' : '\n'}${prefix}${code}`).join('')

/** The shared declarations that the others use. */
function needed(shared: Declaration[], others: Declaration[]): Declaration[] {
  const wanted = new Set<string>()
  const want = ({ uses }: Declaration): void => {
    for (const name of uses) {
      if (wanted.has(name)) continue
      wanted.add(name)
      const below = shared.find((it) => it.name === name)
      if (below) want(below)
    }
  }
  others.forEach(want)
  return shared.filter(({ name }) => wanted.has(name))
}

/** Emits the checks of schemas as functions, with everything they use. */
export function checkFunctions(roots: Root[]): string {
  const checks = new Checks(roots)
  const guards = checks.guards()
  return joined([...needed(checks.shared(), guards), ...guards])
}

/** Emits the checks of a protocol's kinds and parts. */
export function checksOf({ kinds, parts, discriminators }: Protocol): Checks {
  return new Checks([
    ...parts.map((schema): Root => {
      const name = schema.title as string
      const text = [
        `Checks whether \`value\` is this, including every field: ${schema.description}`,
        '',
        'Never throws.',
      ]
      return { name, schema, head: `${doc(text)}${partSignature(name)}` }
    }),
    ...kinds.map(({ kind, name, schema }): Root => {
      const text = [
        `Checks whether \`value\` is this event, including every field: ${schema.description}`,
        '',
        `Never throws. Wire kind \`${kind}\`; \`safeParse\` gives the reasons.`,
      ]
      const shown = new Set(steps({ schema }, discriminators).map(({ key }) => key))
      return { name, schema, shown, head: `${doc(text)}${eventSignature(name)}` }
    }),
  ])
}

/** The signature of a guard. The guard of an event cannot be called with a unified event; that of a part can. */
const partSignature = (name: string) =>
  `export function is${name}(value: unknown): value is ${name}\nexport function is${name}(v: any): boolean`

const eventSignature = (name: string) =>
  `export function is${name}<V>(value: V, ...mistake: NotUnified<V>): value is V & ${name}\nexport function is${name}(v: any, _?: any): boolean`

/** The import of the used shared checks. */
export const importChecks = (uses: Iterable<string>): string => {
  const names = [...new Set(uses)].sort()
  return names.length ? `import {\n${names.map((name) => `  ${name},\n`).join('')}} from './checks.ts'\n` : ''
}

/** The shared module of a protocol's guards. */
export function checksModule(protocol: Protocol, banner: string): string {
  const checks = checksOf(protocol)
  const shared = needed(checks.shared(), [...checks.guards(), ...checks.rests()])
  return `${banner}\n${joined(shared, 'export ')}`
}

export function guardsModule(protocol: Protocol, banner: string): string {
  const guards = checksOf(protocol).guards()
  const names = [...protocol.kinds.map(({ name }) => name), ...protocol.parts.map(({ title }) => title)]
  return `${banner}${importChecks(guards.flatMap(({ uses }) => [...uses]))}import type { NotUnified } from '../../../core/guard.ts'
import type {
${names.map((name) => `  ${name},\n`).join('')}} from './types.ts'

${guards.map(({ code }) => code).join('\n')}`
}
