/** The schema entries, which load typebox and are ES modules only; their static types are the interfaces. */
import type * as coolq from 'botwire/coolq'
import { GroupMessage } from 'botwire/coolq/schema'
import * as device from 'botwire/device/schema'
import * as onebot11 from 'botwire/onebot11/schema'
import * as onebot12 from 'botwire/onebot12/schema'
import * as qq from 'botwire/qq/schema'
import * as unified from 'botwire/unified/schema'
import * as wechat from 'botwire/wechat/schema'
import type { Static } from 'typebox'

export const there = (event: coolq.GroupMessage): Static<typeof GroupMessage> => event
export const back = (event: Static<typeof GroupMessage>): coolq.GroupMessage => event
export const fields: string[] = Object.keys(GroupMessage.properties)
export const modules: object[] = [device, onebot11, onebot12, qq, unified, wechat]
