/** The two languages of the docs: the Chinese part of a description, and the words of the tables. */
import { chineseType } from '../../src/core/format-error.ts'
import type { Source } from '../../src/vocabulary/index.ts'
import { sourceOf } from './model.ts'

export type Language = 'en' | 'zh'

/** Ends of sentences, and of quotes and lists that end one. */
const ends = /[.!?…)"”`] /g

/** What a field that is typed and not checked has behind both parts. */
const unchecked = ' Not checked. 不校验'

/**
 * Extracts the Chinese part at the end of a description: `The group number. 群号` gives `群号`.
 *
 * A Chinese word inside the English part, such as an example, does not count.
 */
export function chinesePart(description: string): string {
  if (description.endsWith(unchecked)) return `${chinesePart(description.slice(0, -unchecked.length))}，不校验`
  for (const { index } of description.matchAll(ends)) {
    const rest = description.slice(index + 2)
    if (/\p{Script=Han}|^v[12]$/u.test(rest) && !/[\x21-\x7e][.!?] /.test(rest)) return rest
  }
  return description
}

/** The part in one language, if the text that explains a schema has both languages. */
export const describedIn = (language: Language, description = ''): string =>
  language === 'en' ? description : chinesePart(description)

/** The words of the tables of events. */
export const tableWords = {
  en: {
    fields: '| field | type | always | |',
    kinds: '| kind | what happened | unified type |',
    source: ' source | since | until |',
    yes: 'yes',
    no: 'no',
    example: 'Example 示例',
    becomes: 'becomes, with the payload itself as `raw`:',
    type: (type: string) => type,
    about: (text: string, type: string, entry: string, source?: Source) =>
      `${text} Type \`${type}\`, guard \`is${type}\` of \`botwire/${entry}\`.${source ? ` Source: ${sourceOf(source)}.` : ''}`,
  },
  zh: {
    fields: '| 字段 | 类型 | 必有 | 说明 |',
    kinds: '| 事件类型 | 含义 | 统一事件 |',
    source: ' 来源 | 自 | 至 |',
    yes: '是',
    no: '否',
    example: '示例',
    becomes: '转换为（`raw` 为上报本身）：',
    type: (type: string) =>
      chineseType(type.replace(', not checked', '')).trimStart().replace('anything', '任意') +
      (type.endsWith(', not checked') ? '，不检查' : ''),
    about: (text: string, type: string, entry: string, source?: Source) =>
      `${text}。类型 \`${type}\`，类型守卫 \`is${type}\`，从 \`botwire/${entry}\` 导入。${source ? `来源：${sourceInChinese(source)}。` : ''}`,
  },
} satisfies Record<Language, unknown>

const sourceInChinese = ({ by, since, until }: Source) =>
  `${by}${since ? `（自 ${since}${until ? `，至 ${until}` : ' 起'}）` : ''}`
