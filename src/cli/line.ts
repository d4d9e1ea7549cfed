/** One printed line per event, and a few per failure. */
import type { Actor, Group, Message, Segment, UnifiedEvent } from '../all/generated/unified.ts'
import { programOf } from '../all/programs.ts'
import type { EventError, InvalidEventError } from '../core/error.ts'
import { formatError } from '../index.ts'
import type { Colour, Paint } from './paint.ts'
import { printable } from './printable.ts'
import type { Texts } from './texts.ts'

const longestName = 40
const longestText = 100
const longestReason = 400

/** Column widths that fit almost all values, so that columns are aligned. */
const widths = { protocol: 8, kind: 29, type: 24, time: 24 }

/**
 * The line of an event: protocol, kind, unified type, time, user, group, and the most important other field.
 *
 * Control characters are made visible. A time that the source does not have is shown as `-`, except for live
 * payloads.
 */
export function eventLine(event: UnifiedEvent, paint: Paint, texts: Texts, { live = false } = {}): string {
  const time = event.timeFrom === 'source' || live ? new Date(event.time).toISOString() : '-'
  const colour = event.type === 'unknown' ? 'yellow' : 'cyan'
  const line = columns(event.protocol, printable(event.kind, 2 * longestName), event.type, time, colour, paint)
  return withDetails(line, [who(event, texts), where(event, texts), detail(event, texts)])
}

/** The line of an API response, in the columns of an event: result, return code, time, message, echo. */
export function responseLine(response: Response, time: number, paint: Paint, texts: Texts): string {
  const { status, retcode, echo } = response
  const colour = status === 'failed' ? 'red' : 'cyan'
  const code = `retcode ${retcode}`
  const line = columns('response', printable(status, longestName), code, new Date(time).toISOString(), colour, paint)
  const message = [response.message, response.wording, response.msg].find((text) => typeof text === 'string' && text)
  return withDetails(line, [
    printable((message as string | undefined) ?? '', longestText),
    isFilled(echo) ? texts.echo(printable(JSON.stringify(echo), longestText)) : '',
  ])
}

/** The response of a OneBot implementation to an API call. */
export interface Response {
  status: string
  retcode: number
  echo?: unknown
  message?: unknown
  wording?: unknown
  msg?: unknown
}

const isFilled = (value: unknown) => value !== undefined && value !== null && value !== ''

function columns(protocol: string, kind: string, type: string, time: string, colour: Colour, paint: Paint): string {
  return (
    `${paint('dim', protocol.padEnd(widths.protocol))}  ` +
    `${kind.padEnd(widths.kind)}  ` +
    `${paint(colour, type.padEnd(widths.type))}  ` +
    paint('dim', time.padEnd(widths.time))
  )
}

function withDetails(columns: string, details: readonly string[]): string {
  let line = columns
  for (const text of details) if (text !== '') line += `  ${text}`
  return line.trimEnd()
}

function person({ id, name, card }: Actor): string {
  const shown = card ?? name
  if (shown === undefined) return printable(id || '?', longestName)
  const known = printable(shown, longestName)
  return id ? `${known} (${printable(id, longestName)})` : known
}

function who(event: UnifiedEvent, texts: Texts): string {
  switch (event.type) {
    case 'echo.message':
      return texts.to(person(event.to))
    case 'payment.abandoned':
    case 'payment.pending':
    case 'payment.completed':
    case 'payment.logged':
      return event.payment.payer ? person(event.payment.payer) : ''
    case 'member.joined':
      return (
        event.users.slice(0, 3).map(person).join(texts.list) +
        (event.users.length > 3 ? `${texts.list}… (${event.users.length})` : '')
      )
  }
  if ('user' in event && event.user) return person(event.user)
  return event.self ? texts.self(person(event.self)) : ''
}

function where(event: UnifiedEvent, texts: Texts): string {
  const group: Group | undefined = 'group' in event ? event.group : undefined
  if (!group) return ''
  const id = printable(group.id || group.internalId || '?', longestName)
  return texts.in(group.name === undefined ? id : `${printable(group.name, longestName)} (${id})`)
}

/** The most important other field of an event, by type. */
function detail(event: UnifiedEvent, texts: Texts): string {
  const parts: string[] = []
  const add = (text: string | undefined) => {
    if (text !== undefined && text !== '') parts.push(printable(text, longestText))
  }
  const program = event.protocol === 'unknown' ? programOf(event.raw) : undefined
  if (program !== undefined) add(texts.program(program))
  if ('message' in event) add(textOf(event.message, texts))
  if ('messageId' in event) add(texts.message(event.messageId))
  if ('request' in event) {
    add(event.request.comment)
    add(event.request.via && texts.via(event.request.via))
  }
  if ('qrcode' in event && event.qrcode) add(typeof event.qrcode === 'string' ? event.qrcode : event.qrcode.uuid)
  if ('plugin' in event) add([event.plugin.name, event.plugin.version].filter(Boolean).join(' '))
  if ('phase' in event) add(event.phase)
  if ('target' in event) parts.push(`→ ${person(event.target)}`)
  if ('oldName' in event) add(texts.was(event.oldName))
  if ('reason' in event && event.reason !== 'unknown') add(event.reason)
  if ('via' in event && event.via !== 'unknown') add(event.via)
  if ('initiator' in event && event.initiator !== 'unknown') add(texts.startedBy(event.initiator))
  if ('durationMs' in event && event.durationMs !== undefined) add(texts.seconds(event.durationMs / 1000))
  if ('payment' in event) {
    const { amount, total, remark, sceneText } = event.payment
    add(amount ?? total)
    add(sceneText)
    add(remark)
  }
  const operator = 'operator' in event ? event.operator : undefined
  const inviter = 'inviter' in event ? event.inviter : undefined
  if (inviter) parts.push(texts.invitedBy(person(inviter)))
  if (operator && (operator.id === undefined || operator.id !== inviter?.id)) parts.push(texts.by(person(operator)))
  return parts.join(texts.list)
}

/** A message as one line: its text segments, and a word for each other segment. */
function textOf({ segments, text }: Message, texts: Texts): string {
  if (segments.length === 0) return text
  let shown = ''
  for (const segment of segments) {
    if (shown.length > 2 * longestText) break
    shown += segmentText(segment, texts)
  }
  return shown
}

function segmentText(segment: Segment, texts: Texts): string {
  switch (segment.type) {
    case 'text':
      return segment.text
    case 'mention':
      return `@${segment.name ?? segment.id} `
    case 'mention_all':
      return texts.everyone
    case 'unknown':
      return `[${segment.source}]`
    default:
      return `[${segment.type}]`
  }
}

/** The lines of a failure: place, code, message, and a line for each field that does not fit. */
export function failureLines(place: string, error: EventError, paint: Paint, { language }: Texts): string[] {
  const [reason, issues] = error.code === 'invalid_event' ? fields(error, language) : [formatError(error, language), []]
  const head = `${paint('bold', printable(place))}  ${paint('red', error.code)}  ${printable(reason, longestReason)}`
  return [head, ...issues.map((issue) => `  ${printable(issue, longestReason)}`)]
}

function fields(error: InvalidEventError, language: Texts['language']): [reason: string, issues: string[]] {
  const name = `${error.protocol} ${error.kind}`
  if (language === 'en') return [name, error.issues.map(({ pointer, message }) => `${pointer || '/'}  ${message}`)]
  // The Chinese message of an error has the same beginning with and without its issues.
  const head = formatError({ ...error, issues: [] }, 'zh').length
  return [name, error.issues.map((issue) => formatError({ ...error, issues: [issue] }, 'zh').slice(head))]
}
