import { expect, test } from 'vitest'
import { tokensOf } from '../../site/search/tokens.ts'

test.each([
  ['notice.group_ban', ['notice.group_ban', 'notice', 'group_ban', 'group', 'ban']],
  ['好友请求', ['好友', '友请', '请求', '好', '友', '请', '求']],
  ['群', ['群']],
  ['QQ群号', ['QQ', '群号', '群', '号']],
  ['The group. 群号', ['The', 'group', '群号', '群', '号']],
  ['GROUP_ADD_ROBOT', ['GROUP_ADD_ROBOT', 'GROUP', 'ADD', 'ROBOT']],
  ['… ！', []],
])('%s is found by %j', (text, tokens) => {
  expect(tokensOf(text)).toEqual(tokens)
})
