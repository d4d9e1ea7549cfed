/** What each unified type becomes: the type of Satori, and its resources. */
import { isFilled, isSame, isSomebody } from '../../../unified/convert.ts'
import type { UnifiedType } from '../../../unified/generated/types.ts'
import { at, type OutgoingEvent } from '../../../unified/out.ts'
import { escapeElementText } from '../elements.ts'

type Fields = Record<string, unknown>

/** By its number; 1 is a private chat. */
const channelTypes = ['text', '', 'category', 'voice']

/** Writes the resources of one event, and notes which fields readers will find. */
export class Writer {
  readonly event: Fields = {}
  readonly kept = new Set<string>(['self.id', 'self.platform'])
  /** Whether the event is of a guild with channels. */
  isGuild = false
  readonly given: OutgoingEvent

  constructor(given: OutgoingEvent) {
    this.given = given
  }

  at(path: string): unknown {
    return at(this.given, path)
  }

  keep(...paths: string[]): void {
    for (const path of paths) this.kept.add(path)
  }

  lose(...paths: string[]): void {
    for (const path of paths) this.kept.delete(path)
  }

  /** The fields of a person that every resource of a user has. */
  #user(path: string): Fields | undefined {
    const [id, name] = [this.at(`${path}.id`), this.at(`${path}.name`)]
    if (!isSomebody(id as string)) return undefined
    this.keep(`${path}.id`, `${path}.name`)
    return { id, ...(isFilled(name) && { name }) }
  }

  /** @param isMember Whether it happened in a group or a guild. */
  user(isMember = true, path = 'user'): void {
    const user = this.#user(path)
    if (!user) return
    if (this.at(`${path}.bot`) === true) {
      user.is_bot = true
      this.keep(`${path}.bot`)
    }
    this.event.user = user
    if (!isMember) return
    const [card, role] = [this.at(`${path}.card`), this.at(`${path}.role`)]
    const isRank = role === 'owner' || role === 'admin' || role === 'member'
    this.keep(`${path}.card`, ...(isRank ? [`${path}.role`] : []))
    // Some readers want a member in every group.
    this.event.member = {
      user,
      ...(isFilled(card) && { nick: card }),
      ...(isFilled(role) && { roles: [{ id: role, name: role }] }),
    }
  }

  /** The first of these that is known, unless it is who the event is about. */
  operator(paths: string[] = ['operator'], than?: unknown): void {
    const path = paths.find((it) => isSomebody(this.at(`${it}.id`) as string))
    if (path === undefined || isSame(this.at(`${path}.id`) as string, than as string)) return
    this.event.operator = this.#user(path)
  }

  group(): void {
    const [id, name] = [this.at('group.id'), this.at('group.name')]
    const named = isFilled(name) ? { name } : {}
    this.event.guild = { id, ...named }
    this.event.channel = { id, type: 0, ...named }
    this.keep('group.id', 'group.name', ...(this.at('group.kind') === 'group' ? ['group.kind'] : []))
  }

  guild(): void {
    this.isGuild = true
    const [id, name] = [this.at('guild.id'), this.at('guild.name')]
    if (!isFilled(id)) return
    this.event.guild = { id, ...(isFilled(name) && { name }) }
    this.keep('guild.id', 'guild.name')
  }

  channel(): void {
    this.guild()
    const [id, name, kind] = [this.at('channel.id'), this.at('channel.name'), this.at('channel.kind')]
    const type = channelTypes.indexOf(kind as string)
    this.event.channel = { id, ...(type >= 0 && { type }), ...(isFilled(name) && { name }) }
    this.keep('channel.id', 'channel.name', ...(type >= 0 ? ['channel.kind'] : []))
  }

  /** A private chat, by the id that programs for QQ give it. */
  direct(id: unknown, prefix = 'private:'): void {
    if (isFilled(id)) this.event.channel = { id: `${prefix}${id}`, type: 1 }
  }

  /** Wherever it happened. */
  place(): void {
    if (isFilled(this.at('group.id'))) {
      this.group()
      this.user()
    } else if (isFilled(this.at('channel.id'))) {
      this.channel()
      this.user()
    } else {
      this.direct(this.at('user.id'))
      this.user(false)
    }
  }

  /** The message that the event is about, by its id only. */
  about(path: string): void {
    this.event.message = { id: this.at(path) }
    this.keep(path)
  }
}

export interface Row {
  type: string
  /** The ids without which the event has no place in Satori. */
  needs: readonly string[]
  write(writer: Writer): void
}

const known = (writer: Writer, path: string, ...words: string[]): void => {
  if (words.includes(writer.at(path) as string)) writer.keep(path)
}

/** What is asked for, as the message that answers take. */
function request(writer: Writer): void {
  const [id, comment] = [writer.at('request.id'), writer.at('request.comment')]
  writer.event.message = {
    id: id ?? '',
    ...(isFilled(comment) && { content: escapeElementText(comment).replaceAll('\n', '<br/>') }),
  }
  writer.keep('request.id')
  if (isFilled(comment) && comment.trim() === comment) writer.keep('request.comment')
}

/** Who recalled a message: readers find it out by the operator. */
function recalled(writer: Writer, withoutOperator: string): void {
  writer.about('messageId')
  writer.operator()
  const [actor, author] = [writer.at('operator.id'), writer.at('user.id')]
  const isKnown = isSomebody(actor as string)
  const isAuthor = isSame(actor as string, author as string)
  known(writer, 'by', isKnown ? (isAuthor ? 'sender' : 'operator') : withoutOperator)
}

/** Who joined; how is not said. */
function joined(writer: Writer): void {
  writer.user()
  writer.operator(['operator', 'inviter'], writer.at('user.id'))
  // Readers take who invited for an operator.
  writer.lose('inviter.id', 'inviter.name')
  known(writer, 'via', 'unknown')
}

/** Who left: readers take an operator for one who removed the member. */
function left(writer: Writer): void {
  writer.user()
  writer.operator(['operator'], writer.at('user.id'))
  known(writer, 'reason', writer.event.operator ? 'kick' : 'unknown')
}

const inGroup = (type: string, write: (writer: Writer) => void, ...needs: string[]): Row => ({
  type,
  needs: ['group.id', ...needs],
  write(writer) {
    writer.group()
    write(writer)
  },
})

const inGuild = (type: string, write: (writer: Writer) => void, ...needs: string[]): Row => ({
  type,
  needs: ['guild.id', ...needs],
  write(writer) {
    writer.guild()
    write(writer)
  },
})

const ofChannel = (type: string): Row => ({
  type,
  needs: ['channel.id'],
  write(writer) {
    writer.channel()
    writer.operator()
  },
})

const ofFriend = (type: string): Row => ({
  type,
  needs: ['user.id'],
  write(writer) {
    writer.direct(writer.at('user.id'))
    writer.user(false)
    known(writer, 'initiator', 'unknown')
  },
})

const reacted = (type: string): Row => ({
  type,
  needs: ['target.id', 'emoji.id'],
  write(writer) {
    writer.place()
    writer.about('target.id')
    const [id, name] = [writer.at('emoji.id'), writer.at('emoji.name')]
    writer.event.emoji = { id, ...(isFilled(name) && { name }) }
    writer.keep('target.kind', 'emoji.id', 'emoji.name')
    if (writer.at('emojis.0.id') === id && writer.at('emojis.0.name') === name) {
      writer.keep('emojis.0.id', 'emojis.0.name')
    }
  },
})

const pinned = (type: string): Row => ({
  type,
  needs: ['messageId'],
  write(writer) {
    writer.place()
    writer.about('messageId')
    writer.operator()
    // Readers find nobody else in a group.
    if (writer.at('group.id') ?? writer.at('channel.id')) {
      writer.lose(...['id', 'name', 'card', 'role', 'bot'].map((key) => `user.${key}`))
    }
  },
})

const updated: Row = inGroup('guild-member-updated', (writer) => writer.user(), 'user.id')
const operated = (writer: Writer): void => writer.operator()
const appeared = inGroup('guild-added', (writer) => {
  writer.operator(['operator', 'inviter'])
  writer.lose('inviter.id', 'inviter.name')
  known(writer, 'via', 'unknown')
})

export const rows: { readonly [T in UnifiedType]?: Row } = {
  'message.private': {
    type: 'message-created',
    needs: ['user.id'],
    write(writer) {
      const origin = writer.at('origin')
      const inside = isFilled(writer.at('group.id')) ? 'group' : isFilled(writer.at('guild.id')) ? 'guild' : undefined
      if (inside === 'group') writer.group()
      if (inside === 'guild') writer.guild()
      writer.direct(writer.at('user.id'), origin === 'group' && !inside ? 'private:temp_' : 'private:')
      writer.user(false)
      known(writer, 'origin', ...(inside ? [inside] : ['friend', 'group']))
    },
  },
  'message.group': inGroup('message-created', (writer) => writer.user(), 'user.id'),
  'message.channel': {
    type: 'message-created',
    needs: ['channel.id', 'user.id'],
    write(writer) {
      writer.channel()
      writer.user()
    },
  },
  'echo.message': {
    type: 'message-created',
    needs: ['self.id', 'to.id'],
    write(writer) {
      const to = writer.at('to.id')
      if (to === writer.at('group.id')) writer.group()
      else if (to === writer.at('channel.id')) writer.channel()
      else {
        if (isFilled(writer.at('group.id'))) writer.group()
        else if (isFilled(writer.at('guild.id'))) writer.guild()
        writer.direct(to)
      }
      writer.keep('to.id')
      writer.user(false, 'self')
    },
  },
  'edit.message': {
    type: 'message-updated',
    needs: [],
    write(writer) {
      writer.place()
      writer.operator(['operator'], writer.at('user.id'))
    },
  },
  'recall.private': {
    type: 'message-deleted',
    needs: ['messageId'],
    write(writer) {
      writer.about('messageId')
      writer.direct(writer.at('peer.id') ?? writer.at('user.id'))
      writer.user(false)
      writer.keep('peer.id')
    },
  },
  'recall.group': inGroup(
    'message-deleted',
    (writer) => {
      writer.user()
      recalled(writer, 'sender')
    },
    'messageId',
  ),
  'recall.channel': {
    type: 'message-deleted',
    needs: ['channel.id', 'messageId'],
    write(writer) {
      writer.channel()
      writer.user()
      recalled(writer, 'unknown')
    },
  },
  'request.friend': {
    type: 'friend-request',
    needs: ['user.id'],
    write(writer) {
      writer.direct(writer.at('user.id'))
      writer.user(false)
      request(writer)
    },
  },
  'request.group.join': inGroup(
    'guild-member-request',
    (writer) => {
      writer.user()
      writer.operator(['inviter'], writer.at('user.id'))
      request(writer)
    },
    'user.id',
  ),
  'request.group.invite': inGroup('guild-request', (writer) => {
    writer.operator(['inviter'], writer.at('self.id'))
    // Readers look for who invites in one of the two.
    if (writer.event.operator) writer.event.user = writer.event.operator
    request(writer)
  }),
  'friend.added': ofFriend('friend-added'),
  'friend.removed': ofFriend('friend-removed'),
  'group.joined': appeared,
  'group.created': appeared,
  'group.renamed': inGroup('guild-updated', operated, 'group.name'),
  'group.left': inGroup('guild-removed', (writer) => {
    writer.operator()
    known(writer, 'reason', 'unknown')
  }),
  'member.joined': inGroup(
    'guild-member-added',
    (writer) => {
      joined(writer)
      // There is room for one.
      for (const key of ['id', 'name', 'card', 'role', 'bot']) {
        if (writer.kept.has(`user.${key}`) && writer.at(`users.0.${key}`) === writer.at(`user.${key}`)) {
          writer.keep(`users.0.${key}`)
        }
      }
    },
    'user.id',
  ),
  'member.left': inGroup('guild-member-removed', left, 'user.id'),
  'member.admin_set': updated,
  'member.admin_unset': updated,
  'member.card_changed': updated,
  'member.title_changed': updated,
  'guild.added': inGuild('guild-added', operated),
  'guild.updated': inGuild('guild-updated', operated),
  'guild.removed': inGuild('guild-removed', operated),
  'guild.member_added': inGuild('guild-member-added', joined, 'user.id'),
  'guild.member_updated': inGuild(
    'guild-member-updated',
    (writer) => {
      writer.user()
      writer.operator()
    },
    'user.id',
  ),
  'guild.member_removed': inGuild('guild-member-removed', left, 'user.id'),
  'channel.created': ofChannel('channel-added'),
  'channel.updated': ofChannel('channel-updated'),
  'channel.deleted': ofChannel('channel-removed'),
  'reaction.added': reacted('reaction-added'),
  'reaction.removed': reacted('reaction-removed'),
  'pin.added': pinned('message-pinned'),
  'pin.removed': pinned('message-unpinned'),
  'interaction.button': {
    type: 'interaction/button',
    needs: ['interaction.buttonId'],
    write(writer) {
      writer.place()
      const [id, data, message] = ['buttonId', 'data', 'messageId'].map((key) => writer.at(`interaction.${key}`))
      writer.event.button = { id, ...(isFilled(data) && { data }) }
      if (isFilled(message)) writer.event.message = { id: message }
      writer.keep('interaction.buttonId', 'interaction.data', 'interaction.messageId')
      known(writer, 'interaction.code', 'interaction/button')
    },
  },
  'account.online': { type: 'login-updated', needs: ['self.id'], write() {} },
  'account.offline': { type: 'login-updated', needs: ['self.id'], write: (writer) => writer.keep('phase') },
}
