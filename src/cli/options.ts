/** The options of the command: one table for parsing and for help. */

import type { Language } from './language.ts'
import { protocols } from './protocols.ts'

export const commandNames = ['inspect', 'listen', 'connect'] as const
export type CommandName = (typeof commandNames)[number]

interface Option {
  type: 'string' | 'boolean'
  /** Whether it may be given several times. */
  multiple?: true
  short?: string
  /** The placeholder of its value in the help text. */
  value?: string
  /** The environment variable that is used if the option is not given. */
  env?: string
  /** The commands that have it. */
  of: readonly CommandName[]
  /** Its description. */
  help: Record<Language, string>
}

const names = protocols.join(', ')

export const options = {
  json: {
    type: 'boolean',
    of: commandNames,
    help: {
      en: 'Print unified events as NDJSON; failures and the summary go to standard error',
      zh: '以 NDJSON 输出统一事件；错误和汇总写到标准错误',
    },
  },
  protocol: {
    type: 'string',
    value: 'NAME',
    of: commandNames,
    help: { en: `Only this protocol: ${names}`, zh: `只按此协议解析：${names}` },
  },
  kind: {
    type: 'string',
    multiple: true,
    value: 'KIND',
    of: commandNames,
    help: {
      en: "Show only this kind, such as message.group or 'notice.*'; may be given several times",
      zh: "只显示此种类，如 message.group 或 'notice.*'；可多次给出",
    },
  },
  'errors-only': {
    type: 'boolean',
    of: commandNames,
    help: { en: 'Show only failures; events are counted', zh: '只显示错误；事件只计数' },
  },
  lang: {
    type: 'string',
    value: 'LANG',
    of: commandNames,
    help: {
      en: 'Language of help, summary and errors: en or zh; the locale decides otherwise 语言',
      zh: '帮助、汇总和错误的语言：en 或 zh；默认取自系统区域设置',
    },
  },
  zh: { type: 'boolean', of: commandNames, help: { en: 'The same as --lang zh 中文', zh: '等同于 --lang zh' } },
  help: { type: 'boolean', short: 'h', of: commandNames, help: { en: 'Show this', zh: '显示本帮助' } },
  version: { type: 'boolean', short: 'v', of: commandNames, help: { en: 'Show the version', zh: '显示版本' } },
  'max-size': {
    type: 'string',
    value: 'BYTES',
    of: ['inspect', 'connect'],
    help: {
      en: 'The longest payload accepted; default 1048576 (1 MiB)',
      zh: '可接受的最大数据长度；默认 1048576（1 MiB）',
    },
  },
  'max-depth': {
    type: 'string',
    value: 'LEVELS',
    of: ['inspect', 'connect'],
    help: { en: 'The deepest nesting accepted; default 512', zh: '可接受的最大嵌套层数；默认 512' },
  },
  'allow-control-characters': {
    type: 'boolean',
    of: ['inspect', 'connect'],
    help: {
      en: 'Accept raw control characters inside JSON strings',
      zh: '接受 JSON 字符串中未转义的控制字符',
    },
  },
  token: {
    type: 'string',
    value: 'TOKEN',
    env: 'BOTWIRE_TOKEN',
    of: ['listen', 'connect'],
    help: {
      en: 'The token in Authorization: device, CoolQ, OneBot 11, OneBot 12, WeChat',
      zh: 'Authorization 中的令牌：device、CoolQ、OneBot 11、OneBot 12、微信',
    },
  },
  'access-token-in-query': {
    type: 'boolean',
    of: ['listen', 'connect'],
    help: {
      en: 'listen: accept ?access_token= too; connect: send the token there instead of Authorization',
      zh: 'listen：也接受 ?access_token=；connect：令牌放在此处而不是 Authorization',
    },
  },
  port: {
    type: 'string',
    value: 'N',
    of: ['listen'],
    help: { en: 'The port; 0 takes any free one', zh: '端口；0 为任意空闲端口' },
  },
  host: {
    type: 'string',
    value: 'HOST',
    of: ['listen'],
    help: {
      en: 'The address; default 127.0.0.1, which no other machine can reach',
      zh: '地址；默认 127.0.0.1，其他机器无法访问',
    },
  },
  authorization: {
    type: 'string',
    value: 'KEY',
    env: 'BOTWIRE_AUTHORIZATION',
    of: ['listen'],
    help: { en: 'The token of WeChat, where it is another one', zh: '微信的令牌（与 --token 不同时）' },
  },
  secret: {
    type: 'string',
    value: 'SECRET',
    env: 'BOTWIRE_SECRET',
    of: ['listen'],
    help: { en: 'The key of X-Signature: CoolQ, OneBot 11', zh: 'X-Signature 的密钥：CoolQ、OneBot 11' },
  },
  'qq-secret': {
    type: 'string',
    multiple: true,
    value: 'SECRET',
    env: 'BOTWIRE_QQ_SECRET',
    of: ['listen'],
    help: { en: 'The secret of a QQ bot; may be given several times', zh: 'QQ 机器人的密钥；可多次给出' },
  },
  'qq-app-id': {
    type: 'string',
    value: 'ID',
    env: 'BOTWIRE_QQ_APP_ID',
    of: ['listen'],
    help: {
      en: 'The application id of a QQ bot, for unsigned address validations',
      zh: 'QQ 机器人的 AppID；应答未签名的地址验证时需要',
    },
  },
  'wecom-aes-key': {
    type: 'string',
    value: 'KEY',
    env: 'BOTWIRE_WECOM_AES_KEY',
    of: ['listen'],
    help: {
      en: 'The EncodingAESKey of a WeCom AI bot; --token is its Token',
      zh: '企业微信智能机器人的 EncodingAESKey；其 Token 由 --token 给出',
    },
  },
  insecure: {
    type: 'boolean',
    of: ['listen'],
    help: {
      en: 'Accept payloads of protocols without a secret; only on a loopback address',
      zh: '接受没有密钥的协议的数据；只限回环地址',
    },
  },
  force: {
    type: 'boolean',
    of: ['listen'],
    help: { en: 'Allow --insecure on any address', zh: '允许在任意地址使用 --insecure' },
  },
} as const satisfies Record<string, Option>

export type OptionName = keyof typeof options

type ValueOf<O> = O extends { type: 'boolean' } ? boolean : O extends { multiple: true } ? string[] : string

/** The options that were given. */
export type Values = { [N in OptionName]?: ValueOf<(typeof options)[N]> }

/** The options of a command, for iteration. */
export const optionsOf = (command: CommandName): [OptionName, Option][] =>
  (Object.entries(options) as [OptionName, Option][]).filter(([, { of }]) => of.includes(command))
