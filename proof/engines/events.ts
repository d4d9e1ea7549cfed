/** What is sent: messages of several protocols, each with a number, with the credentials of its protocol. */
import { createHmac } from 'node:crypto'
import { signQQ } from '../../src/receive/index.ts'
import { sample } from '../../src/samples/index.ts'

/** The secrets, by the names under which the examples read them. */
export const secrets = {
  ONEBOT11_SECRET: 'a-signature-key',
  ONEBOT12_TOKEN: 'a-onebot12-token',
  MILKY_TOKEN: 'a-milky-token',
  WECHAT_KEY: 'a-wechat-key',
  QQ_APP_ID: '11111111',
  QQ_SECRET: 'naOC0ocQE3shWLAfffVLB1rhYPG7',
}

/** A request as it is posted, and posted again. */
export interface Post {
  body: string
  headers: Record<string, string>
}

interface Source {
  /** A message with this text in this chat. `id` is not used twice. */
  message(group: number, id: number, text: string): object
  credentials(body: string): Record<string, string> | Promise<Record<string, string>>
  /** Its messages have an identifier, so that a repeated one is known again. */
  identified: boolean
}

const bearer = (token: string) => () => ({ authorization: `Bearer ${token}` })

const sources: readonly Source[] = [
  {
    message: (group_id, message_id, message) => sample('onebot11', 'message.group', { group_id, message_id, message }),
    credentials: (body) => ({
      'x-signature': `sha1=${createHmac('sha1', secrets.ONEBOT11_SECRET).update(body).digest('hex')}`,
    }),
    identified: true,
  },
  {
    message: (group, id, text) =>
      sample('onebot12', 'message.group', {
        id: `event-${id}`,
        group_id: String(group),
        message: [{ type: 'text', data: { text } }],
      }),
    credentials: bearer(secrets.ONEBOT12_TOKEN),
    identified: true,
  },
  {
    message: (group, message_seq, text) =>
      sample('milky', 'message_receive.group', {
        data: { peer_id: group, message_seq, segments: [{ type: 'text', data: { text } }] },
      }),
    credentials: bearer(secrets.MILKY_TOKEN),
    identified: true,
  },
  {
    message: (group, id, content) =>
      sample('qq', 'GROUP_AT_MESSAGE_CREATE', {
        id: `GROUP_AT_MESSAGE_CREATE:${id}`,
        d: { id: `ROBOT1.0_${id}`, content, group_id: String(group), group_openid: String(group) },
      }),
    async credentials(body) {
      const timestamp = String(Math.floor(Date.now() / 1000))
      return {
        'x-bot-appid': secrets.QQ_APP_ID,
        'x-signature-timestamp': timestamp,
        'x-signature-ed25519': await signQQ({ secret: secrets.QQ_SECRET, timestamp, body }),
      }
    },
    identified: true,
  },
  {
    message: (group, _, msg) => sample('wechat', 'EventGroupChat', { data: { from_group: String(group), msg } }),
    credentials: () => ({ authorization: secrets.WECHAT_KEY }),
    identified: false,
  },
]

let messages = 0

/** A group, and what became of its messages. Their texts are 0, 1, 2 and so on. */
export class Chat {
  /** The id of the group. */
  readonly id: string
  readonly identified: boolean
  /** How many messages were due so far. */
  sent = 0
  /** The number of the message that must be handled next. */
  next = 0
  /** When each of those that are not handled yet was due, in milliseconds. */
  readonly due = new Map<number, number>()
  /** Settles when all messages so far are acknowledged. */
  posted: Promise<unknown> = Promise.resolve()
  readonly #group: number
  readonly #source: Source

  constructor(index: number) {
    this.#source = sources[index % sources.length] as Source
    this.#group = 70_000_000 + index
    this.id = String(this.#group)
    this.identified = this.#source.identified
  }

  /** A message of this chat, ready to be posted. */
  async message(text: string): Promise<Post> {
    const body = JSON.stringify(this.#source.message(this.#group, ++messages, text))
    return { body, headers: { 'content-type': 'application/json', ...(await this.#source.credentials(body)) } }
  }
}
