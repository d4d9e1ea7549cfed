import type { Static } from 'typebox'
import { expectTypeOf, test } from 'vitest'
import type { UnifiedEvents } from '../../src/all/generated/unified.ts'
import type { CoolqEvents } from '../../src/protocols/coolq/generated/types.ts'
import type { events as coolq } from '../../src/protocols/coolq/schema/index.ts'
import type { DeviceEvents } from '../../src/protocols/device/generated/types.ts'
import type { events as device } from '../../src/protocols/device/schema/index.ts'
import type { KnownSegment } from '../../src/protocols/onebot11/generated/segments.ts'
import type { Onebot11Events } from '../../src/protocols/onebot11/generated/types.ts'
import type { events as onebot11, segments as onebot11Segments } from '../../src/protocols/onebot11/schema/index.ts'
import type { Onebot12Events } from '../../src/protocols/onebot12/generated/types.ts'
import type { events as onebot12 } from '../../src/protocols/onebot12/schema/index.ts'
import type { QqEvents } from '../../src/protocols/qq/generated/types.ts'
import type { AnyEvent as AnyQqEvent, events as qq } from '../../src/protocols/qq/schema/index.ts'
import type { WechatEvents } from '../../src/protocols/wechat/generated/types.ts'
import type { events as wechat } from '../../src/protocols/wechat/schema/index.ts'
import type { AnyEvent as AnyUnifiedEvent, events as unified } from '../../src/unified/schema.ts'

type Statics<Schemas extends Record<string, import('typebox').TSchema>> = { [K in keyof Schemas]: Static<Schemas[K]> }

test('every generated interface equals the static type of its schema', () => {
  expectTypeOf<DeviceEvents>().toEqualTypeOf<Statics<typeof device>>()
  expectTypeOf<CoolqEvents>().toEqualTypeOf<Statics<typeof coolq>>()
  expectTypeOf<Onebot11Events>().toEqualTypeOf<Statics<typeof onebot11>>()
  expectTypeOf<Onebot12Events>().toEqualTypeOf<Statics<typeof onebot12>>()
  expectTypeOf<QqEvents>().toEqualTypeOf<Statics<typeof qq>>()
  expectTypeOf<WechatEvents>().toEqualTypeOf<Statics<typeof wechat>>()
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
