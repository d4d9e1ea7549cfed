import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { protocols } from '../support/protocols.ts'
import { io, run, Sink } from './harness.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const fixtures = path('../fixtures')

const increase = { post_type: 'event', event: 'group_increase', sub_type: 'approve' }
const valid = { ...increase, group_id: 1, user_id: 2, operator_id: 3, time: 1485593600 }
const good = JSON.stringify(valid)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'botwire-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Buffer): string {
  const written = join(folder, name)
  writeFileSync(written, content)
  return written
}

describe('inspect', () => {
  test('reads every fixture, of all protocols, as NDJSON', async () => {
    const texts = readdirSync(fixtures).flatMap((protocol) =>
      readdirSync(join(fixtures, protocol), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json'))
        .map((name) => readFileSync(join(fixtures, protocol, name), 'utf8')),
    )
    // Kinds that the unified event has no type for count as unknown.
    const named = protocols.flatMap(({ outcomes }) =>
      Object.values(outcomes).filter((types) => types.join() !== 'unknown'),
    )
    const kinds = named.length
    const lines = texts.map((text) => JSON.stringify(JSON.parse(text)))
    const { status, lines: printed, stderr } = await run(['inspect'], lines.join('\n'))
    expect(status).toBe(0)
    expect(stderr).toBe('')
    expect(printed.at(-1)).toMatch(new RegExp(`^${texts.length} payloads, ${kinds} kinds, \\d+ unknown, 0 invalid$`))
    // Pretty-printed, one after the other, is the same.
    expect((await run(['inspect'], texts.join('\n'))).stdout).toBe(printed.map((line) => `${line}\n`).join(''))
  })

  test('prints protocol, kind, type, time, who, where and more of each payload, and counts them', async () => {
    const message = { post_type: 'message', message_type: 'private', sub_type: 'friend', user_id: 5, time: 1485593600 }
    const spoken = JSON.stringify({ ...message, message: '你好[CQ:image,file=a.jpg]' })
    const { lines } = await run(['inspect', '-'], `${good}\n${spoken}\n`)
    expect(lines.filter(Boolean).map((line) => line.split(/ {2,}/))).toEqual([
      ['coolq', 'event.group_increase', 'member.joined', '2017-01-28T08:53:20.000Z', '2', 'in 1', 'approve, by 3'],
      ['coolq', 'message.private', 'message.private', '2017-01-28T08:53:20.000Z', '5', '你好[image]'],
      ['coolq', 'event.group_increase', 'member.joined', '1'],
      ['coolq', 'message.private', 'message.private', '1'],
      ['2 payloads, 2 kinds, 0 unknown, 0 invalid'],
    ])
  })

  test.each([
    [[], 'of gewechat (GeWe), which botwire does not cover'],
    [['--zh'], '来自 gewechat (GeWe)，botwire 不支持'],
  ])('names the program of an unknown payload, in a log too: %j', async (options, words) => {
    const payload = JSON.stringify({ TypeName: 'AddMsg', Appid: 'wx_a', Wxid: 'wxid_b', Data: {} })
    const { status, lines } = await run(['inspect', ...options], `${payload}\nINFO ${payload}\nINFO {"port": 3000}\n`)
    const line = ['unknown', 'unknown', 'unknown', '-', words]
    expect(lines.slice(0, 2).map((it) => it.split(/ {2,}/))).toEqual([line, line])
    expect(status).toBe(0)
    const { lines: forced } = await run(['inspect', '--protocol', 'wechat', ...options], payload)
    expect(forced[0]).not.toContain(words)
  })

  test('tells where a failure is, its code, and each field that does not fit', async () => {
    const wrong = JSON.stringify({ ...valid, group_id: true, user_id: {} })
    const source = file('wrong.ndjson', `${good}\n{"post_type":\n${good}\n\n${wrong}\nnull\n`)
    const { status, lines } = await run(['inspect', source])
    expect(status).toBe(1)
    const [broken, between, invalid, ...rest] = lines.slice(1)
    expect(broken).toMatch(/:2 {2}invalid_json {2}/)
    expect(between).toBe(lines[0])
    expect(invalid).toBe(`${source}:5  invalid_event  coolq event.group_increase`)
    expect(rest.slice(0, 2)).toContainEqual(expect.stringMatching(/^ {2}\/user_id {2}expected .*received object/))
    expect(rest.slice(0, 2)).toContainEqual(expect.stringMatching(/^ {2}\/group_id {2}expected .*received boolean/))
    expect(rest[2]).toMatch(/:6 {2}not_object {2}/)
    expect(lines.at(-1)).toBe('5 payloads, 1 kind, 0 unknown, 3 invalid')
  })

  test('numbers the payloads that share a line', async () => {
    const { lines } = await run(['inspect'], `[${good},7]`)
    expect(lines[1]).toMatch(/^stdin #2 {2}not_object/)
  })

  test('says in Chinese what is wrong', async () => {
    const { lines } = await run(['inspect', '--zh'], `${JSON.stringify(increase)}\n{`)
    expect(lines[0]).toBe('stdin:1  invalid_event  coolq event.group_increase')
    expect(lines[1]).toMatch(/^ {2}\/group_id 缺失，应为/)
    expect(lines).toContainEqual(expect.stringMatching(/^stdin:2 {2}invalid_json {2}文本不是 JSON/))
  })

  test('reports kinds nobody knows without failing', async () => {
    const { status, lines } = await run(['inspect'], '{"post_type":"event","event":"new"}\n{"hello":1}\n')
    expect(status).toBe(0)
    expect(lines[0]).toMatch(/^coolq +event\.new +unknown +-$/)
    expect(lines[1]).toMatch(/^unknown +unknown +unknown +-$/)
    expect(lines.at(-1)).toBe('2 payloads, 0 kinds, 2 unknown, 0 invalid')
  })

  test('counts a flood of made-up kinds together', async () => {
    const flood = Array.from({ length: 1500 }, (_, i) => `{"post_type":"event","event":"x${i}"}\n`)
    const { lines } = await run(['inspect'], flood.join(''))
    expect(lines).toHaveLength(1500 + 1 + 1000 + 1 + 1)
    expect(lines).toContainEqual(expect.stringMatching(/\(other kinds\) +unknown +500$/))
    expect(lines.at(-1)).toBe('1500 payloads, 0 kinds, 1500 unknown, 0 invalid')
  })

  test('prints unified events as NDJSON, and everything else on standard error', async () => {
    const { status, stdout, stderr } = await run(['inspect', '--json'], `${good}\n{`)
    expect(JSON.parse(stdout)).toMatchObject({ type: 'member.joined', raw: valid })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^stdin:2 {2}invalid_json/)
    expect(stderr).toMatch(/2 payloads, 1 kind, 0 unknown, 1 invalid\n$/)
  })

  test('keeps every digit of long numbers', async () => {
    const long = good.replace('"group_id":1', '"group_id":12345678901234567891')
    const { stdout } = await run(['inspect', '--json'], `[${long}]`)
    expect(JSON.parse(stdout).group.id).toBe('12345678901234567891')
  })

  test('reads the forms of Keaimao 4 between JSON, and takes no other line for one', async () => {
    const form = 'type=100&msg_type=1&robot_wxid=wxid_r&from_wxid=wxid_u&msg=%E4%BD%A0%E5%A5%BD'
    for (const protocol of [[], ['--protocol', 'wechat']]) {
      const { lines } = await run(['inspect', ...protocol], `${form}\n`, good, `\na=b\n${form}`)
      expect(lines.filter((line) => /^wechat +keaimao\.100 +message\.private.*你好/.test(line))).toHaveLength(2)
      expect(lines.at(-1)).toContain('1 other line')
    }
    const { lines } = await run(['inspect', '--protocol', 'qq'], form)
    expect(lines.join('\n')).toContain('1 other line')
    expect(lines.join('\n')).not.toContain('keaimao')
  })

  test('takes bytes that are not UTF-8 for an error of their payload alone', async () => {
    const { lines } = await run(['inspect'], Buffer.from('7b2261223a22ff227d0a', 'hex'), good)
    expect(lines[0]).toMatch(/^stdin:1 {2}invalid_json {2}The bytes are not UTF-8$/)
    expect(lines.at(-1)).toBe('2 payloads, 1 kind, 0 unknown, 1 invalid')
  })

  test.each([
    ['--max-size', '100', good, /longer than 100$/],
    ['--max-depth', '2', '{"a":[{}]}', /deeper than 2 levels$/],
    ['--protocol', 'qq', 'null', /not_object/],
  ])('obeys %s', async (option, value, input, said) => {
    const { status, lines } = await run(['inspect', option, value], input)
    expect(status).toBe(1)
    expect(lines[0]).toMatch(said)
  })

  test('takes every payload for the protocol it is told', async () => {
    const { lines } = await run(['inspect', '--protocol', 'wechat'], good)
    expect(lines[0]).toMatch(/^wechat +group_increase +unknown/)
  })

  test('reports a payload beyond 1 MiB and reads on', async () => {
    const { status, lines } = await run(['inspect'], '{"a":"', Buffer.alloc(1 << 20, 'x'), `"}\n${good}`)
    expect(status).toBe(1)
    expect(lines[0]).toMatch(/^stdin:1 {2}invalid_json {2}The text is longer than 1048576$/)
    expect(lines.at(-1)).toBe('2 payloads, 1 kind, 0 unknown, 1 invalid')
  })

  test('reads the other files when one cannot be read', async () => {
    const { status, lines, stderr } = await run(['inspect', join(folder, 'none'), folder, file('a.json', good)])
    expect(status).toBe(1)
    expect(stderr).toMatch(/none: no such file\n.*: it is a directory\n$/)
    expect(lines.at(-1)).toBe('1 payload, 1 kind, 0 unknown, 0 invalid')
  })

  test('says nothing but zeros of an empty input', async () => {
    const { status, stdout } = await run(['inspect'])
    expect({ status, stdout }).toEqual({ status: 0, stdout: '0 payloads, 0 kinds, 0 unknown, 0 invalid\n' })
  })

  test('waits for a slow reader', async () => {
    let most = 0
    const slow: Writable = new Writable({
      write(_chunk, _encoding, done) {
        most = Math.max(most, slow.writableLength)
        setImmediate(done)
      },
    })
    const streams = io(Array.from({ length: 200 }, () => `${good}\n`.repeat(100)))
    expect(await main(['inspect'], { ...streams, stdout: slow }, new AbortController().signal)).toBe(0)
    expect(most).toBeLessThan(1 << 18)
  })

  test('ends without a word when its reader goes away', async () => {
    const gone = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' }))
      },
    })
    const streams = io(Array.from({ length: 100 }, () => `${good}\n{\n`.repeat(1000)))
    expect(await main(['inspect'], { ...streams, stdout: gone }, new AbortController().signal)).toBe(0)
    expect(streams.stderr.text).toBe('')
  })

  test('fails when its output cannot be written', async () => {
    const full = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC', syscall: 'write' }))
      },
    })
    const streams = io([`${good}\n`])
    expect(await main(['inspect'], { ...streams, stdout: full }, new AbortController().signal)).toBe(1)
    expect(streams.stderr.text).toBe('botwire: cannot write: no space left\n')
  })
})

describe('on a terminal', () => {
  // Only what the command itself paints may follow an escape.
  const paint = /\x1b\[\d+m/g
  const control = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
  const evil = '\x1b[2J\x1b]0;title\x07\r\b\x7f\x9b31m\x85\u202eevil\u2066\u061c'

  async function onTerminal(args: string[], input: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
    const streams = io([input], env)
    streams.stdout.isTTY = true
    streams.stderr.isTTY = true
    await main(args, streams, new AbortController().signal)
    return streams.stdout.text + streams.stderr.text
  }

  const private_ = { type: 'message', detail_type: 'private', sub_type: '', self: { platform: 'qq', user_id: '1' } }
  const inputs: [string, unknown][] = [
    [
      'a message',
      {
        ...private_,
        id: '1',
        time: 1.5e9,
        message_id: evil,
        message: [{ type: 'text', data: { text: evil } }],
        alt_message: evil,
        user_id: evil,
      },
    ],
    [
      'a segment nobody knows',
      {
        ...private_,
        id: '1',
        time: 1.5e9,
        message_id: evil,
        message: [{ type: evil, data: {} }],
        alt_message: evil,
        user_id: evil,
      },
    ],
    ['a kind nobody knows', { post_type: evil, event: evil }],
    ['a wrong field', { ...increase, sub_type: evil }],
    ['an object without an envelope', { [evil]: evil }],
  ]

  test.each(inputs)('shows no control characters of %s', async (_, input) => {
    for (const args of [['inspect'], ['inspect', '--json'], ['inspect', '--zh'], ['inspect', '--protocol', 'qq']]) {
      const text = await onTerminal(args, JSON.stringify(input))
      expect(text.replace(paint, '')).not.toMatch(control)
      expect(text).not.toContain('\x1b[2J')
    }
  })

  test('gives the reader of --json the characters back', async () => {
    const { stdout } = await run(['inspect', '--json'], JSON.stringify({ evil }))
    expect(JSON.parse(stdout).raw).toEqual({ evil })
  })

  test('shows no control characters of file names and arguments', async () => {
    for (const args of [['inspect', evil], [evil], ['inspect', `--${evil}`], ['inspect', '--protocol', evil]]) {
      expect((await onTerminal(args, '')).replace(paint, '')).not.toMatch(control)
    }
  })

  test('shortens long texts, whole characters at a time', async () => {
    const long = JSON.stringify({ ...valid, post_type: 'message', message_type: 'private', message: '😀'.repeat(5000) })
    const { lines } = await run(['inspect'], long)
    expect(lines[0]).toMatch(/ (😀){99}…$/u)
  })

  test('paints there, and nowhere else', async () => {
    expect(await onTerminal(['inspect'], good)).toMatch(paint)
    expect(await onTerminal(['inspect'], good, { NO_COLOR: '1' })).not.toMatch(paint)
    expect((await run(['inspect'], good)).stdout).not.toMatch(paint)
  })

  test('draws a bar for a long file on standard error, and takes it away', async () => {
    const source = file('long.ndjson', `${good}\n`.repeat(80_000))
    const streams = io()
    const status = await main(['inspect', source], streams, new AbortController().signal)
    expect(status).toBe(0)
    expect(streams.stderr.text).toBe('')

    const terminal = io()
    terminal.stderr = Object.assign(new Sink(), { isTTY: true, columns: 60 })
    await main(['inspect', source], terminal, new AbortController().signal)
    expect(terminal.stdout.text).toBe(streams.stdout.text)
    expect(terminal.stderr.text).toMatch(/\[#*-*\] +\d+%/)
    expect(terminal.stderr.text.endsWith('\r\x1b[K')).toBe(true)
    for (const drawn of terminal.stderr.text.split('\r\x1b[K')) expect(drawn.length).toBeLessThan(60)
  })
})

test('keeps the bar below the lines where both are on one terminal', async () => {
  const source = file('long.ndjson', `${good}\n`.repeat(80_000))
  const streams = io()
  const terminal = Object.assign(new Sink(), { isTTY: true, columns: 60 })
  await main(['inspect', source], { ...streams, stdout: terminal, stderr: terminal }, new AbortController().signal)
  const shown = terminal.text.replace(/\[#*-*\] [^\n\r]*\r\x1b\[K/g, '')
  expect(shown).not.toMatch(/MB|\x1b\[K/)
  expect(shown.split('\n')).toHaveLength(80_000 + 4)
})

describe('usage', () => {
  test.each([
    [[]],
    [['unknown']],
    [['constructor']],
    [['--unknown']],
    [['inspect', '--unknown']],
    [['inspect', '--protocol', 'irc']],
    [['inspect', '--protocol']],
    [['inspect', '--max-size', '0']],
    [['inspect', '--max-size', '1e3']],
    [['inspect', '--max-depth', '1000000']],
    [['listen']],
    [['listen', '--port']],
    [['listen', '--port', '-1']],
    [['listen', '--port', '65536']],
    [['listen', '--port', '0', '--host', '']],
    [['listen', '--port', '0', 'file']],
  ])('answers 2 to %j', async (args) => {
    const { status, stdout, stderr } = await run(args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^botwire: .+\nRun `botwire --help`/)
  })

  test.each([[['--help']], [['-h']], [['inspect', '--help']], [['listen', '-h']]])('helps with %j', async (args) => {
    const { status, stdout } = await run(args)
    expect(status).toBe(0)
    for (const word of ['inspect', 'listen', '--protocol', '--max-size', '--port']) expect(stdout).toContain(word)
  })

  test.each([[['--version']], [['-v']], [['inspect', '-v']]])('tells the version with %j', async (args) => {
    const manifest = JSON.parse(readFileSync(path('../../package.json'), 'utf8'))
    expect(await run(args)).toMatchObject({ status: 0, stdout: `${manifest.version}\n` })
  })
})

describe('as a process', () => {
  const entry = path('../../src/cli/index.ts')

  async function spawned(args: string[], input: string) {
    const child = spawn(process.execPath, ['--import', 'tsx', entry, ...args], { stdio: 'pipe' })
    let stdout = ''
    child.stdout.on('data', (data) => {
      stdout += data
    })
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    const [status] = await once(child, 'close')
    return { status, stdout }
  }

  test.each([
    [0, ['inspect'], good, /1 payload, 1 kind, 0 unknown, 0 invalid\n$/],
    [1, ['inspect', '-'], '{', /1 payload, 0 kinds, 0 unknown, 1 invalid\n$/],
    [2, ['inspect', '--nonsense'], '', /^$/],
  ])('exits with %i from %j', async (status, args, input, said) => {
    const result = await spawned(args, input)
    expect(result.status).toBe(status)
    expect(result.stdout).toMatch(said)
  })

  test('exits with 0 when its reader goes away', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', entry, 'inspect'], { stdio: 'pipe' })
    let stderr = ''
    child.stderr.on('data', (data) => {
      stderr += data
    })
    child.stdin.on('error', () => {})
    child.stdout.once('data', () => child.stdout.destroy())
    child.stdin.end(`${good}\n`.repeat(100_000))
    const [status] = await once(child, 'close')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})
