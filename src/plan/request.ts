/** A plan: the requests that answer an event, in order. */

/** A placeholder in a request for the result of an earlier one. 占位 */
export interface Placeholder {
  /** The path in `params` or `body`. 位置 */
  at: (string | number)[]
  /** The index of the earlier request in the plan. 请求序号 */
  request: number
  /** The field of that request's result. 结果字段 */
  field: string
}

/** A call of a OneBot action: a WebSocket frame, or a POST to `/` or `/<action>`. 动作请求 */
export interface ActionRequest {
  /** Always `"action"`. */
  transport: 'action'
  /** The name of the action. 动作名称 */
  action: string
  /** Its parameters. 动作参数 */
  params: Record<string, unknown>
  /** OneBot 12: the bot account that acts. 机器人自身标识 */
  self?: Record<string, unknown>
  /** WeCom: the headers of the frame, with its `req_id`. 帧头 */
  headers?: { req_id: string }
  /** Placeholders in `params`; {@link perform} fills them in before it sends the request. 占位 */
  placeholders?: Placeholder[]
}

/** An HTTP request. The caller adds the server address and the credentials. HTTP 请求 */
export interface HttpRequest {
  /** Always `"http"`. */
  transport: 'http'
  /** The method. 请求方法 */
  method: 'POST' | 'PUT' | 'DELETE'
  /** The path and query, beginning with a slash. 路径 */
  path: string
  /** Header fields beside those of the credentials: Satori names the bot account in them. 请求头 */
  headers?: Record<string, string>
  /** The body, to be sent as JSON. 请求体 */
  body?: Record<string, unknown>
  /** Placeholders in `body`; {@link perform} fills them in before it sends the request. 占位 */
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
