/** Standard Schema and Standard JSON Schema where other libraries take them. */
import { sValidator } from '@hono/standard-validator'
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'
import { jsonSchema } from 'botwire/json-schema'
import { type GroupMessage, schema } from 'botwire/onebot11'
import { Hono } from 'hono'

const group: StandardSchemaV1<GroupMessage, GroupMessage> = schema('message.group')
const any: StandardSchemaV1 = schema()
const json: StandardJSONSchemaV1 = jsonSchema('onebot11', 'message.group')
export const standards = [group, any, json]

type Output = StandardSchemaV1.InferOutput<ReturnType<typeof schema<'message.group'>>>
export const idOf = (event: Output): number | string => event.group_id

export const app = new Hono().post('/', sValidator('json', schema('message.group')), (context) =>
  context.json({ group: context.req.valid('json').group_id }),
)
