/** The answer of the long poll, taken apart: it holds messages, none or several, and is no event itself. */
import { type JsonInput, readJson } from '../../core/json.ts'
import { isObject } from '../../core/object.ts'
import { isFilled } from '../../unified/convert.ts'

/** What an answer of `getupdates` holds. 长轮询应答 */
export interface Updates {
  /** The messages, in their order, for `unify` or `safeParse` each; none where nothing came before the time-out. 消息列表 */
  messages: unknown[]
  /**
   * What the next request must send as `get_updates_buf`; absent where the answer has none: the last one is then sent
   * again. Store it when the messages are handled, and nothing is missed after a restart. 同步缓冲
   */
  buffer?: string
  /** How long the server wants to hold the next request, milliseconds. 下次长轮询超时（毫秒） */
  timeoutMs?: number
  /** 0, or the error of the server: -14 stands for a token that is no longer valid. 错误码 */
  code: number
  /** The words of the server for the error. 错误信息 */
  reason?: string
}

/** The code of the server for a token that is no longer valid: a new login is wanted. 令牌失效错误码 */
export const staleToken = -14

/**
 * Takes an answer of `getupdates` apart. Give it the text of the response: message ids have 64 bits, and `JSON.parse` loses
 * their last digits. 解析长轮询应答
 *
 * Never throws.
 *
 * @param answer The body of the response as text or UTF-8 bytes, or what it was parsed to.
 * @returns `undefined` for what is no such answer.
 * @example
 * const updates = readUpdates(await response.text())
 * for (const message of updates?.messages ?? []) handle(unify(message))
 */
export function readUpdates(answer: unknown): Updates | undefined {
  const value = isText(answer) ? valueIn(answer) : answer
  if (!isObject(value)) return undefined
  const { ret, errcode, errmsg, msgs, get_updates_buf, longpolling_timeout_ms } = value
  const failed = [ret, errcode].find((code) => Number.isInteger(code) && code !== 0)
  if (!Array.isArray(msgs) && get_updates_buf === undefined && ret === undefined && errcode === undefined) {
    return undefined
  }
  const updates: Updates = { messages: Array.isArray(msgs) ? msgs : [], code: (failed as number | undefined) ?? 0 }
  if (isFilled(get_updates_buf)) updates.buffer = get_updates_buf
  if (Number.isSafeInteger(longpolling_timeout_ms) && (longpolling_timeout_ms as number) > 0) {
    updates.timeoutMs = longpolling_timeout_ms as number
  }
  if (isFilled(errmsg)) updates.reason = errmsg
  return updates
}

const isText = (value: unknown): value is JsonInput =>
  typeof value === 'string' || value instanceof Uint8Array || value instanceof ArrayBuffer

function valueIn(text: JsonInput): unknown {
  const read = readJson(text)
  return read.success ? read.value : undefined
}
