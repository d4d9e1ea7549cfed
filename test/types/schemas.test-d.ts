import type { Static } from 'typebox'
import { expectTypeOf, test } from 'vitest'
import type { CoolqEvents } from '../../src/generated/coolq/types.ts'
import type { DeviceEvents } from '../../src/generated/device/types.ts'
import type { KnownSegment } from '../../src/generated/onebot11/segments.ts'
import type { Onebot11Events } from '../../src/generated/onebot11/types.ts'
import type { Onebot12Events } from '../../src/generated/onebot12/types.ts'
import type { QqEvents } from '../../src/generated/qq/types.ts'
import type { UnifiedEvents } from '../../src/generated/unified/types.ts'
import type { WechatEvents } from '../../src/generated/wechat/types.ts'
import type { events as coolq } from '../../src/protocols/coolq/schema.ts'
import type { events as device } from '../../src/protocols/device/schema.ts'
import type { events as onebot11, segments as onebot11Segments } from '../../src/protocols/onebot11/schema.ts'
import type { events as onebot12 } from '../../src/protocols/onebot12/schema.ts'
import type { events as qq } from '../../src/protocols/qq/schema.ts'
import type { events as wechat } from '../../src/protocols/wechat/schema.ts'
import type { events as unified } from '../../src/unified/schema.ts'

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
