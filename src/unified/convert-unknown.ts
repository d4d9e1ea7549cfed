import { type Discriminators, kindName, readDiscriminators } from '../core/explain.ts'
import type { UnifyContext } from './context.ts'
import { complete, type Draft, type Glimpse } from './convert.ts'
import type { UnknownEvent } from './generated/types.ts'

/** The unified event of an unknown kind: `raw` is the complete event, and the few readable fields are filled in. */
export function convertUnknown(
  raw: Record<string, unknown>,
  { protocol, kinds, fields }: Discriminators,
  platform: string,
  glimpse: (event: Record<string, unknown>, context: UnifyContext) => Glimpse,
  context: UnifyContext,
): UnknownEvent {
  const kind = kindName(readDiscriminators(raw, fields, kinds)) || 'unknown'
  const draft: Draft<UnknownEvent> = { type: 'unknown', ...glimpse(raw, context) }
  return complete(draft, { protocol, platform, kind, raw }, context)
}
