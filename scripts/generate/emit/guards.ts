/** The guards of one protocol: a function for each kind, and for each object inside. */
import { capital, type Protocol, type Schema } from '../model.ts'
import { access, type Field, type Shape, type Struct, shapeOf, structOf, type Type, tagOf, tagsOf } from '../shape.ts'
import { steps } from '../steps.ts'
import { doc } from '../types.ts'

/** A function or a constant of an emitted module. */
interface Declaration {
  name: string
  code: string
  isConstant: boolean
  /** The names that the code refers to. */
  uses: Set<string>
}

/** One of the conditions that a value must meet. */
interface Condition {
  /** The field it is about; none where it is about the whole. */
  key: string | undefined
  code: string
  /** Whether it is but a call of another check. */
  isCall: boolean
}

/** A schema that gets a function of its own. */
export interface Root {
  /** What its type is called. */
  name: string
  schema: Schema
  /** What stands before the body: documentation and signature. */
  head: string
  /** The fields that a dispatch has looked at before it asks for the others. */
  shown?: ReadonlySet<string>
}

// The same for structures that accept the same, whatever they are called.
const shapeKey = ({ types, literals, pattern, items, structs }: Shape): string =>
  JSON.stringify([[...types].sort(), literals, pattern, items && shapeKey(items), structs.map(structKey)])
const structKey = ({ fields, needs }: Struct): string =>
  JSON.stringify([fields.map(({ key, required, shape }) => [key, required, shapeKey(shape)]), needs])

/** A condition that so many fields share becomes a function: smaller together, and sooner optimised. */
const often = 8
/** A dispatch makes no more calls than these by itself. */
const few = 3
/** Shorter conditions are smaller in place. */
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

/** `isIntegerOrDigits`, `optionalText`: what a shared condition is about. */
function leafName({ types, literals, pattern, items }: Shape, required: boolean): string {
  const named = types.map((type) => {
    if (type === 'string' && pattern?.includes('\\d')) return 'Digits'
    return type === 'array' && items ? `ListOf${leafName(items, true).slice(2)}s` : words[type]
  })
  return `${required ? 'is' : 'optional'}${[...(literals.length ? ['Literal'] : []), ...named].join('Or')}`
}

/** Gives names, no two the same. */
class Names {
  readonly #taken = new Set<string>()
  free(wanted: string): string {
    let name = wanted
    for (let i = 2; this.#taken.has(name); i++) name = `${wanted}${i}`
    this.#taken.add(name)
    return name
  }
}

/** A field without objects inside. */
interface Leaf {
  shape: Shape
  required: boolean
}

/** Writes the checks of some schemas, and the functions they share. */
export class Checks {
  readonly #names = new Names()
  /** The functions of objects and unions inside, by what they accept. */
  readonly #inner = new Map<string, { name: string; shape: Shape }>()
  /** The functions of shared conditions, by what they accept. */
  readonly #leaves = new Map<string, Leaf & { name: string }>()
  /** The functions of the fields that a dispatch has not looked at, by what they accept. */
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
    // Those that may be absent first: what has a function of its own needs no other.
    for (const leaf of leaves) if (!leaf.required) this.#share(leaf, leaves)
    for (const leaf of leaves) this.#share({ ...leaf, required: true }, leaves)
    for (const root of roots) {
      const struct = restOf(root)
      if (!struct || this.#isShort(struct) || this.#rests.has(structKey(struct))) continue
      this.#rests.set(structKey(struct), { name: this.#names.free(`fields${root.name}`), struct })
    }
  }

  /** Whether a dispatch may ask by itself: a call or two are as short as the call of a function for them. */
  #isShort(struct: Struct): boolean {
    const conditions = this.conditionsOf(struct)
    return conditions.length <= few && conditions.every(({ isCall }) => isCall)
  }

  /** Gives a condition a function, where so many fields share it that it pays. */
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

  /** Names the function of an object; false where it has one. */
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

  /** The name of the function that checks just this, where there is one. */
  #functionOf(shape: Shape, required: boolean): string | undefined {
    const leaf = this.#leaves.get(`${required}${shapeKey(shape)}`)
    if (leaf) return this.#use(leaf.name)
    if (!required || shape.literals.length) return undefined
    const [type, ...others] = shape.types
    if (type !== 'object' || others.length) return undefined
    const named = shape.ref && `fits${shape.ref}`
    if (named && [...this.#inner.values()].some(({ name }) => name === named)) {
      this.#use(named)
      // The module that has such schemas declares it, with a bound on the depth.
      return `fitsNested${shape.ref}`
    }
    if (!shape.structs.length) return this.#use('isObject')
    const inner = this.#inner.get(shapeKey(shape))
    return inner && this.#use(inner.name)
  }

  /** What stands between the brackets of `.every()`. */
  #predicate(shape: Shape): string {
    return this.#functionOf(shape, true) ?? `(item: any) => ${this.#condition(shape, true, 'item')}`
  }

  /** Whether the expression `v` is of a shape, as an expression without brackets around it. */
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
    // `typeof` calls null and a list an object too: where all are accepted, one test does.
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

  /** The calls for what an object may be. */
  #members(structs: Struct[], v: string): string[] {
    const groups = tagOf(structs) === undefined ? structs.map((struct) => [struct]) : [structs]
    return groups.map((group) => `${this.#functionOf(objectOf(group), true)}(${v})`)
  }

  /** The conditions that make an object one of this kind: what tells it apart first. */
  conditionsOf({ fields, needs }: Struct): Condition[] {
    const conditions = fields.map(({ key, required, shape }: Field) => {
      const code = this.#condition(shape, required, access('v', key))
      return {
        key,
        code: code.includes(' || ') ? `(${code})` : code,
        isCall: this.#functionOf(shape, required) !== undefined,
        // Alike beside alike compresses best.
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

  /** A function of one object, or of a union of tagged ones. */
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

  /** What makes an object one of this root, once a dispatch has looked at the fields that tell. */
  restOf(root: Root): Pick<Declaration, 'code' | 'uses'> {
    const struct = restOf(root) as Struct
    const rest = this.#rests.get(structKey(struct))
    if (rest) return { code: `${rest.name}(v)`, uses: new Set() }
    return this.#declare(root.name, false, () => this.#all(struct).join(' && ') || 'true')
  }

  #all = (struct: Struct): string[] => this.conditionsOf(struct).map(({ code }) => code)

  /** The functions of the roots. A union has one as what stands inside does, `fits` with its name. */
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
   * The functions of a dispatch for the fields that it has not looked at. They stand beside it, not in the guards, which
   * would be larger for it; and what a dispatch has looked at takes a sixth of the time of a guard.
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

  /** What the roots share: patterns, conditions, objects inside. */
  shared(): Declaration[] {
    const inner = [...this.#inner.values()].map(({ name, shape }) =>
      this.#declare(name, false, () => this.#inside(name, shape)),
    )
    const leaves = [...this.#leaves.values()].map(({ name, shape, required }) =>
      // In full: a guard that needs this one seldom needs the one without `undefined`.
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

/** The fields of a root that a dispatch has not looked at; none for a root without a dispatch. */
function restOf({ schema, shown }: Root): Struct | undefined {
  if (!shown) return undefined
  const struct = structOf(schema)
  return { ...struct, fields: struct.fields.filter(({ key }) => !shown.has(key)) }
}

const conjunction = (conditions: string[], indent: string) =>
  conditions.map((condition) => indent + condition).join(' &&\n')

/** What accepts just one of these objects. */
const objectOf = (structs: Struct[]): Shape => ({ types: ['object'], literals: [], structs })

export const joined = (declarations: Declaration[], prefix = '') =>
  declarations.map(({ code, isConstant }) => `${isConstant ? '' : '\n'}${prefix}${code}`).join('')

/** Those of the shared declarations that the others need. */
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

/** The checks of schemas as functions, and all that they need. */
export function checkFunctions(roots: Root[]): string {
  const checks = new Checks(roots)
  const guards = checks.guards()
  return joined([...needed(checks.shared(), guards), ...guards])
}

/** The checks of a protocol's kinds and parts. */
export function checksOf({ kinds, parts, discriminators }: Protocol): Checks {
  return new Checks([
    ...parts.map((schema): Root => {
      const name = schema.title as string
      const text = [`Checks whether \`value\` is this, with every field: ${schema.description}`, '', 'Never throws.']
      return { name, schema, head: `${doc(text)}${partSignature(name)}` }
    }),
    ...kinds.map(({ kind, name, schema }): Root => {
      const text = [
        `Checks whether \`value\` is this event, with every field: ${schema.description}`,
        '',
        `Never throws. Wire kind \`${kind}\`; \`safeParse\` gives the reasons.`,
      ]
      const shown = new Set(steps({ schema }, discriminators).map(({ key }) => key))
      return { name, schema, shown, head: `${doc(text)}${eventSignature(name)}` }
    }),
  ])
}

/** A part of an event may be anything; an event is never a unified one. */
const partSignature = (name: string) =>
  `export function is${name}(value: unknown): value is ${name}\nexport function is${name}(v: any): boolean`

const eventSignature = (name: string) =>
  `export function is${name}<V>(value: V, ...mistake: NotUnified<V>): value is V & ${name}\nexport function is${name}(v: any, _?: any): boolean`

/** An import of these of the shared checks. */
export const importChecks = (uses: Iterable<string>): string => {
  const names = [...new Set(uses)].sort()
  return names.length ? `import {\n${names.map((name) => `  ${name},\n`).join('')}} from './checks.ts'\n` : ''
}

/** What the guards of a protocol share. */
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
