/** Small damages to a payload, the same ones for the same seed. */

/** Values of every JSON type, and those that only look right. */
export const replacements: readonly unknown[] = [
  undefined,
  null,
  true,
  '',
  'text',
  '12',
  '9007199254740993',
  '1e3',
  ' 1',
  0,
  -1,
  1.5,
  1699240248,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  [],
  {},
  [null],
  [{}],
  { wxid: 1 },
  { type: 'text', data: {} },
  false,
  '0',
  '-',
  '-7',
  '+7',
  '١٢',
  '1\n',
  '1.5',
  '0x10',
  'null',
  'constructor',
  '\u0000',
  '\ud800',
  '👍',
  '[CQ:at,qq=all]',
  '{"wxid":"a"}',
  -0,
  1e-7,
  2 ** 31,
  2 ** 53,
  1e21,
  Number.NEGATIVE_INFINITY,
  [''],
  [1, 'a'],
  [[]],
  [{ wxid: 'a' }, { wxid: 1 }],
  { wxid: 'a' },
  { atuserlist: [{}] },
  { length: 0 },
  // Whoever makes a text, a number or a key of it, throws.
  { toString: 1 },
]

export interface Mutant {
  /** What was done, for messages. */
  what: string
  value: unknown
}

type Container = Record<string | number, unknown>

/** The places of a value, each with its container. */
export function places(
  value: unknown,
  path: string,
  found: { holder: Container; key: string | number; path: string }[],
) {
  if (typeof value !== 'object' || value === null) return found
  const holder = value as Container
  const keys: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  for (const key of keys) {
    found.push({ holder, key, path: `${path}/${key}` })
    places(holder[key], `${path}/${key}`, found)
  }
  return found
}

/** A mutant per place and replacement, per place removed, and with strange keys added: far more than 100 a payload. */
export function* mutantsOf(payload: unknown): Generator<Mutant> {
  const paths = places(payload, '', []).map(({ path }) => path)
  for (const path of paths) {
    for (const replacement of replacements) {
      const copy = structuredClone(payload)
      const place = places(copy, '', []).find((it) => it.path === path)
      if (!place) continue
      place.holder[place.key] = replacement
      yield {
        what: `${path} = ${typeof replacement === 'number' ? replacement : JSON.stringify(replacement)}`,
        value: copy,
      }
    }
    const copy = structuredClone(payload)
    const place = places(copy, '', []).find((it) => it.path === path)
    if (place && !Array.isArray(place.holder)) {
      delete place.holder[place.key]
      yield { what: `without ${path}`, value: copy }
    }
  }
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'extra']) {
    const copy = JSON.parse(JSON.stringify(payload).replace(/^\{/, `{${JSON.stringify(key)}:{"polluted":true},`))
    yield { what: `with ${key}`, value: copy }
  }
}
