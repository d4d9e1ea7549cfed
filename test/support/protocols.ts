/** Every protocol with its parts, for tests that run over all of them. */

import { type Schema, typeName } from '../../scripts/generate/model.ts'
import type { EventError } from '../../src/core/error.ts'
import type { JsonLimits } from '../../src/core/json.ts'
import { discriminators as coolqKinds } from '../../src/generated/coolq/dispatch.ts'
import * as coolqReasons from '../../src/generated/coolq/reasons.js'
import { discriminators as deviceKinds } from '../../src/generated/device/dispatch.ts'
import * as deviceReasons from '../../src/generated/device/reasons.js'
import { discriminators as onebot11Kinds } from '../../src/generated/onebot11/dispatch.ts'
import * as onebot11Reasons from '../../src/generated/onebot11/reasons.js'
import { discriminators as onebot12Kinds } from '../../src/generated/onebot12/dispatch.ts'
import * as onebot12Reasons from '../../src/generated/onebot12/reasons.js'
import { discriminators as qqKinds } from '../../src/generated/qq/dispatch.ts'
import * as qqReasons from '../../src/generated/qq/reasons.js'
import type { UnifiedEvent } from '../../src/generated/unified/types.ts'
import { discriminators as wechatKinds } from '../../src/generated/wechat/dispatch.ts'
import * as wechatReasons from '../../src/generated/wechat/reasons.js'
import * as coolq from '../../src/protocols/coolq/index.ts'
import { events as coolqSchemas } from '../../src/protocols/coolq/schema.ts'
import * as device from '../../src/protocols/device/index.ts'
import { events as deviceSchemas } from '../../src/protocols/device/schema.ts'
import * as onebot11 from '../../src/protocols/onebot11/index.ts'
import { events as onebot11Schemas } from '../../src/protocols/onebot11/schema.ts'
import * as onebot12 from '../../src/protocols/onebot12/index.ts'
import { events as onebot12Schemas } from '../../src/protocols/onebot12/schema.ts'
import * as qq from '../../src/protocols/qq/index.ts'
import { events as qqSchemas } from '../../src/protocols/qq/schema.ts'
import * as wechat from '../../src/protocols/wechat/index.ts'
import { events as wechatSchemas } from '../../src/protocols/wechat/schema.ts'
import type { UnifyContext } from '../../src/unified/context.ts'

type Result<T> = ({ success: true } & T) | { success: false; error: EventError }

/** The verbs, seen without their protocol's own types. */
export interface Verbs {
  kindOf(value: unknown): string | undefined
  isEvent(value: unknown, kind?: string): boolean
  safeParse(value: unknown): Result<{ kind: string; event: object }>
  parse(value: unknown): object
  safeParseJson(text: string | Uint8Array, limits?: JsonLimits): Result<{ kind: string; event: object }>
  parseJson(text: string | Uint8Array, limits?: JsonLimits): object
  toUnified(event: object, context?: UnifyContext): UnifiedEvent
  unify(value: unknown, context?: UnifyContext): Result<{ event: UnifiedEvent }>
  unifyJson(text: string | Uint8Array, context?: UnifyContext, limits?: JsonLimits): Result<{ event: UnifiedEvent }>
}

export interface ProtocolUnderTest {
  name: string
  kinds: string[]
  verbs: Verbs
  /** The guard of one kind. */
  guard(kind: string): (value: unknown) => boolean
  schemas: Record<string, Schema>
  validatorOf(kind: string): (value: unknown) => unknown[]
  /** Of whichever level, and those whose presence tells. */
  discriminators: readonly (readonly string[])[]
  /** Fields whose presence tells kinds apart. */
  present: readonly string[]
  /** What a result tells beside the kind: the dialect, where the protocol has several. */
  told(kind: string): object
}

const protocol = (
  name: string,
  module: object,
  { kinds, fields, present = [] }: typeof coolqKinds,
  schemas: object,
  reasons: { validatorOf(kind: string): (value: unknown) => unknown[] },
): ProtocolUnderTest => ({
  name,
  kinds: [...kinds],
  verbs: module as Verbs,
  guard: (kind) => (module as Record<string, (value: unknown) => boolean>)[`is${typeName(kind)}`] as never,
  schemas: schemas as Record<string, Schema>,
  validatorOf: reasons.validatorOf,
  discriminators: [...fields, present],
  present,
  told: (kind) => {
    const { dialectOf } = module as { dialectOf?: (kind: string) => string }
    return dialectOf ? { dialect: dialectOf(kind) } : {}
  },
})

export const protocols = [
  protocol('device', device, deviceKinds, deviceSchemas, deviceReasons),
  protocol('coolq', coolq, coolqKinds, coolqSchemas, coolqReasons),
  protocol('onebot11', onebot11, onebot11Kinds, onebot11Schemas, onebot11Reasons),
  protocol('onebot12', onebot12, onebot12Kinds, onebot12Schemas, onebot12Reasons),
  protocol('qq', qq, qqKinds, qqSchemas, qqReasons),
  protocol('wechat', wechat, wechatKinds, wechatSchemas, wechatReasons),
]

export const protocolNamed = (name: string): ProtocolUnderTest =>
  protocols.find((protocol) => protocol.name === name) as ProtocolUnderTest
