/** Logs, filters, suggestions and the language of the command. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languageOf } from '../../src/cli/language.ts'
import { main } from '../../src/cli/main.ts'
import { nearest } from '../../src/cli/nearest.ts'
import { optionsOf } from '../../src/cli/options.ts'
import { protocols } from '../../src/cli/protocols.ts'
import { io, type Run, run } from './harness.ts'

const added = { post_type: 'event', event: 'friend_added', user_id: 5, time: 1485593600 }
const good = JSON.stringify(added)
const onebot11 = JSON.stringify({
  post_type: 'notice',
  notice_type: 'friend_add',
  time: 1700000000,
  self_id: 1,
  user_id: 7,
})

async function runWith(env: NodeJS.ProcessEnv, args: string[], input = ''): Promise<Run> {
  const streams = io([input], env)
  const status = await main(args, streams, new AbortController().signal)
  const stdout = streams.stdout.text
  return { status, stdout, stderr: streams.stderr.text, lines: stdout.split('\n').slice(0, -1) }
}

describe('a log', () => {
  test.each([
    ['a time stamp', `2024-05-01 12:00:00.123 ${good}`],
    ['a time in brackets', `[2024-05-01 12:00:00] [INFO]: received ${good}`],
    ['a level in brackets', `[INFO] ${good}`],
    ['a number in brackets', `[1234] recv ${good}`],
    ['a year in brackets', `[2024-05-01] ${good}`],
    ['a decimal time in brackets', `[   12.345678] ${good}`],
    ['Chinese', `【日志】收到事件：${good}`],
    ['full-width punctuation', `：${good}`],
    ['braces that are no JSON', `INFO {conn=1} {'a': 1} ${good}`],
    ['another object', `INFO {"port": 3000} ${good}`],
    ['a quote', `INFO "quoted" ${good}`],
    ['words behind it', `INFO ${good} took 3 ms`],
    ['an array around it', `INFO [${good}]`],
    ['blanks inside the object', `INFO {  ${good.slice(1)}`],
    ['a tab and CRLF', `\tINFO\t${good}\r`],
  ])('gives the payload behind %s', async (_, line) => {
    const { status, lines, stderr } = await run(['inspect'], `starting\n${line}\ndone\n`)
    expect(lines[0]).toMatch(/^coolq +event\.friend_added +friend\.added +2017-01-28T08:53:20\.000Z +5$/)
    expect(lines.at(-1)).toBe('1 payload, 1 kind, 0 unknown, 0 invalid, 2 other lines')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  test('gives every payload of a line, and places failures by their line', async () => {
    const wrong = good.replace('5', 'true')
    const { status, lines } = await run(['inspect'], `x\nINFO ${good} ${wrong}\n`)
    expect(status).toBe(1)
    expect(lines[1]).toBe('stdin:2  invalid_event  coolq event.friend_added')
    expect(lines.at(-1)).toBe('2 payloads, 1 kind, 0 unknown, 1 invalid, 1 other line')
  })

  test.each([
    ['is cut off', `INFO recv ${good.slice(0, -5)}`],
    ['is cut off behind an inner object', `INFO recv {"post_type":"message","sender":{"user_id":1},"mess`],
    ['is no JSON', 'INFO recv {"post_type":"event",}'],
    ['ends inside an escape', 'INFO recv {"post_type":"eve\\'],
  ])('fails on a payload that %s', async (_, line) => {
    const { status, lines } = await run(['inspect'], `${good}\n${line}\n`)
    expect(status).toBe(1)
    expect(lines[1]).toMatch(/^stdin:2 {2}invalid_json/)
    expect(lines.at(-1)).toBe('2 payloads, 1 kind, 0 unknown, 1 invalid')
  })

  test('takes objects without an envelope for other lines, unless the protocol is named', async () => {
    const line = 'INFO started {"port":3000}\n'
    expect((await run(['inspect'], good, '\n', line)).lines.at(-1)).toMatch(/^1 payload,.* 1 other line$/)
    const { lines } = await run(['inspect', '--protocol', 'wechat'], line)
    expect(lines[0]).toMatch(/^wechat +\S+ +unknown/)
  })

  test('is a failure where it holds no payload at all', async () => {
    const { status, lines } = await run(['inspect'], 'hello\nworld\n')
    expect({ status, lines }).toEqual({
      status: 1,
      lines: ['0 payloads, 0 kinds, 0 unknown, 0 invalid, 2 other lines'],
    })
  })

  test.each(['7', '"text"', 'null', '[7]', '[ 12, 3 ]', '[true]'])('is not what a line with %s is', async (line) => {
    const { status, lines } = await run(['inspect'], `${line}\n`)
    expect(status).toBe(1)
    expect(lines[0]).toMatch(/not_object/)
  })

  test('keeps its lines apart however the bytes are cut', async () => {
    const input = Buffer.from(`[2024] [INFO] ${good}\n[\n${good}\n]\n[1] x\n${good}\n[INFO]`)
    const cut = Array.from(input, (byte) => Buffer.of(byte))
    const { lines } = await run(['inspect'], ...cut)
    expect(lines.at(-1)).toBe('3 payloads, 1 kind, 0 unknown, 0 invalid, 2 other lines')
    expect((await run(['inspect'], input)).lines).toEqual(lines)
  })

  test('costs no more than a few looks at a line of braces', async () => {
    const began = performance.now()
    const { lines } = await run(['inspect'], `x${'{"'.repeat(400_000)}\n`)
    expect(lines[0]).toMatch(/^stdin:1 {2}invalid_json/)
    // Quadratic work would take minutes.
    expect(performance.now() - began).toBeLessThan(20_000)
  })

  test('may hold raw control characters where that is allowed', async () => {
    const raw =
      '{"post_type":"message","message_type":"private","sub_type":"friend","user_id":5,"message":"a\tb","time":1}'
    expect((await run(['inspect'], raw)).status).toBe(1)
    expect((await run(['inspect', '--allow-control-characters'], raw)).status).toBe(0)
  })
})

describe('filters', () => {
  const input = `${good}\n${onebot11}\n{\n${good.replace('5', 'true')}\n`

  test.each([
    [['--kind', 'event.friend_added'], 1, 1, '2 payloads, 1 kind, 0 unknown, 1 invalid, 2 left out'],
    [['--kind', 'notice.*'], 0, 1, '1 payload, 1 kind, 0 unknown, 0 invalid, 3 left out'],
    [['--kind', 'notice.*', '--kind', 'event.*'], 1, 2, '3 payloads, 2 kinds, 0 unknown, 1 invalid, 1 left out'],
    [['--errors-only'], 1, 0, '4 payloads, 2 kinds, 0 unknown, 2 invalid'],
    [
      ['--kind', 'notice.friend_add', '--protocol', 'onebot11'],
      0,
      1,
      '1 payload, 1 kind, 0 unknown, 0 invalid, 3 left out',
    ],
  ])('%j', async (args, status, events, totals) => {
    const result = await run(['inspect', ...args], input)
    expect(result.status).toBe(status)
    expect(result.lines.filter((line) => /2017-|2023-/.test(line))).toHaveLength(events)
    expect(result.lines.at(-1)).toBe(totals)
  })

  test('prints nothing as NDJSON with --errors-only', async () => {
    expect((await run(['inspect', '--json', '--errors-only'], input)).stdout).toBe('')
  })

  test('suggests a kind where a misspelt one matches nothing', async () => {
    const { stderr } = await run(['inspect', '--kind', 'mesage.group', '--protocol', 'onebot11'], input)
    expect(stderr).toBe("botwire: no payload is of the kind 'mesage.group'; did you mean message.group?\n")
    for (const kind of ['message.group', 'quite.another', 'message.*']) {
      expect((await run(['inspect', '--kind', kind, '--protocol', 'onebot11'], input)).stderr).toBe('')
    }
  })
})

describe('suggestions', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'botwire-'))
    writeFileSync(join(folder, 'events'), good)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each([
    [['inspct'], "unknown command or option 'inspct'; did you mean `botwire inspect`?"],
    [['INSPECT'], "unknown command or option 'INSPECT'; did you mean `botwire inspect`?"],
    [['lsiten', '--port', '1'], "unknown command or option 'lsiten'; did you mean `botwire listen`?"],
    [['events.ndjson'], "unknown command or option 'events.ndjson'; did you mean `botwire inspect events.ndjson`?"],
    [['-'], "unknown command or option '-'; did you mean `botwire inspect -`?"],
    [
      ['ws://localhost:3001/?access_token=x'],
      "unknown command or option 'ws://localhost:3001/?access_token=x'; did you mean `botwire connect ws://localhost:3001/`?",
    ],
    [['nonsense'], "unknown command or option 'nonsense'"],
    [['--nonsense'], "unknown command or option '--nonsense'"],
    [[], 'which command?'],
    [['inspect', '--protcol', 'qq'], "unknown option '--protcol'; did you mean --protocol?"],
    [['inspect', '--port', '1'], "unknown option '--port'"],
    [['inspect', '-x'], "unknown option '-x'"],
    [['inspect', '--protocol', 'onebot'], /^unknown protocol 'onebot'; there are .*; did you mean onebot1[12]\?$/],
    [['inspect', '--protocol', 'irc'], /^unknown protocol 'irc'; there are [\w, ]+$/],
    [['inspect', '--protocol', '--json'], '--protocol needs a value'],
    [['inspect', '--json=yes'], '--json takes no value'],
    [['inspect', '--lang', 'fr'], "unknown language 'fr'; there are en, zh"],
    [['listen', '--port', '1', 'file'], 'listen takes only options'],
  ])('%j', async (args, message) => {
    const { status, stderr } = await run(args)
    expect(status).toBe(2)
    const [first] = stderr.split('\n')
    expect(first?.replace('botwire: ', '')).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    )
  })

  test('names the file that is there without an extension', async () => {
    const { stderr } = await run([join(folder, 'events')])
    expect(stderr).toMatch(/did you mean `botwire inspect /)
  })

  test.each([
    ['swaped', ['swapped', 'shaped'], 'swapped'],
    ['ab', ['xyz'], undefined],
    ['listne', ['listen'], 'listen'],
    ['', ['a'], 'a'],
    ['constructor', ['connect'], undefined],
  ])('%j is nearest to %j: %s', (name, known, expected) => {
    expect(nearest(name, known)).toBe(expected)
  })
})

describe('the language', () => {
  test.each<[string[], NodeJS.ProcessEnv, string]>([
    [[], {}, 'en'],
    [[], { LANG: 'zh_CN.UTF-8' }, 'zh'],
    [[], { LANG: 'zh' }, 'zh'],
    [[], { LANG: 'zha' }, 'en'],
    [[], { LANG: 'de_DE', LC_MESSAGES: 'zh-TW' }, 'zh'],
    [[], { LANG: 'zh_CN', LC_MESSAGES: '', LC_ALL: 'C' }, 'en'],
    [['--lang', 'en'], { LANG: 'zh_CN' }, 'en'],
    [['--lang=zh'], {}, 'zh'],
    [['inspect', '--lang', 'zh'], {}, 'zh'],
    [['--zh'], {}, 'zh'],
    [['--zh', '--lang', 'en'], {}, 'en'],
    [['--lang', 'fr'], { LANG: 'zh_CN' }, 'zh'],
    [['--lang'], {}, 'en'],
    [['inspect', '--', '--zh'], {}, 'en'],
  ])('of %j with %j is %s', (args, env, language) => {
    expect(languageOf(args, env)).toBe(language)
  })

  test.each([
    [['inspct'], '未知的命令或选项“inspct”；是否为 `botwire inspect`？'],
    [['inspect', '--protcol'], '未知的选项“--protcol”；是否为 --protocol？'],
    [['inspect', '--protocol'], '--protocol 需要一个值'],
    [['inspect', '--protocol', 'irc'], /^未知的协议“irc”；可用：/],
    [['inspect', '--max-size', '0'], '--max-size 应为 1 到 500000000 的整数，收到“0”'],
    [['inspect', '--json=1'], '--json 不带值'],
    [['inspect', '--lang', 'fr'], '未知的语言“fr”；可用：en, zh'],
    [['listen'], 'listen 需要 --port'],
    [['listen', 'x'], 'listen 只接受选项'],
    [['listen', '--port', '0', '--host', ''], '--host 需要一个地址'],
    [['listen', '--port', '0'], /^listen 需要 --token、/],
    [['listen', '--port', '0', '--token', ''], /^选项有误（[a-z0-9]+）：token 为空$/],
    [['listen', '--port', '0', '--insecure', '--host', '0.0.0.0'], /请加 --force$/],
    [['connect'], /^connect 需要一个地址/],
    [['connect', 'localhost:1'], /不是 WebSocket 地址；是否为 ws:\/\/localhost:1\/？$/],
    [['connect', 'ws://a:b@localhost'], /请用 --token$/],
    [['connect', 'ws://localhost', '--token', ''], '令牌为空'],
    [['connect', 'ws://localhost', '--token', 'ä'], /^令牌只能是/],
    [[], '缺少命令'],
  ])('is Chinese in the error of %j', async (args, message) => {
    const { status, stderr } = await runWith({ LANG: 'zh_CN.UTF-8' }, args)
    expect(status).toBe(2)
    const [first, hint] = stderr.split('\n')
    expect(first?.replace('botwire: ', '')).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    )
    expect(hint).toBe('用法见 `botwire --help`。')
  })

  test('is Chinese in events, failures, files and the summary', async () => {
    const recall = { ...JSON.parse(onebot11), notice_type: 'group_recall', group_id: 3, operator_id: 4, message_id: 9 }
    const input = `log\n${JSON.stringify(recall)}\n{\n`
    const { stdout, stderr } = await runWith({}, ['inspect', '--lang', 'zh', '-', 'none.json'], input)
    expect(stdout).toMatch(/7 {2}群 3 {2}消息 9，操作者 4\n/)
    expect(stdout).toMatch(/^stdin:3 {2}invalid_json {2}文本不是 JSON/m)
    expect(stdout).toMatch(/\n2 份数据，1 个种类，0 份未知，1 份无效，1 行其他内容\n$/)
    expect(stderr).toBe('botwire: 无法读取 none.json：文件不存在\n')
  })

  test('is Chinese for an unknown kind and kinds that are left out', async () => {
    const { stdout, stderr } = await runWith({}, ['inspect', '--zh', '--kind', 'event.friend_aded'], good)
    expect(stdout).toBe('0 份数据，0 个种类，0 份未知，0 份无效，1 份未显示\n')
    expect(stderr).toBe('botwire: 没有种类为“event.friend_aded”的数据；是否为 event.friend_added？\n')
  })
})

describe('help', () => {
  const all = (['inspect', 'listen', 'connect'] as const).flatMap((command) => optionsOf(command).map(([name]) => name))

  test.each(['en', 'zh'])('names every option and protocol in %s', async (language) => {
    for (const args of [
      ['--lang', language, '--help'],
      ['help', `--lang=${language}`],
      ['connect', '-h', '--lang', language],
    ]) {
      const { status, stdout } = await run(args)
      expect(status).toBe(0)
      for (const name of all) expect(stdout).toMatch(new RegExp(`--${name}\\b`))
      for (const protocol of protocols) expect(stdout).toContain(protocol)
      expect(stdout).toContain('OneBot 11')
      expect(/[\u4e00-\u9fff]{4}/.test(stdout)).toBe(language === 'zh')
    }
  })

  test('has every option in docs/command-line.md, and no other', () => {
    const document = readFileSync(new URL('../../docs/command-line.md', import.meta.url), 'utf8')
    const named = new Set(Array.from(document.matchAll(/--([a-z][a-z-]+)/g), ([, name]) => name))
    expect([...named].sort()).toEqual([...new Set<string>(all)].sort())
  })

  test('fits a terminal of 120 columns', async () => {
    for (const language of ['en', 'zh']) {
      for (const line of (await run(['--help', '--lang', language])).lines) {
        const columns = [...line].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0)
        expect(columns, line).toBeLessThanOrEqual(120)
      }
    }
  })
})
