/** A plan: the requests that answer an event, in order. */

/** Where the result of an earlier request belongs in a later one. 占位 */
export interface Placeholder {
  /** The place, as a path into `params` or `body`. 位置 */
  at: (string | number)[]
  /** The index of the earlier request in the plan. 请求序号 */
  request: number
  /** The field of its result. 结果字段 */
  field: string
}

/** A call of an action, as OneBot has them: a frame of a WebSocket, or a POST to `/` or `/<action>`. 动作请求 */
export interface ActionRequest {
  /** Always `"action"`. */
  transport: 'action'
  /** The name of the action. 动作名称 */
  action: string
  /** Its parameters. 动作参数 */
  params: Record<string, unknown>
  /** OneBot 12: the bot account that acts. 机器人自身标识 */
  self?: Record<string, unknown>
  /** What is put into `params` before it is sent; {@link perform} does so. 占位 */
  placeholders?: Placeholder[]
}

/** An HTTP request; the caller adds the address of the server and the credentials. HTTP 请求 */
export interface HttpRequest {
  /** Always `"http"`. */
  transport: 'http'
  /** The method. 请求方法 */
  method: 'POST' | 'PUT' | 'DELETE'
  /** The path with its query, from the first slash on. 路径 */
  path: string
  /** Header fields beside those of the credentials: Satori names the bot account in them. 请求头 */
  headers?: Record<string, string>
  /** The body, to be sent as JSON. 请求体 */
  body?: Record<string, unknown>
  /** What is put into `body` before it is sent; {@link perform} does so. 占位 */
  placeholders?: Placeholder[]
}

/** One request of a plan. 请求 */
export type ReplyRequest = ActionRequest | HttpRequest

export const action = (name: string, params: Record<string, unknown>): ActionRequest => ({
  transport: 'action',
  action: name,
  params,
})

export const http = (method: HttpRequest['method'], path: string, body?: Record<string, unknown>): HttpRequest =>
  body ? { transport: 'http', method, path, body } : { transport: 'http', method, path }
