/** The lines of TypeScript that handle a payload, and what each transport sends to answer it. */
import type { UnifiedEvent } from '../../src/index.ts'
import {
  type Answerable,
  type Approvable,
  approve,
  type ReplyRequest,
  type ReplyResult,
  replyTo,
} from '../../src/reply/index.ts'

/** What is worth printing of a unified event, in the order of worth. */
const worth = ['message', 'request', 'group', 'channel', 'user', 'member', 'operator', 'self'] as const

function shown(event: UnifiedEvent): string[] {
  const fields = event as unknown as Record<string, Record<string, unknown> | undefined>
  return worth
    .filter((key) => typeof fields[key] === 'object')
    .slice(0, 3)
    .map((key) => {
      if (key === 'message') return 'event.message.text'
      const first = ['id', 'name', 'comment'].find((it) => fields[key]?.[it] !== undefined)
      // Which of them a type always has is for the compiler; the lines hold for all.
      return first === undefined ? `event.${key}` : `event.${key}?.${first}`
    })
}

/** A handler of the unified event. */
export function unifiedLines(event: UnifiedEvent): string {
  const { type, protocol } = event
  // Other events can be answered in some protocols; messages in all that send.
  const answers = type.startsWith('message.') && reply(event, 'hello').success
  const lines = [
    `import { unifyJson } from 'botwire'`,
    ...(answers ? [`import { replyTo } from 'botwire/reply'`] : []),
    '',
    'export function handle(body: string | Uint8Array) {',
    '  const result = unifyJson(body)',
    '  if (!result.success) return console.warn(result.error.message)',
    '  const { event } = result',
    `  if (event.type === '${type}' && event.protocol === '${protocol}') {`,
    `    console.log(${['event.kind', ...shown(event)].join(', ')})`,
    ...(answers ? [`    return replyTo(event, 'hello')`] : []),
    '  }',
    '}',
  ]
  return lines.join('\n')
}

/** A handler of the wire event, which prints `fields`. */
export const wireLines = (protocol: string, guard: string, fields: readonly string[]): string =>
  [
    `import { ${guard} } from 'botwire/${protocol}'`,
    '',
    'export function handle(body: unknown) {',
    `  if (${guard}(body)) console.log(${fields.map((field) => `body.${field}`).join(', ')})`,
    '}',
  ].join('\n')

/** A plan of requests that answers an event, or why there is none. The clock is that of the event, so that old samples are open. */
export const reply = (event: UnifiedEvent, text: string): ReplyResult =>
  replyTo(event as Answerable, text, { now: event.time })

/** A plan that agrees to a request. */
export const agree = (event: UnifiedEvent): ReplyResult => approve(event as Approvable)

/** One way to send a request. */
export interface Sending {
  transport: 'websocket' | 'http'
  text: string
}

/** How a request is sent: an action as a frame or as a POST, an HTTP request as it is. */
export function sendings(request: ReplyRequest): Sending[] {
  const json = (value: unknown) => JSON.stringify(value, null, 2)
  if (request.transport === 'http') {
    const { method, path, body } = request
    return [{ transport: 'http', text: `${method} ${path}${body ? `\n\n${json(body)}` : ''}` }]
  }
  const { action, params, self } = request
  const frame = { action, params, ...(self && { self }) }
  const post = self ? `POST /\n\n${json(frame)}` : `POST /${action}\n\n${json(params)}`
  return [
    { transport: 'websocket', text: json(frame) },
    { transport: 'http', text: post },
  ]
}
