import { describe, expect, test } from 'vitest'
import { describedIn } from '../../scripts/generate/language.ts'
import { loadProtocol, type Schema } from '../../scripts/generate/model.ts'
import { protocols } from '../../src/vocabulary/protocols.ts'

/** What the Chinese part of a description must have where the English one has it: units, notations, absence, programs. */
const words: [english: RegExp, chinese: RegExp][] = [
  [/\bmilliseconds\b/, /毫秒/],
  [/\bseconds\b/, /秒/],
  [/\bminutes\b/, /分钟/],
  [/\bhours\b/, /小时/],
  [/\bbytes\b/, /字节/],
  [/\byuan\b/, /元/],
  [/\b(?:absent|missing)\b/i, /没有|不出现|缺/],
  [/\bnull\b/, /null/],
  [/\bempty\b|`""`/, /空|""/],
  [/\bdigits\b/, /数字/],
  [/\bbase64\b/i, /base64/i],
  [/\bURL-encoded\b/, /URL 编码/],
  [/\bJSON\b/, /JSON/],
  [/\bMD5\b/, /MD5/i],
  [/\bWeCom\b/, /企业微信/],
  ...['CoolQ', 'go-cqhttp', 'NapCat', 'Lagrange', 'LLOneBot', 'LLBot', 'Koishi', 'Yogurt', 'onebots'].map(
    (program): [RegExp, RegExp] => [new RegExp(`\\b${program}\\b`), new RegExp(program)],
  ),
]

/** Descriptions of a schema and of everything in it. */
function descriptionsIn(schema: Schema | undefined, found: Set<string>): void {
  if (!schema) return
  if (schema.description) found.add(schema.description)
  const { properties = {}, anyOf = [], allOf = [], items, typed } = schema
  for (const part of [...Object.values(properties), ...anyOf, ...allOf, items, typed]) descriptionsIn(part, found)
}

describe.each(protocols)('%s', (name) => {
  test('in Chinese, too, descriptions have the unit, when a field is absent, and which program differs', async () => {
    const { kinds, named } = await loadProtocol(name)
    const all = new Set<string>()
    for (const schema of [...kinds.map((it) => it.schema), ...named]) descriptionsIn(schema, all)
    expect(all.size).toBeGreaterThan(10)
    const lacking = [...all].flatMap((description) => {
      const chinese = describedIn('zh', description)
      const english = description.replace(chinese, '')
      return words
        .filter(([here, there]) => here.test(english) && !there.test(chinese))
        .map(([here]) => `${here.source} is not in Chinese in: ${description}`)
    })
    expect(lacking).toEqual([])
  })
})
