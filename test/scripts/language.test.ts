import { describe, expect, test } from 'vitest'
import { chinesePart, describedIn, tableWords } from '../../scripts/generate/language.ts'
import { loadProtocol, walk } from '../../scripts/generate/model.ts'
import { protocols } from '../../src/vocabulary/protocols.ts'

test.each([
  ['The group number. 群号', '群号'],
  ['A login QR code was obtained. 二维码-已获取', '二维码-已获取'],
  ['Fields: `title`, `desc`, … 卡片字段', '卡片字段'],
  ['The verb shown for it, such as 戳了戳. 戳一戳提示的动作文本', '戳一戳提示的动作文本'],
  ['The name in the text; `@所有人` for everyone. 昵称', '昵称'],
  ['The first token, perhaps only here. v1', 'v1'],
  [
    'Seconds; 0 lifts it. 禁言时长，秒；0 为解除。NapCat 以 -1 表示永久',
    '禁言时长，秒；0 为解除。NapCat 以 -1 表示永久',
  ],
  ['No Chinese at all.', 'No Chinese at all.'],
])('%s has the Chinese part %s', (description, part) => {
  expect(chinesePart(description)).toBe(part)
  expect(describedIn('zh', description)).toBe(part)
  expect(describedIn('en', description)).toBe(description)
})

test('what has no description has none in either language', () => {
  expect(describedIn('en')).toBe('')
  expect(describedIn('zh')).toBe('')
})

describe.each(protocols)('%s', (name) => {
  test('has a Chinese part in every description, which no English sentence follows', async () => {
    const { kinds, named } = await loadProtocol(name)
    const schemas = [...kinds.map(({ schema }) => schema), ...named]
    for (const schema of schemas.flatMap((it) => [
      it,
      ...[...walk(it)].flatMap((part) => Object.values(part.properties ?? {})),
    ])) {
      const part = describedIn('zh', schema.description)
      expect(part, schema.description).toMatch(/\p{Script=Han}|^v[12]$/u)
      expect(part, schema.description).not.toBe(schema.description)
      expect(part, schema.description).not.toMatch(/[a-z]{3,} [a-z]{2,} [a-z]{2,}/)
    }
  })
})

test('types are said in Chinese', () => {
  expect(tableWords.zh.type('integer or digits, not checked')).toBe('整数或数字文本，不检查')
  expect(tableWords.zh.type('"set"')).toBe('"set"')
  expect(tableWords.en.type('integer')).toBe('integer')
})

test('says who sends a kind, and from when to when', () => {
  const source = { by: 'NapCat', since: '4.8', until: '4.9' }
  expect(tableWords.en.about('A.', 'X', 'qq', source)).toContain('Source: NapCat (since 4.8, until 4.9).')
  expect(tableWords.zh.about('甲', 'X', 'qq', source)).toContain('来源：NapCat（自 4.8，至 4.9）。')
  expect(tableWords.zh.about('甲', 'X', 'qq', { by: 'NapCat', since: '4.8' })).toContain('NapCat（自 4.8 起）')
})
