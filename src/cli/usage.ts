/** The help text, the version, and errors about usage. */
import { createRequire } from 'node:module'
import type { Language } from './language.ts'
import { type CommandName, commandNames, options, optionsOf } from './options.ts'

/** The command line was not understood; the message is for the user. */
export class UsageError extends Error {
  override name = 'UsageError'
}

const words = {
  en: {
    title: 'botwire: shows chat-bot events (WeChat, CoolQ, OneBot 11, OneBot 12, QQ).',
    usage: 'Usage',
    commands: [
      ['botwire inspect [options] [FILE...]', 'Read payloads from files, or from standard input (no FILE, or -)'],
      ['botwire listen --port N [options]', 'Print events that are posted over HTTP'],
      ['botwire connect [options] ws://HOST:PORT', 'Print events of a OneBot 11 or 12 WebSocket server'],
    ],
    options: 'Options',
    optionsOf: (commands: readonly string[]) => `Options of ${commands.join(' and ')}`,
    env: (name: string) => ` (${name})`,
    rest: `Environment variables (in brackets) are the better place for secrets: the list of processes shows options.

inspect reads NDJSON, JSON documents over many lines, arrays of payloads, and logs with one payload per line behind a
time stamp or a level.

Exit status: 0 when all was well; 1 when a payload was invalid, or something could not be read or reached; 2 when the
command line was not understood.`,
  },
  zh: {
    title: 'botwire：查看聊天机器人事件（微信、酷Q、OneBot 11、OneBot 12、QQ）。',
    usage: '用法',
    commands: [
      ['botwire inspect [选项] [文件...]', '从文件或标准输入（不给文件或给 -）读取数据'],
      ['botwire listen --port N [选项]', '显示通过 HTTP POST 来的事件'],
      ['botwire connect [选项] ws://主机:端口', '显示 OneBot 11 或 12 正向 WebSocket 的事件'],
    ],
    options: '选项',
    optionsOf: (commands: readonly string[]) => `${commands.join('、')} 的选项`,
    env: (name: string) => `（${name}）`,
    rest: `密钥最好放在环境变量（括号中）里：进程列表会显示命令行选项。

inspect 可读取 NDJSON、多行 JSON、数据数组，以及每行一份数据、前面带时间或级别的日志。

退出码：0 一切正常；1 有无效数据，或有内容无法读取、无法连接；2 无法理解命令行。`,
  },
} satisfies Record<Language, unknown>

/** The help text. */
export function help(language: Language): string {
  const { title, usage, commands, optionsOf: heading, rest, ...text } = words[language]
  const lines = [title, '', usage, ...commands.map(([form, what]) => `  ${pad(form as string, 42)}${what}`)]
  // Groups options of the same commands.
  const groups = new Map<string, readonly CommandName[]>()
  for (const { of } of Object.values(options)) groups.set(of.join(), of)
  for (const [key, of] of groups) {
    lines.push('', of.length === commandNames.length ? text.options : heading(of))
    for (const [name, option] of optionsOf(of[0] as CommandName)) {
      if (option.of.join() !== key) continue
      const form = `  ${option.short ? `-${option.short}, ` : ''}--${name}${option.value ? ` ${option.value}` : ''}`
      const what = `${option.help[language]}${option.env ? text.env(option.env) : ''}`
      // A long name is on a separate line.
      if (form.length > 23) lines.push(form, `${' '.repeat(25)}${what}`)
      else lines.push(`${form.padEnd(25)}${what}`)
    }
  }
  return [...lines, '', rest].join('\n')
}

/** Pads a text to a width in terminal columns; a Chinese character takes two. */
const pad = (text: string, width: number) =>
  text + ' '.repeat(Math.max(1, width - [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0)))

/** The version in package.json, which is next to `dist` in the build, and two folders up in the sources. */
export function version(): string {
  const require = createRequire(import.meta.url)
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const manifest = require(path) as { name?: string; version?: string }
      if (manifest.name === 'botwire' && manifest.version) return manifest.version
    } catch {
      // Not this one.
    }
  }
  return 'unknown'
}
