import { type EventError, type InvalidJsonError, type Issue, printable } from './error.ts'

/**
 * The key under which errors of other modules keep their Chinese text. Thus a bundle of one protocol holds no texts of
 * receivers, and errors from another copy of the package work too.
 */
export const chinese = /* @__PURE__ */ Symbol.for('botwire.chinese')

/** An error of `botwire/receive` or `botwire/connect`. */
interface ReceiverError extends Error {
  name: 'ReceiveError' | 'ConnectError'
  code: string
}

/**
 * Describes an error for people, in English or Chinese (中文).
 *
 * @param error An error of a parse verb, a `ReceiveError` of `botwire/receive`, or a `ConnectError` of
 *   `botwire/connect`.
 * @param language `'en'` (the same as `error.message`) or `'zh'`.
 * @example
 * const result = safeParse(body)
 * if (!result.success) reply(formatError(result.error, 'zh'))
 */
export function formatError(error: EventError | ReceiverError, language: 'en' | 'zh' = 'en'): string {
  if (language !== 'zh') return error.message
  return printable((error as { [chinese]?: string })[chinese] ?? inChinese(error as EventError))
}

function inChinese(error: EventError): string {
  switch (error.code) {
    case 'invalid_json':
      if (error.reason === 'encoding') return '字节不是 UTF-8 编码'
      if (error.limit === 'size') return `文本长度超过 ${error.max}`
      if (error.limit === 'depth') return `JSON 嵌套超过 ${error.max} 层`
      return `文本不是 JSON${error.position ? `（位置 ${error.position}${controls(error)}）` : ''}`
    case 'not_object':
      return `应为 JSON 对象，收到${chineseType(error.received)}`
    case 'unknown_event': {
      if (error.program !== undefined) return `这是 ${error.program} 的事件，botwire 不支持`
      const read = Object.entries(error.discriminators).map(([key, value]) => `${key} ${JSON.stringify(value)}`)
      const hint = error.suggestions.length ? `（是否为 ${error.suggestions.join(' 或 ')}？）` : ''
      return `未知的 ${error.protocol ?? ''} 事件${read.length ? `：${read.join('，')}` : ''}${hint}`.replace('  ', '')
    }
    case 'invalid_event':
      return `不是有效的 ${error.protocol} ${error.kind}：${error.issues.map(issue).join('；')}`
  }
}

const controls = ({ option }: InvalidJsonError) => (option ? `：未转义的控制字符，可用选项 ${option} 接受` : '')

const issue = ({ pointer, code, expected, received }: Issue): string =>
  code === 'missing'
    ? `${pointer} 缺失，应为${chineseType(expected)}`
    : `${pointer} 应为${chineseType(expected)}，收到${chineseType(received)}`

const words: Record<string, string> = {
  array: '数组',
  boolean: '布尔值',
  digits: '数字文本',
  fraction: '小数',
  integer: '整数',
  nothing: '空',
  number: '数字',
  object: '对象',
  or: '或',
  string: '字符串',
  unreadable: '无法读取的',
}

/**
 * Translates type names into Chinese. Literals are quoted and stay as they are. Puts a space before anything that is not
 * Chinese, and none between Chinese words.
 */
export function chineseType(text: string): string {
  let sentence = ''
  let followsChinese = true
  for (const [word] of text.matchAll(/"[^"]*"|[^\s"]+/g)) {
    const translated = Object.hasOwn(words, word) ? words[word] : undefined
    sentence += translated !== undefined && followsChinese ? translated : ` ${translated ?? word}`
    followsChinese = translated !== undefined
  }
  return sentence
}
