/** A handler over the whole unified union: every type has a case, and `never` proves it. */
import { type UnifiedEvent, unifyJson } from 'botwire'

export function onPost(body: string | Uint8Array): string {
  const result = unifyJson(body, { receivedAt: 0 })
  return result.success ? describe(result.event) : result.error.code
}

export function describe(event: UnifiedEvent): string {
  switch (event.type) {
    case 'login.qrcode.issued':
      return event.qrcode.content
    case 'login.qrcode.scanned':
    case 'login.qrcode.confirming':
    case 'login.qrcode.waiting':
    case 'login.qrcode.failed':
    case 'login.qrcode.canceled':
      return event.qrcode.uuid
    case 'login.qrcode.succeeded':
      return `${event.qrcode.uuid} ${event.self?.id}`
    case 'account.online':
      return `${event.self?.platform}`
    case 'account.offline':
      return event.phase
    case 'plugin.enabled':
    case 'plugin.disabled':
    case 'plugin.uninstalled':
      return `${event.plugin.name} ${event.plugin.version}`
    case 'message.private':
      return `${event.user.id} ${event.origin} ${event.message.text}`
    case 'message.group':
      // `protocol` narrows `raw` to the wire event.
      if (event.protocol === 'wechat' && event.dialect === 'seed') return event.raw.data.from_wxid ?? ''
      return `${event.anonymous?.name ?? event.user?.id} ${event.group.kind} ${event.message.segments.length}`
    case 'echo.message':
      return `${event.to.id} ${event.message.text}`
    case 'recall.private':
      return event.messageId
    case 'recall.group':
      return `${event.messageId} ${event.by}`
    case 'request.friend':
      return `${event.user.id} ${event.request.comment ?? ''} ${event.request.suspicious === true}`
    case 'request.group.join':
      return `${event.user.id} ${event.group?.id} ${event.request.id}`
    case 'request.group.invite':
      return `${event.inviter?.id} ${event.request.via}`
    case 'friend.added':
      return `${event.user.id} ${event.initiator}`
    case 'friend.removed':
      return event.user.id
    case 'friend.poked':
      return `${event.user.id} ${event.target.id}`
    case 'friend.add_failed':
      return event.reason
    case 'group.created':
      return `${event.group.id} ${event.basis}`
    case 'group.joined':
      return `${event.group.id} ${event.via}`
    case 'group.left':
      return `${event.group.id} ${event.reason}`
    case 'group.renamed':
      return `${event.oldName} ${event.group.name}`
    case 'group.muted_all':
    case 'group.unmuted_all':
      return event.group.id
    case 'group.file_uploaded':
      return `${event.user.id} ${event.file.name} ${event.file.size}`
    case 'join.succeeded':
      return event.requestId
    case 'join.failed':
      return `${event.requestId} ${event.reason}`
    case 'member.joined':
      return event.users.map((user) => user.id).join()
    case 'member.left':
      return `${event.user.id} ${event.reason}`
    case 'member.muted':
    case 'member.unmuted':
      return `${event.user.id} ${event.type === 'member.muted' ? event.durationMs : 0}`
    case 'member.admin_set':
    case 'member.admin_unset':
      return `${event.group.id} ${event.user.id}`
    case 'push.group.enabled':
    case 'push.group.disabled':
      return `${event.group.id} ${event.operator?.id}`
    case 'payment.abandoned':
    case 'payment.pending':
    case 'payment.completed':
    case 'payment.logged':
      return `${event.payment.payee.id} ${event.payment.amount} ${event.dialect}`
    case 'message.channel':
      return `${event.channel.id} ${event.user.id} ${event.message.text}`
    case 'recall.channel':
      return `${event.messageId} ${event.by}`
    case 'friend.poke_recalled':
    case 'member.poke_recalled':
    case 'member.poked':
    case 'member.lucky_king':
      return `${event.user.id} ${event.target.id}`
    case 'friend.typing':
      return `${event.user.id} ${event.text}`
    case 'friend.file_received':
      return `${event.user.id} ${event.file.name}`
    case 'file.transfer':
      return `${event.direction} ${event.phase} ${event.file?.id}`
    case 'group.tip':
      return event.content
    case 'member.card_changed':
      return `${event.oldCard} ${event.card}`
    case 'member.title_changed':
      return event.title
    case 'member.honored':
      return event.honor
    case 'reaction.added':
    case 'reaction.removed':
      return `${event.target.id} ${event.emoji.id}`
    case 'reaction.updated':
      return event.emojis.map((emoji) => emoji.id).join()
    case 'pin.added':
    case 'pin.removed':
      return `${event.messageId} ${event.operator?.id}`
    case 'channel.created':
    case 'channel.updated':
    case 'channel.deleted':
      return `${event.guild?.id} ${event.channel.kind}`
    case 'account.client_changed':
      return `${event.client.name} ${event.online}`
    case 'account.liked':
      return `${event.operator?.id} ${event.times}`
    case 'meta.connected':
      return `${event.implementation?.name}`
    case 'meta.heartbeat':
      return `${event.intervalMs} ${event.online} ${event.good}`
    case 'friend.updated':
      return `${event.user?.id}`
    case 'chat.entered':
      return `${event.user?.id} ${event.from}`
    case 'group.announced':
    case 'system.notice':
      return event.text
    case 'transfer.pending':
    case 'transfer.accepted':
      return `${event.direction} ${event.transfer.amount} ${event.user.id}`
    case 'push.private.enabled':
    case 'push.private.disabled':
      return event.user.id
    case 'push.subscription.changed':
      return event.subscriptions.map((subscription) => subscription.templateId).join()
    case 'interaction.button':
    case 'interaction.menu':
    case 'interaction.feedback':
    case 'interaction.session':
    case 'interaction.setting':
    case 'interaction.authorization':
    case 'interaction.other':
      return `${event.interaction.code} ${event.interaction.buttonId}`
    case 'audit.passed':
    case 'audit.rejected':
      return `${event.audit.id} ${event.audit.target.kind}`
    case 'guild.added':
    case 'guild.updated':
    case 'guild.removed':
      return `${event.guild.name} ${event.operator?.id}`
    case 'guild.member_added':
    case 'guild.member_updated':
    case 'guild.member_removed':
      return `${event.guild.id} ${event.user.name}`
    case 'channel.member_added':
    case 'channel.member_removed':
    case 'audio.member_entered':
    case 'audio.member_exited':
      return `${event.channel.id} ${event.user.id}`
    case 'forum.thread.created':
    case 'forum.thread.updated':
    case 'forum.thread.deleted':
    case 'forum.post.created':
    case 'forum.post.deleted':
    case 'forum.reply.created':
    case 'forum.reply.deleted':
      return `${event.thread.id} ${event.thread.title}`
    case 'audio.started':
    case 'audio.finished':
    case 'audio.mic_on':
    case 'audio.mic_off':
      return `${event.channel.id} ${event.url}`
    case 'meta.hello':
      return `${event.intervalMs}`
    case 'meta.resume':
      return `${event.sessionId}`
    case 'meta.invalid_session':
      return `${event.resumable}`
    case 'meta.acknowledged':
      return `${event.ok}`
    case 'meta.validation':
      return event.token
    case 'meta.stream':
      return event.streamId
    case 'meta.status':
      return event.bots.map((bot) => bot.self.id).join()
    case 'meta.identify':
    case 'meta.resumed':
    case 'meta.reconnect':
    case 'meta.heartbeat_ack':
      return event.kind
    case 'chat.pinned':
    case 'chat.unpinned':
      return `${event.user?.id} ${event.group?.id}`
    case 'edit.message':
      return event.message.text
    case 'extension':
      return `${event.category} ${event.name}`
    case 'unknown':
      return `${event.protocol} ${event.kind} ${Object.keys(event.raw).length}`
    default:
      return nothingElse(event)
  }
}

function nothingElse(event: never): never {
  throw new TypeError(String(event))
}
