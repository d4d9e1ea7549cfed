/** The people of the unified event. */
import * as Type from 'typebox'
import { Always, OneOf, Text } from '../vocabulary/index.ts'

export const internalId = Type.Optional(Text("The reporter's own database key. 主键 id"))

const person = {
  internalId,
  name: Type.Optional(Text('The nickname. 昵称')),
  card: Type.Optional(Text('The name shown in the group. 群名片')),
  role: Type.Optional(OneOf(['owner', 'admin', 'member'], 'The rank in the group. 角色')),
  bot: Type.Optional(Always('The account is a bot; absent where it is not, or not known. 是否机器人')),
}

export const User = Type.Object(
  {
    id: Text('The id on the platform; `""` only where the source left it empty. 用户 id'),
    ...person,
    title: Type.Optional(Text('The special title in the group. 专属头衔')),
  },
  { title: 'User', description: 'A person. 用户' },
)

// Exported under another name: beside the interface `Actor` in one file of declarations, hovers would show `Actor$1`.
const actor = Type.Object(
  { id: Type.Optional(Text('The id on the platform, where the source has it. 用户 id')), ...person },
  { title: 'Actor', description: 'A person of whom perhaps only the name is known. 操作者' },
)

export { actor as Actor }
