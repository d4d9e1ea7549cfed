import type { Static } from 'typebox'
import { expectTypeOf, test } from 'vitest'
import type { WireEvents } from '../../src/all/generated/protocols.ts'
import type { UnifiedEvents } from '../../src/all/generated/unified.ts'
import type { KnownSegment } from '../../src/protocols/onebot11/generated/segments.ts'
import type { segments as onebot11Segments } from '../../src/protocols/onebot11/schema/index.ts'
import type { QqEvents } from '../../src/protocols/qq/generated/types.ts'
import type { AnyEvent as AnyQqEvent } from '../../src/protocols/qq/schema/index.ts'
import type { AnyEvent as AnyUnifiedEvent, events as unified } from '../../src/unified/schema.ts'
import type { Schemas } from '../support/generated/schemas.ts'

type Statics<Schemas extends Record<string, import('typebox').TSchema>> = { [K in keyof Schemas]: Static<Schemas[K]> }

test('every generated interface equals the static type of its schema', () => {
  expectTypeOf<WireEvents>().toEqualTypeOf<{ [P in keyof Schemas]: Statics<Schemas[P]> }>()
})

test('every known segment equals the static type of its schema', () => {
  expectTypeOf<KnownSegment>().toEqualTypeOf<Static<typeof onebot11Segments>>()
})

test('every generated unified interface equals the static type of its schema', () => {
  expectTypeOf<UnifiedEvents>().toEqualTypeOf<Statics<typeof unified>>()
})

test('the union of a protocol has the static type of any of its events', () => {
  expectTypeOf<Static<typeof AnyQqEvent>>().toEqualTypeOf<QqEvents[keyof QqEvents]>()
  expectTypeOf<Static<typeof AnyUnifiedEvent>>().toEqualTypeOf<UnifiedEvents[keyof UnifiedEvents]>()
})
