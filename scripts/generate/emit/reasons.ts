/**
 * Emits the reasons of a protocol: the data from which `core/issues.ts` finds the issues of an event.
 *
 * A function for each kind, and for each nested object, reads the fields. The values accepted there are a line of a
 * table: a letter for each type accepted (`s`tring, `i`nteger, `n`umber, `b`oolean, null `z`, `a`rray, `o`bject), then
 * details with a prefix: `/0` the number of a pattern, `*3` the shape of items, `{1,2` the structs that an
 * object may be, `@` their tag and its literals, `=` the literals accepted, both as JSON.
 */
import type { Protocol } from '../model.ts'
import { access, type Field, type Shape, type Struct, structOf, type Type, tagOf, tagsOf } from '../shape.ts'
import { steps } from '../steps.ts'

const letters: Record<Type, string> = {
  string: 's',
  integer: 'i',
  number: 'n',
  boolean: 'b',
  null: 'z',
  array: 'a',
  object: 'o',
}

/** Numbers strings in the order of their first use. */
class Numbered {
  readonly #numbers = new Map<string, number>()
  numberOf(text: string): number {
    const number = this.#numbers.get(text) ?? this.#numbers.size
    this.#numbers.set(text, number)
    return number
  }
  all = () => [...this.#numbers.keys()]
}

/** JSON without spaces, because a space ends a detail. */
const json = (value: unknown) => JSON.stringify(value).replaceAll(' ', '\\u0020')

export function reasonsModule({ kinds, discriminators }: Protocol, banner: string): string {
  const patterns = new Numbered()
  const shapes = new Numbered()
  const structs = new Numbered()
  const used = new Set(['validators'])

  /** The number of a shape; the shapes that it refers to come before it. */
  const numberOf = ({ types, literals, pattern, items, structs: members }: Shape): number => {
    const tag = tagOf(members)
    return shapes.numberOf(
      [
        types.map((type) => letters[type]).join(''),
        ...(pattern === undefined ? [] : [`/${patterns.numberOf(String(new RegExp(pattern)))}`]),
        ...(items ? [`*${numberOf(items)}`] : []),
        ...(members.length ? [`{${members.map((member) => structs.numberOf(lookOf(member))).join(',')}`] : []),
        ...(tag === undefined ? [] : [`@${json([tag, members.map((member) => tagsOf(member, tag))])}`]),
        ...(literals.length ? [`=${json(literals)}`] : []),
      ].join(' '),
    )
  }

  const call = (name: string, ...values: (string | number)[]): string => {
    used.add(name)
    return `${name}(s, ${values.join(', ')})`
  }

  const fieldLine = ({ key, required, shape }: Field): string => {
    const field = [access('v', key), JSON.stringify(key)]
    if (numberOf(shape) === numberOf(text)) return call(required ? 'text' : 'mayText', ...field)
    if (shape.types.includes('integer')) return call(required ? 'whole' : 'mayWhole', ...field, numberOf(shape))
    return call(required ? 'look' : 'mayLook', ...field, numberOf(shape))
  }

  /** If none of several fields is present, the usual one is reported as missing. */
  const needLine = (keys: string[], fields: Field[]): string => {
    const none = keys.map((key) => `${access('v', key)} === undefined`).join(' && ')
    const [usual] = keys.map((key) => fields.find((field) => field.key === key) as Field)
    const { key, shape } = usual as Field
    return `if (${none}) ${call('look', 'undefined', JSON.stringify(key), numberOf(shape))}`
  }

  const lookOf = ({ fields, needs }: Struct, shown = new Set<string>()): string => {
    const lines = [
      ...fields.filter(({ key }) => !shown.has(key)).map(fieldLine),
      ...needs.map((keys) => needLine(keys, fields)),
    ]
    if (!lines.length) return '() => {}'
    return `(v, s) => {\n${lines.map((line) => `      ${line}\n`).join('')}    }`
  }

  const text: Shape = { types: ['string'], literals: [], structs: [] }
  numberOf(text)
  // Kinds that differ only in their discriminators share a function. The search for reasons comes after the dispatch
  // has found the kind, so discriminators need no check.
  const alike = new Map<string, number[]>()
  for (const [place, kind] of kinds.entries()) {
    const look = lookOf(structOf(kind.schema), new Set(steps(kind, discriminators).map(({ key }) => key)))
    alike.set(look, [...(alike.get(look) ?? []), place])
  }
  const list = (lines: string[]) => `[\n${lines.map((line) => `    ${line},\n`).join('')}  ]`
  const own = [...alike].map(([look, places]) => {
    const names = places.map((place) => kinds[place]?.kind)
    return `// ${names.join(', ')}\n    [[${places.join(', ')}], ${look}]`
  })
  return `${banner}import { ${[...used].sort().join(', ')} } from '../../../core/issues.ts'

/** Finds the issues of one kind, by its index in the kinds of the dispatch. */
export const validatorOf = /* @__PURE__ */ validators({
  shapes: \`${shapes
    .all()
    .join('\n')
    .replace(/[\\`$]/g, '\\$&')}\`,
  patterns: [${patterns.all().join(', ')}],
  structs: ${list(structs.all())},
  kinds: ${list(own)},
})
`
}
