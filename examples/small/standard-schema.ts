/**
 * A kind as a Standard Schema: what frameworks with a slot for validators (Hono, tRPC, TanStack …) take.
 */
import { schema } from 'botwire/onebot11'
import { sample } from 'botwire/onebot11/samples'

const groupMessage = schema('message.group')['~standard']

function check(value: unknown): string {
  const result = groupMessage.validate(value)
  if (result instanceof Promise) throw new TypeError('botwire validates at once')
  if (result.issues) return result.issues.map(({ message, path }) => `${path?.join('.')}: ${message}`).join('; ')
  return `${result.value.group_id}`
}

console.log(check(sample('message.group', { group_id: 1 })))
console.log(check({ ...sample('message.group'), user_id: true }))
// Prints:
// 1
// user_id: expected integer or string, received boolean
