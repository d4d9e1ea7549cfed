import { objectOf } from '../../core/object.ts'
import type { UnifyContext } from '../../unified/context.ts'
import {
  anyTime,
  type Draft,
  type Glimpse,
  group,
  idOf,
  isFilled,
  messageOf,
  type Rows,
  user,
  withTexts,
} from '../../unified/convert.ts'
import type { Account, Group, Interaction, MessageGroup, MessagePrivate } from '../../unified/generated/types.ts'
import type { WecomOutcomes } from './generated/outcomes.ts'
import type { Feedback, TemplateCardClick, WecomEvents } from './generated/types.ts'
import { toSegments } from './segments.ts'

/** The fields of every callback. */
interface Callback {
  msgid?: unknown
  aibotid?: unknown
  chatid?: unknown
  chattype?: unknown
  create_time?: unknown
}

interface Envelope {
  time: number | undefined
  id?: string
  self?: Account
}

/** The fields of every unified event. */
function envelopeOf({ msgid, aibotid, create_time }: Callback): Envelope {
  const envelope: Envelope = withTexts<Envelope>({ time: anyTime(idOf(create_time) ?? '') }, { id: idOf(msgid) })
  if (isFilled(aibotid)) envelope.self = { id: aibotid, platform: 'wecom' }
  return envelope
}

/** The group; single chats may have a `chatid` too. */
const groupOf = ({ chatid, chattype }: Callback): { group?: Group } =>
  isFilled(chatid) && chattype !== 'single' ? { group: group(chatid) } : {}

function messageRow(e: WecomEvents['message.text'], context: UnifyContext): Draft<MessagePrivate | MessageGroup> {
  const envelope = envelopeOf(e)
  const { group } = groupOf(e)
  const self = (envelope.self ?? context.self)?.id
  // In groups, only messages that mention the bot come.
  const message = messageOf(toSegments(e), e.msgid, self, group !== undefined)
  const shared = { ...envelope, user: user(e.from.userid), message }
  return group ? { type: 'message.group', ...shared, group } : { type: 'message.private', ...shared, origin: 'friend' }
}

// Every message has these fields, and `toSegments` looks for the content by itself.
const message = messageRow as (e: unknown, context: UnifyContext) => ReturnType<typeof messageRow>

const judgements: readonly (string | undefined)[] = [undefined, 'accurate', 'inaccurate', 'withdrawn']

function judged({ id, type }: Feedback): Interaction {
  const choice = judgements[Number(idOf(type))] ?? idOf(type)
  return withTexts<Interaction>({ code: 'feedback_event' }, { data: id, choice })
}

/** What was pressed, and what was chosen on the card. */
function pressed({ card_type, event_key, task_id, selected_items }: TemplateCardClick): Interaction {
  const { selected_item } = objectOf(selected_items)
  const chosen = (Array.isArray(selected_item) ? selected_item : []).flatMap((item) => {
    const { option_id } = objectOf(objectOf(item).option_ids)
    return Array.isArray(option_id) ? option_id : []
  })
  return withTexts<Interaction>(
    { code: card_type ?? 'template_card_event' },
    { id: task_id, buttonId: event_key, choice: chosen.filter(isFilled).join(',') },
  )
}

const personOf = (e: { from: { userid: string | number } } & Callback) => ({
  ...envelopeOf(e),
  user: user(e.from.userid),
})

export const rows: Rows<WecomEvents, WecomOutcomes> = {
  'message.text': message,
  'message.image': message,
  'message.mixed': message,
  'message.voice': message,
  'message.file': message,
  'message.video': message,
  'message.stream': (e) => ({ type: 'meta.stream', ...personOf(e), ...groupOf(e), streamId: e.stream.id }),
  'event.enter_chat': (e) => ({ type: 'chat.entered', ...personOf(e) }),
  'event.template_card_event': (e) => ({
    type: 'interaction.button',
    ...personOf(e),
    ...groupOf(e),
    interaction: pressed(e.event.template_card_event),
  }),
  'event.feedback_event': (e) => ({
    type: 'interaction.feedback',
    ...personOf(e),
    ...groupOf(e),
    interaction: judged(e.event.feedback_event),
  }),
  'event.disconnected_event': (e) => ({ type: 'meta.invalid_session', ...envelopeOf(e), resumable: false }),
}

/** What is known about an event of an unknown kind all the same. */
export function glimpse(event: Record<string, unknown>): Glimpse {
  const id = idOf(objectOf(event.from).userid)
  return {
    ...envelopeOf(event),
    ...(id !== undefined && { user: user(id) }),
    ...groupOf(event),
  }
}
