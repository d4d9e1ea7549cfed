/**
 * One handler for two protocols: CoolQ reports and WeChat plugin pushes, distinguished by the path they are posted to.
 *
 * Run it with `npx tsx examples/handler.ts` after a build. It handles the payloads in `test/fixtures`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { formatError } from 'botwire'
import * as coolq from 'botwire/coolq'
import type { Actor, CoolqUnifiedEvent, UnknownEvent, WechatUnifiedEvent } from 'botwire/unified'
import * as wechat from 'botwire/wechat'

/** What the two protocols together may report. */
type Event = CoolqUnifiedEvent | WechatUnifiedEvent | UnknownEvent

/** From the wire to one line of text. The headers are those of the HTTP request. */
function receive(path: string, body: Uint8Array, headers: Record<string, string>): string {
  const context = { receivedAt: Date.now(), headers }
  // CoolQ before v3.4 does not say which account received the event, so the context does.
  const result =
    path === '/coolq'
      ? coolq.unifyJson(body, { ...context, self: { id: '10001000' } })
      : wechat.unifyJson(body, context)
  return result.success ? describe(result.event) : `rejected: ${formatError(result.error)}`
}

/** A name to show; the id may be `""` where the source left it empty. */
const named = (who?: Actor) => who?.name || who?.id || 'somebody'

const answerable = ({ id }: { id?: string }) => (id ? `answer with ${id}` : 'the source gives nothing to answer with')

/** No default branch: a type that is missing here does not compile, because the function would end without a text. */
function describe(event: Event): string {
  switch (event.type) {
    case 'message.private':
      return `${named(event.user)} (${event.origin}): ${event.message.text}`
    case 'message.group':
      return `${event.anonymous?.name ?? named(event.user)} in ${event.group.kind} ${event.group.id}: ${event.message.text}`
    case 'echo.message':
      return `the bot itself to ${named(event.to)}: ${event.message.text}`
    case 'request.friend':
      return `${named(event.user)} asks to be a friend; ${answerable(event.request)}`
    case 'request.group.join':
      return `${named(event.user)} asks to join; ${answerable(event.request)}`
    case 'request.group.invite':
      return `${named(event.inviter)} invites the bot; ${answerable(event.request)}`
    case 'friend.poked':
      return `${named(event.user)} poked ${named(event.target)}`
    case 'member.poked':
      return `${named(event.user)} poked ${named(event.target)} in ${event.group.id}`
    case 'group.announced':
      return `${named(event.user)} announced in ${event.group.id}: ${event.text}`
    case 'friend.added':
      return `${named(event.user)} is a friend now`
    case 'member.joined':
      return `${event.users.map(named).join(', ') || 'somebody'} joined ${event.group.id} (${event.via})`
    case 'member.left':
      return `${named(event.user)} is no longer in ${event.group.id} (${event.reason})`
    case 'member.admin_set':
    case 'member.admin_unset':
      return `${named(event.user)} ${event.type === 'member.admin_set' ? 'became' : 'is no longer'} an admin`
    case 'member.muted':
    case 'member.unmuted':
      return `${named(event.user)} ${event.type === 'member.muted' ? 'was muted' : 'may speak again'}`
    case 'group.muted_all':
    case 'group.unmuted_all':
      return `everybody in ${event.group.id} ${event.type === 'group.muted_all' ? 'was muted' : 'may speak again'}`
    case 'group.file_uploaded':
      return `${named(event.user)} uploaded ${event.file.name ?? 'a file'} to ${event.group.id}`
    case 'group.joined':
      return `the bot joined ${event.group.id} (${event.via})`
    case 'group.left':
      return `the bot is no longer in ${event.group.id} (${event.reason})`
    case 'group.renamed':
      return `${event.group.id} was renamed from ${event.oldName} to ${event.group.name}`
    case 'account.online':
      return `${event.self?.id} is online`
    case 'account.offline':
      return `${event.self?.id} is offline (${event.phase})`
    case 'plugin.enabled':
    case 'plugin.disabled':
    case 'plugin.uninstalled':
      return `${event.type}: ${event.plugin.name} ${event.plugin.version}`
    case 'payment.completed':
    case 'payment.logged':
      // Both may arrive for one payment: announce each transaction once.
      return `${named(event.payment.payer)} paid ${event.payment.amount} (transaction ${event.payment.id})`
    case 'payment.pending':
    case 'payment.abandoned':
      return `${named(event.payment.payer)} has not paid (scene ${event.payment.scene})`
    case 'transfer.pending':
    case 'transfer.accepted':
      return `transfer ${event.direction}, ${named(event.user)}: ${event.transfer.amount} (${event.type})`
    case 'file.transfer':
      return `${event.file?.name}: ${event.phase}`
    case 'friend.updated':
      return `${named(event.user)} changed`
    case 'group.created':
      return `${event.group.id} was created`
    case 'recall.private':
    case 'recall.group':
      return `${named(event.user)} recalled ${event.messageId}`
    case 'system.notice':
      return `notice: ${event.text}`
    case 'unknown':
      return `not known: ${event.protocol} ${event.kind}`
  }
}

const fixtures = new URL('../test/fixtures/', import.meta.url)
const headers = { Name: 'example', Ver: '1.0.1', Udid: '0123456789abcdef' }

for (const protocol of ['coolq', 'wechat']) {
  const files = readdirSync(new URL(`${protocol}/`, fixtures)).filter((file) => !file.endsWith('.unified.json'))
  for (const file of files.sort()) {
    const line = receive(`/${protocol}`, readFileSync(new URL(`${protocol}/${file}`, fixtures)), headers)
    console.log(`${protocol} ${file.replace(/\.json$/, '')}: ${line}`)
  }
}

// A kind that nobody knows is handled; a known kind with a wrong field is rejected.
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
console.log(receive('/coolq', encode({ post_type: 'event', event: 'group_dance', time: 1497400000 }), {}))
console.log(receive('/wechat', encode({ event: 'Login', data: { login_type: 7, Wxid: 'a', robot_type: 0 } }), {}))
