/** A protocol that nobody has: what is written by hand to add one, by path. */

/** The new files. */
export const files: Record<string, string> = {
  'src/protocols/pigeon/about.ts': `export const about = {
  title: 'Pigeon post',
  document: 'pigeon document',
  platform: 'loft',
  readme: { en: { name: 'pigeon post' }, zh: { name: '飞鸽传书' } },
} as const
`,
  'src/protocols/pigeon/claim.ts': `import type { Claim } from '../../core/verbs.ts'

export const claim = ({ pigeon }: Record<string, unknown>): Claim => (typeof pigeon === 'string' ? 2 : 0)
`,
  'src/protocols/pigeon/schema/index.ts': `import * as Type from 'typebox'
import { becomes, Tag, Text } from '../../../vocabulary/index.ts'

export const Letter = Type.Object(
  { pigeon: Tag('Letter', 'A letter. 信件'), from: Text('Who wrote it. 寄信人'), text: Text('What it says. 内容') },
  { $id: 'pigeon/Letter', description: 'A letter came. 来信' },
)
export const Homecoming = Type.Object(
  { pigeon: Tag('Homecoming', 'Home again. 归巢') },
  { $id: 'pigeon/Homecoming', description: 'The pigeon is home. 归巢' },
)

export const discriminators = [['pigeon']]
export const events = {
  Letter: becomes(Letter, 'message.private'),
  Homecoming: becomes(Homecoming, 'account.online'),
}
`,
  'src/protocols/pigeon/convert.ts': `import type { Glimpse, Rows } from '../../unified/convert.ts'
import type { PigeonOutcomes } from './generated/outcomes.ts'
import type { PigeonEvents } from './generated/types.ts'

export const rows: Rows<PigeonEvents, PigeonOutcomes> = {
  Letter: ({ from, text }) => ({
    type: 'message.private',
    time: undefined,
    user: { id: from },
    origin: 'other',
    message: { id: text, text, segments: [{ type: 'text', text }] },
  }),
  Homecoming: () => ({ type: 'account.online', time: undefined }),
}

export const glimpse = (): Glimpse => ({ time: undefined })
`,
  'src/protocols/pigeon/index.ts': `export * from './generated/guards.ts'
export type * from './generated/types.ts'
export * from './generated/verbs.ts'
`,
  'src/receive/protocols/pigeon.ts': `import type { PigeonUnifiedEvent, UnknownEvent } from '../../all/generated/unified.ts'
import { claim } from '../../protocols/pigeon/claim.ts'
import { unify } from '../../protocols/pigeon/generated/verbs.ts'
import { headerGate } from '../credentials/header-gate.ts'
import type { OpenCredentials } from '../credentials/open.ts'
import { bare } from '../http/answer.ts'
import type { ReceivePolicy } from '../policy.ts'
import { bareOk, noContent } from './answers.ts'

/** The credentials of pigeon post. */
export interface PigeonCredentials extends OpenCredentials {
  /** The value of \`Authorization\`. 令牌 */
  token?: string | undefined
}

export const pigeonPolicy: ReceivePolicy<'pigeon', PigeonCredentials, PigeonUnifiedEvent | UnknownEvent> = {
  protocol: 'pigeon',
  gate: /* @__PURE__ */ headerGate('pigeon', { token: 'token' }),
  claim,
  unify,
  acknowledgement: noContent,
  toleration: bareOk,
  apology: bare,
}
`,
  'docs/protocols/pigeon.md': '# pigeon\n\n<!-- generated:events -->\n<!-- /generated:events -->\n',
  'test/fixtures/pigeon/Letter.json': '{ "pigeon": "Letter", "from": "7", "text": "hello" }\n',
  'test/fixtures/pigeon/Homecoming.json': '{ "pigeon": "Homecoming" }\n',
}

/** The lines that it adds to files of the project: each goes before the first line that fits. */
export const lines: Record<string, [before: RegExp, line: string]> = {
  'src/vocabulary/protocols.ts': [/^export const protocols = \[/m, ''],
  'src/delivery/dedupe-key.ts': [/^ {2}device: byMessage/m, '  pigeon: byMessage,\n'],
  'src/cli/credentials.ts': [/^ {4}device: \[/m, '    pigeon: [token, { token }],\n'],
  'src/reply/protocols.ts': [/^ {2}device: undefined/m, '  pigeon: undefined,\n'],
}
