/** The four events of the QQ open platform that the document has. */
import { type Fields, isObject, text } from './fields.ts'

export function isQq(e: Fields): boolean {
  if (e.op !== 0) return false
  switch (e.t) {
    case 'GROUP_ADD_ROBOT':
    case 'GROUP_DEL_ROBOT':
    case 'GROUP_MSG_REJECT':
    case 'GROUP_MSG_RECEIVE':
      return isObject(e.d) && text(e.d.group_openid)
  }
  return false
}
