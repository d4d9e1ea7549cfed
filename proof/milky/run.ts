/**
 * Milky's own schemas as a third opinion, beside TypeBox and Ajv: the fields of every event, entity and segment, the verdict
 * on every fixture, and the input of every action that an answer consists of. They know version 1.2 only, and refuse what
 * programs send; each refusal is listed with its reason, and one that is not, or that has gone, fails.
 *
 *     npm run test:milky
 */
import { samples } from '../../scripts/generate/carried.ts'
import { unify } from '../../src/protocols/milky/index.ts'
import * as replies from '../../src/protocols/milky/reply.ts'
import {
  events,
  FriendCategory,
  FriendEntity,
  GroupEntity,
  GroupMemberEntity,
  segments,
} from '../../src/protocols/milky/schema/index.ts'
import { fixtures } from '../../test/support/fixtures.ts'
import { tools } from '../packed.ts'

/** As much of a zod schema as is read here. */
interface Zod {
  shape?: Record<string, Zod>
  def: { type: string; options?: Zod[]; getter?: () => Zod; innerType?: Zod; in?: Zod; values?: unknown[] }
  safeParse(value: unknown): { success: boolean; data?: unknown; error?: { issues: { path: PropertyKey[] }[] } }
}
interface Fields {
  properties?: Record<string, Fields & { const?: unknown }>
}

const folder = tools('milky')
const official: Record<string, Zod> = await import(
  import.meta.resolve(`${folder}/node_modules/@saltify/milky-types/dist/index.mjs`)
)
const theirs = (name: string): Zod => official[name] as Zod

let failed = 0
let passed = 0
function check(what: string, holds: boolean): void {
  if (holds) passed++
  else {
    failed++
    console.error(`FAILED ${what}`)
  }
}

/** The objects that a schema stands for. */
function objectsOf(schema: Zod | undefined): Zod[] {
  if (!schema) return []
  const { type, options, getter, innerType } = schema.def
  if (type === 'object') return [schema]
  if (type === 'lazy') return objectsOf(getter?.())
  if (options) return options.flatMap(objectsOf)
  return objectsOf(innerType ?? schema.def.in)
}

const tagOf = ({ shape = {} }: Zod, key: string): unknown => shape[key]?.def.values?.[0]

function sameFields(what: string, their: Zod | undefined, our: Fields | undefined): void {
  const known = Object.keys(our?.properties ?? {})
  for (const field of Object.keys(their?.shape ?? {})) check(`${what}: has ${field}`, known.includes(field))
  for (const field of known) check(`${what}: ${field} is theirs, too`, their?.shape?.[field] !== undefined)
}

// Fields.
const eventsOf = events as unknown as Record<string, Fields>
for (const event of objectsOf(theirs('Event'))) {
  const type = String(tagOf(event, 'event_type'))
  for (const data of objectsOf(event.shape?.data)) {
    const scene = type === 'message_receive' ? `.${tagOf(data, 'message_scene')}` : ''
    const ours = eventsOf[`${type}${scene}`]
    check(`${type}${scene} is known`, ours !== undefined)
    sameFields(`${type}${scene}`, data, ours?.properties?.data)
  }
}
const entities = { FriendCategoryEntity: FriendCategory, FriendEntity, GroupEntity, GroupMemberEntity }
for (const [name, entity] of Object.entries(entities)) {
  const [object] = objectsOf(theirs(name))
  sameFields(name, object, entity as unknown as Fields)
}
const known = (segments as unknown as { anyOf: Fields[] }).anyOf
for (const segment of objectsOf(theirs('IncomingSegment'))) {
  const type = tagOf(segment, 'type')
  const ours = known.find(({ properties }) => properties?.type?.const === type)
  check(`segment ${type} is known`, ours !== undefined)
  sameFields(`segment ${type}`, objectsOf(segment.shape?.data)[0], ours?.properties?.data)
}

// Verdicts.
const older = 'a field that 1.0 did not have'
const newer = 'newer than 1.2'
const program = 'a program leaves a field out'
const zero = 'a program sends 0 for nobody'
const ours = 'more than any program sends'
const refused: Record<string, string> = {
  'friend_nudge.himself': program,
  'friend_nudge.itself': program,
  'friend_request.sparse': program,
  'group_admin_change.v1_0': older,
  group_disband: newer,
  'group_disband.nobody': newer,
  'group_essence_message_change.v1_0': older,
  'group_file_upload.small-ids': 'an id below 10001',
  'group_message_reaction.character': zero,
  'group_message_reaction.v1_0': older,
  'group_nudge.sparse': program,
  'message_recall.nobody': zero,
  'message_receive.friend.sparse': ours,
  'message_receive.friend.text-ids': ours,
  'message_receive.group.half-member': program,
  'message_receive.group.markdown': newer,
  'message_receive.group.odd-segments': ours,
  'message_receive.group.sparse': ours,
  'message_receive.group.v1_0': older,
  'message_receive.temp.v1_0': older,
}

/** Whether they read an event and every segment of it; a segment that they cannot read becomes a text. */
function reads(payload: object): boolean {
  const { success, data } = theirs('Event').safeParse(payload)
  return success && !JSON.stringify(data).includes('[unknown]')
}

const counts: Record<string, number> = {}
const milky = fixtures.filter(({ protocol }) => protocol === 'milky')
for (const { kind, variant, payload } of milky) {
  const name = variant ? `${kind}.${variant}` : kind
  const reason = refused[name]
  check(`${name}: ${reason ? `refused for ${reason}` : 'read'}`, reads(payload) === (reason === undefined))
  const key = reason ?? 'read'
  counts[key] = (counts[key] ?? 0) + 1
}
for (const name of Object.keys(refused)) {
  check(
    `${name} is a fixture`,
    milky.some(({ kind, variant }) => name === (variant ? `${kind}.${variant}` : kind)),
  )
}

// Answers: what every verb makes of every event, with every segment that Milky can send.
const uri = 'https://example.com/a.png'
const contents = [
  'hello',
  ...Object.values(samples).map((segment) => [segment, { type: 'text', text: 'hello' }]),
  { type: 'image', url: uri, sticker: true },
  { type: 'file', file: 'base64://AA==', name: 'a' },
]
const verbs: Record<string, (event: never) => replies.ReplyResult[]> = {
  replyTo: (event) => [
    ...contents.map((content) => replies.replyTo(event, content as never)),
    replies.replyTo(event, 'hello', { quote: true, mention: true }),
  ],
  approve: (event) => [replies.approve(event)],
  refuse: (event) => [replies.refuse(event), replies.refuse(event, { reason: 'no' })],
  recall: (event) => [replies.recall(event)],
}
const pascal = (action: string) => action.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Whether they take the whole of a value: what they do not know, they leave out. */
function takesWhole(schema: Zod | undefined, value: unknown): boolean {
  const read = schema?.safeParse(value)
  return read?.success === true && holds(read.data, value)
}
function holds(read: unknown, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return read === value
  return Object.entries(value).every(([key, item]) => holds((read as Record<string, unknown> | undefined)?.[key], item))
}

const sent = new Set<string>()
const outgoing = new Set<string>()
let requests = 0
for (const { kind, variant, payload } of milky) {
  // They take no id below 10001, and an answer has the ids of its event.
  if (variant === 'small-ids') continue
  const unified = unify(payload as never, { receivedAt: 0, self: { id: '10001000' } })
  check(`${kind}.${variant} becomes an event`, unified.success)
  if (!unified.success) continue
  for (const [verb, plans] of Object.entries(verbs)) {
    for (const plan of plans(unified.event as never)) {
      for (const request of plan.success ? (plan.requests as replies.ActionRequest[]) : []) {
        requests++
        sent.add(request.action)
        const { message } = request.params as { message?: replies.OutgoingSegment[] }
        for (const { type } of message ?? []) outgoing.add(type)
        const input = `${pascal(request.action)}Input`
        check(
          `${verb} of ${kind}.${variant}: ${input} takes ${JSON.stringify(request.params)}`,
          takesWhole(official[input], request.params),
        )
      }
    }
  }
}
for (const segment of objectsOf(theirs('OutgoingSegment'))) {
  const type = String(tagOf(segment, 'type'))
  check(`${type} is sent`, outgoing.has(type))
}
check(
  'the check refuses an id that is a text',
  !takesWhole(official.RecallGroupMessageInput, { group_id: '10001', message_seq: 1 }),
)
check(
  'the check refuses a field that they do not know',
  !takesWhole(official.SendFriendNudgeInput, { user_id: 10001, why: 1 }),
)
console.log(`${requests} requests of ${sent.size} actions: ${[...sent].sort().join(', ')}`)

for (const [reason, count] of Object.entries(counts)) console.log(`${String(count).padStart(3)} ${reason}`)
console.log(`${milky.length} fixtures: ${passed} checks passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
