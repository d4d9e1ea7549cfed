/** The errors of receivers in Chinese, for `formatError`. 接收错误的中文说明 */
import type { ReceiveErrorCode } from './error.ts'

const texts: Readonly<Record<ReceiveErrorCode, string>> = {
  bad_options: '选项有误',
  wrong_method: '不是 POST 请求',
  no_credentials: '没有任何已配置协议所要求的凭据',
  wrong_credentials: '凭据不正确',
  stale: '签名已过期，或时间在未来',
  wrong_protocol: '请求体的协议与凭据不符',
  validation_refused: '应答该地址验证不安全',
  wrong_media_type: '请求体不是 JSON，或被压缩',
  body_too_large: '请求体过长',
  body_too_slow: '请求体未能及时到齐',
  overloaded: '未验证请求体的总量超出上限',
  body_broken: '发送方在请求体传输中断开',
  body_consumed: '请求体已被读取；接收器需要原始字节',
  handler_failed: 'onEvent 失败',
  store_failed: '去重存储失败',
  handler_too_slow: 'onEvent 未能及时完成',
  store_too_slow: '去重存储未能及时完成',
  in_progress: '另一进程正在处理同一事件',
  closed: '接收器已关闭',
  internal: '接收失败',
}

/** Details, as patterns of their English text. Names of options, headers and protocols stay as they are. */
const details: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^no protocol is configured$/, '没有配置协议'],
  [/^an empty secret$/, '密钥为空'],
  [/^there is no option (.+)$/, '没有选项 $1'],
  [/^(\S+) is empty$/, '$1 为空'],
  [/^(\S+) holds undefined$/, '$1 含有 undefined'],
  [/^(\S+) is missing$/, '缺少 $1'],
  [/^(\S+) and (\S+) are missing$/, '缺少 $1 和 $2'],
  [/^(\S+) must be an object$/, '$1 应为对象'],
  [/^(\S+) must be a string$/, '$1 应为字符串'],
  [/^(\S+) must be a list of strings$/, '$1 应为字符串列表'],
  [/^(\S+) must be a function$/, '$1 应为函数'],
  [/^(\S+) must be (\S+) or (\S+)$/, '$1 应为 $2 或 $3'],
  [/^(\S+) must be a number from (\S+) to (\S+)$/, '$1 应为 $2 到 $3 的数'],
  [/^(\S+) must be at most half of (\S+)$/, '$1 最多为 $2 的一半'],
  [
    /^(\S+) must be ASCII without commas, and not begin or end with a space$/,
    '$1 只能是不含逗号的 ASCII 字符，首尾不能是空格',
  ],
  [/^(\S+) needs (\S+)$/, '$1 需要 $2'],
  [/^needs (\S+) or (\S+), or (.+)$/, '需要 $1 或 $2，或 $3'],
  [/^needs (\S+), or (.+)$/, '需要 $1，或 $2'],
  [/^(.+) cannot be combined with (\S+)$/, '$1 与 $2 只能有一个'],
  [/^(\S+) is not the token$/, '$1 不是令牌'],
  [/^the query does not hold the token$/, '查询参数中没有正确的令牌'],
  [/^(\S+) is not (\S+) and its digits$/, '$1 不是 $2 加摘要'],
  [/^(\S+) does not match the (\d+) bytes that came$/, '$1 与收到的 $2 字节不符'],
  [/^(\S+) is not appId$/, '$1 不是 appId'],
  [/^(\S+) is not a signature of 128 digits$/, '$1 不是 128 位的签名'],
  [/^(\S+) is not a time in seconds$/, '$1 不是以秒计的时间'],
  [/^(\S+) is (\d+) s behind the clock$/, '$1 比时钟慢 $2 秒'],
  [/^(\S+) is (\d+) s ahead of the clock$/, '$1 比时钟快 $2 秒'],
  [/^only address validations may be unsigned$/, '只有地址验证可以不签名'],
  [/^there is no secret to sign with$/, '没有可用于签名的密钥'],
  [/^(\S+) is not 1 to 128 letters, digits, (.+) or -$/, '$1 不是 1 到 128 个字母、数字、$2 或 -'],
  [/^(\S+) is not 1 to 16 digits$/, '$1 不是 1 到 16 位数字'],
]

/** A detail in Chinese; `undefined` if there is no translation. */
function detailInChinese(detail: string): string | undefined {
  const row = details.find(([english]) => english.test(detail))
  return row && detail.replace(...row)
}

/** The Chinese text of an error. A detail without a translation stays in English. */
export function inChinese(code: ReceiveErrorCode, protocol: string | undefined, detail: string | undefined): string {
  const text = `${texts[code]}${protocol === undefined ? '' : `（${protocol}）`}`
  if (detail === undefined) return text
  const whole = detailInChinese(detail)
  if (whole !== undefined) return `${text}：${whole}`
  // Refusals of several protocols: `coolq, onebot11: Authorization is missing; qq: …`.
  const parts = detail.split('; ').map((part) => {
    const [, protocols, rest] = /^([a-z0-9, ]+): (.+)$/.exec(part) ?? []
    const found = rest === undefined ? undefined : detailInChinese(rest)
    return found === undefined ? part : `${protocols}：${found}`
  })
  return `${text}：${parts.join('；')}`
}
