/** The JSON Schema documents. */
import coolq from 'botwire/schemas/coolq.json'
import unified from 'botwire/schemas/unified.json'

export const description: string = coolq.$defs['message.group'].properties.group_id.description
export const names: string[] = Object.keys(unified.$defs)
