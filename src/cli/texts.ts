/** The words of the command, in each language. */
import type { Language } from './language.ts'

export interface Texts {
  language: Language
  hint: string

  // Usage.
  whichCommand: string
  unknownCommand(name: string, suggestion: string | undefined): string
  unknownOption(name: string, suggestion: string | undefined): string
  needsValue(option: string): string
  noValue(option: string): string
  unknownProtocol(name: string, known: string, suggestion: string | undefined): string
  unknownLanguage(name: string): string
  notWholeNumber(option: string, least: number, most: number, given: string): string
  noOperands(command: string): string
  needsPort: string
  needsHost: string
  needsCredentials: string
  needsForce: string
  needsAddress: string
  badAddress(address: string, suggestion: string | undefined): string
  addressWithUser: string
  emptyToken: string
  badToken: string

  // What happens.
  cannotRead(file: string, reason: string): string
  cannotWrite(reason: string): string
  cannotListen(host: string, port: number, reason: string): string
  cannotConnect(address: string, reason: string): string
  listening(address: string): string
  connected(address: string): string
  closed(code: number, reason: string): string
  lost: string
  refused(status: number): string
  refusedToken(status: number, given: boolean): string
  redirected(status: number): string
  notWebSocket: string
  timedOut: string
  violation(what: string): string
  noneOfKind(kind: string, suggestion: string): string
  progress(done: string, total: string, speed: string, secondsLeft: number): string

  // The summary.
  payloads(count: number): string
  kinds(count: number): string
  unknown(count: number): string
  invalid(count: number): string
  responses(count: number): string
  leftOut(count: number): string
  otherLines(count: number): string
  otherKinds: string
  separator: string

  // The line of an event.
  to(person: string): string
  self(person: string): string
  in(group: string): string
  message(id: string): string
  program(name: string): string
  via(how: string): string
  was(name: string): string
  startedBy(initiator: string): string
  seconds(count: number): string
  invitedBy(person: string): string
  by(person: string): string
  everyone: string
  list: string
  echo(value: string): string
}

/** `1 kind`, `2 kinds`. */
const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

const or = (suggestion: string | undefined) => (suggestion ? `; did you mean ${suggestion}?` : '')
const orZh = (suggestion: string | undefined) => (suggestion ? `；是否为 ${suggestion}？` : '')

const en: Texts = {
  language: 'en',
  hint: 'Run `botwire --help` for how to use it.',

  whichCommand: 'which command?',
  unknownCommand: (name, suggestion) => `unknown command or option '${name}'${or(suggestion)}`,
  unknownOption: (name, suggestion) => `unknown option '${name}'${or(suggestion)}`,
  needsValue: (option) => `${option} needs a value`,
  noValue: (option) => `${option} takes no value`,
  unknownProtocol: (name, known, suggestion) => `unknown protocol '${name}'; there are ${known}${or(suggestion)}`,
  unknownLanguage: (name) => `unknown language '${name}'; there are en, zh`,
  notWholeNumber: (option, least, most, given) =>
    `${option} needs a whole number from ${least} to ${most}, not '${given}'`,
  noOperands: (command) => `${command} takes only options`,
  needsPort: 'listen needs --port',
  needsHost: '--host needs an address',
  needsCredentials: 'listen needs --token, --secret, --authorization or --qq-secret, or --insecure to check nothing',
  needsForce: '--insecure accepts everybody who reaches that address; add --force where that is meant',
  needsAddress: 'connect needs one address, such as ws://127.0.0.1:3001',
  badAddress: (address, suggestion) => `'${address}' is no WebSocket address${or(suggestion)}`,
  addressWithUser: 'the address must not hold a user name or a password; use --token',
  emptyToken: 'the token is empty',
  badToken: 'the token must be ASCII, and not begin or end with a space',

  cannotRead: (file, reason) => `cannot read ${file}: ${reason}`,
  cannotWrite: (reason) => `cannot write: ${reason}`,
  cannotListen: (host, port, reason) => `cannot listen on ${host} port ${port}: ${reason}`,
  cannotConnect: (address, reason) => `cannot connect to ${address}: ${reason}`,
  listening: (address) => `listening on ${address}`,
  connected: (address) => `connected to ${address}`,
  closed: (code, reason) => `the server closed the connection: ${code}${reason && ` (${reason})`}`,
  lost: 'the connection was lost',
  refused: (status) => `the server returned ${status} and opened no WebSocket`,
  refusedToken: (status, given) =>
    `the server refused with ${status}: ${given ? 'is the token right?' : 'it requires a token, see --token'}`,
  redirected: (status) => `the server redirects (${status}); connect to the new address yourself`,
  notWebSocket: 'the server does not speak WebSocket',
  timedOut: 'no response in time',
  violation: (what) => `the server broke the WebSocket protocol: ${what}`,
  noneOfKind: (kind, suggestion) => `no payload is of the kind '${kind}'; did you mean ${suggestion}?`,
  progress: (done, total, speed, left) => `${done} of ${total} MB  ${speed} MB/s  ${left} s left`,

  payloads: (count) => plural(count, 'payload'),
  kinds: (count) => plural(count, 'kind'),
  unknown: (count) => `${count} unknown`,
  invalid: (count) => `${count} invalid`,
  responses: (count) => plural(count, 'response'),
  leftOut: (count) => `${count} left out`,
  otherLines: (count) => plural(count, 'other line'),
  otherKinds: '(other kinds)',
  separator: ', ',

  to: (person) => `to ${person}`,
  self: (person) => `self ${person}`,
  in: (group) => `in ${group}`,
  message: (id) => `message ${id}`,
  program: (name) => `of ${name}, which botwire does not cover`,
  via: (how) => `via ${how}`,
  was: (name) => `was ${name}`,
  startedBy: (initiator) => `asked by ${initiator}`,
  seconds: (count) => `${count} s`,
  invitedBy: (person) => `invited by ${person}`,
  by: (person) => `by ${person}`,
  everyone: '@all ',
  list: ', ',
  echo: (value) => `echo ${value}`,
}

const zh: Texts = {
  language: 'zh',
  hint: '用法见 `botwire --help`。',

  whichCommand: '缺少命令',
  unknownCommand: (name, suggestion) => `未知的命令或选项“${name}”${orZh(suggestion)}`,
  unknownOption: (name, suggestion) => `未知的选项“${name}”${orZh(suggestion)}`,
  needsValue: (option) => `${option} 需要一个值`,
  noValue: (option) => `${option} 不带值`,
  unknownProtocol: (name, known, suggestion) => `未知的协议“${name}”；可用：${known}${orZh(suggestion)}`,
  unknownLanguage: (name) => `未知的语言“${name}”；可用：en, zh`,
  notWholeNumber: (option, least, most, given) => `${option} 应为 ${least} 到 ${most} 的整数，收到“${given}”`,
  noOperands: (command) => `${command} 只接受选项`,
  needsPort: 'listen 需要 --port',
  needsHost: '--host 需要一个地址',
  needsCredentials: 'listen 需要 --token、--secret、--authorization 或 --qq-secret；不校验则用 --insecure',
  needsForce: '--insecure 会接受所有能访问该地址的人；确实如此请加 --force',
  needsAddress: 'connect 需要一个地址，例如 ws://127.0.0.1:3001',
  badAddress: (address, suggestion) => `“${address}”不是 WebSocket 地址${orZh(suggestion)}`,
  addressWithUser: '地址中不能有用户名或密码；请用 --token',
  emptyToken: '令牌为空',
  badToken: '令牌只能是 ASCII 字符，首尾不能是空格',

  cannotRead: (file, reason) => `无法读取 ${file}：${reason}`,
  cannotWrite: (reason) => `无法写出：${reason}`,
  cannotListen: (host, port, reason) => `无法监听 ${host} 端口 ${port}：${reason}`,
  cannotConnect: (address, reason) => `无法连接 ${address}：${reason}`,
  // The same in every language: programs that start the command read the address from it.
  listening: en.listening,
  connected: (address) => `已连接 ${address}`,
  closed: (code, reason) => `服务器关闭了连接：${code}${reason && `（${reason}）`}`,
  lost: '连接中断',
  refused: (status) => `服务器返回 ${status}，没有打开 WebSocket`,
  refusedToken: (status, given) => `服务器拒绝连接（${status}）：${given ? '令牌是否正确？' : '需要令牌，见 --token'}`,
  redirected: (status) => `服务器要求重定向（${status}）；请直接连接新地址`,
  notWebSocket: '服务器不支持 WebSocket',
  timedOut: '等待响应超时',
  violation: (what) => `服务器违反 WebSocket 协议：${what}`,
  noneOfKind: (kind, suggestion) => `没有种类为“${kind}”的数据；是否为 ${suggestion}？`,
  progress: (done, total, speed, left) => `${done} / ${total} MB  ${speed} MB/s  剩余 ${left} 秒`,

  payloads: (count) => `${count} 份数据`,
  kinds: (count) => `${count} 个种类`,
  unknown: (count) => `${count} 份未知`,
  invalid: (count) => `${count} 份无效`,
  responses: (count) => `${count} 个响应`,
  leftOut: (count) => `${count} 份未显示`,
  otherLines: (count) => `${count} 行其他内容`,
  otherKinds: '（其他种类）',
  separator: '，',

  to: (person) => `发给 ${person}`,
  self: (person) => `自己 ${person}`,
  in: (group) => `群 ${group}`,
  message: (id) => `消息 ${id}`,
  program: (name) => `来自 ${name}，botwire 不支持`,
  via: (how) => `方式 ${how}`,
  was: (name) => `原名 ${name}`,
  startedBy: (initiator) => `发起方 ${initiator}`,
  seconds: (count) => `${count} 秒`,
  invitedBy: (person) => `邀请者 ${person}`,
  by: (person) => `操作者 ${person}`,
  everyone: '@全体成员 ',
  list: '，',
  echo: (value) => `echo ${value}`,
}

const all: Record<Language, Texts> = { en, zh }

export const textsOf = (language: Language): Texts => all[language]
