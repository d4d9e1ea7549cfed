/** The errors of receivers in Chinese, for `formatError`. 接收错误的中文说明 */
import type { ReceiveErrorCode } from './error.ts'

const texts: Readonly<Record<ReceiveErrorCode, string>> = {
  bad_options: '选项有误',
  wrong_method: '不是 POST 请求',
  no_credentials: '没有任何已配置协议所要求的凭据',
  wrong_credentials: '凭据不正确',
  stale: '签名时间过早，或在未来',
  wrong_protocol: '请求体的协议与凭据不符',
  validation_refused: '不应答的地址验证',
  wrong_media_type: '请求体不是 JSON，或被压缩',
  body_too_large: '请求体过长',
  body_too_slow: '请求体未能及时到齐',
  body_broken: '发送方在请求体传输中断开',
  body_consumed: '请求体已被读取；接收器需要原始字节',
  handler_failed: 'onEvent 失败',
  store_failed: '去重存储失败',
  closed: '接收器已关闭',
  internal: '接收失败',
}

/** Details, as patterns of their English text. Names of options, headers and protocols stay as they are. */
const details: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^no protocol is configured$/, '没有配置协议'],
  [/^an empty secret$/, '密钥为空'],
  [/^(\S+) is empty$/, '$1 为空'],
  [
    /^(\S+) must be ASCII without commas, and not begin or end with a space$/,
    '$1 只能是不含逗号的 ASCII 字符，首尾不能是空格',
  ],
  [/^needs (.+), or `insecure: true`$/, '需要 $1，或 `insecure: true`'],
]

/** The Chinese text of an error; a detail that has none stays in English. */
export function inChinese(code: ReceiveErrorCode, protocol: string | undefined, detail: string | undefined): string {
  const text = `${texts[code]}${protocol === undefined ? '' : `（${protocol}）`}`
  if (detail === undefined) return text
  for (const [english, chinese] of details) {
    if (english.test(detail)) return `${text}：${detail.replace(english, chinese).replaceAll(' or ', ' 或 ')}`
  }
  return `${text}：${detail}`
}
