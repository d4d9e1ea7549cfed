import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadProtocol } from '../../scripts/generate/model.ts'
import { root } from '../../site/build/pages.ts'
import { tellingFields } from '../../site/build/stage.ts'
import { analyse, type Finding } from '../../site/playground/analysis.ts'
import { agree, reply, sendings, unifiedLines, wireLines } from '../../site/playground/code.ts'
import { examples } from '../../site/playground/examples.ts'
import { print, printBroken } from '../../site/playground/print.ts'
import { linkWith, payloadOf } from '../../site/playground/share.ts'
import { words } from '../../site/playground/words.ts'
import { safeParse } from '../../src/index.ts'
import { protocols } from '../../src/vocabulary/protocols.ts'
import { fixtures } from '../support/fixtures.ts'

function findingsOf(text: string): Finding[] {
  const analysis = analyse(text)
  if (analysis.form !== 'payloads') throw new Error(`no payloads but ${analysis.form}`)
  return analysis.findings
}
const textOf = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join('')

describe('a text', () => {
  test.each(fixtures)('with $name has the verdict of the library', ({ payload }) => {
    const [finding, ...others] = findingsOf(JSON.stringify(payload))
    const parsed = safeParse(payload)
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      verdict: 'valid',
      protocol: parsed.success && parsed.protocol,
      kind: parsed.success && parsed.kind,
    })
    expect(finding?.event?.raw).toEqual(payload)
  })

  test('without a sign is empty', () => {
    expect(analyse(' \n')).toEqual({ form: 'empty' })
  })

  test('of several payloads among lines of a log has all of them, with their lines', () => {
    expect(findingsOf(examples.log).map(({ line, verdict, kind }) => [line, verdict, kind])).toEqual([
      [2, 'valid', 'notice.group_increase'],
      [3, 'valid', 'request.friend'],
      [4, 'unknown', undefined],
    ])
    expect(analyse(examples.log)).toMatchObject({ otherLines: 1, more: 0 })
  })

  test('of more than a hundred payloads shows a hundred, and counts the others', () => {
    expect(analyse(Array(103).fill('{"post_type":"meta_event"}').join('\n'))).toMatchObject({ more: 3 })
  })

  test('of a form is read as the program sent it', () => {
    const form = 'type=100&msg=hi&from_wxid=wxid_a&from_name=A&robot_wxid=wxid_b&final_from_wxid=wxid_a&msg_type=1'
    expect(findingsOf(form).map(({ protocol }) => protocol)).toEqual(['wechat'])
  })

  test('that is no JSON says where', () => {
    const [finding] = findingsOf('{"post_type": oops}')
    expect(finding).toMatchObject({ verdict: 'broken', error: { code: 'invalid_json', position: 14 } })
    expect(printBroken('{"post_type": oops}', 14)).toContainEqual({ text: 'o', mark: 'wrong' })
    expect(printBroken('{', 1)).toContainEqual({ text: '␄', mark: 'wrong' })
    expect(printBroken('words', undefined)).toEqual([{ text: 'words' }])
  })

  test('with codes or markup is a message', () => {
    expect(analyse(examples.cq)).toMatchObject({ form: 'notation', notation: 'cq' })
    expect(analyse(examples.markup)).toMatchObject({ form: 'notation', notation: 'qq' })
  })
})

describe('the printed payload', () => {
  test.each(fixtures)('$name is the JSON of it, and every issue of a damaged copy is marked', ({ payload }) => {
    expect(textOf(print(payload))).toBe(JSON.stringify(payload, null, 2))
    for (const key of Object.keys(payload)) {
      for (const damaged of [
        { ...payload, [key]: [[]] },
        Object.fromEntries(Object.entries(payload).filter(([it]) => it !== key)),
      ]) {
        const parsed = safeParse(damaged)
        if (parsed.success || parsed.error.code !== 'invalid_event') continue
        const { issues } = parsed.error
        const marked = print(damaged, issues).flatMap(({ pointer }) => pointer ?? [])
        // What lies within another mark is not marked again.
        for (const { pointer } of issues)
          expect(
            marked.some((it) => pointer.startsWith(it)),
            pointer,
          ).toBe(true)
      }
    }
  })

  test('names what is missing where it would stand', () => {
    const issue = {
      path: ['d', 'id'],
      pointer: '/d/id',
      code: 'missing' as const,
      expected: 'string',
      received: 'nothing',
      message: '',
    }
    expect(print({ d: {} }, [issue])).toContainEqual({ text: '"id": string', mark: 'missing', pointer: '/d/id' })
  })
})

describe('the answers', () => {
  const eventOf = (name: keyof typeof examples) => {
    const event = findingsOf(examples[name])[0]?.event
    if (!event) throw new Error('no event')
    return event
  }

  test('an action goes as a frame and as a POST', () => {
    const plan = reply(eventOf('group'), 'hello')
    expect(
      plan.success && plan.requests.flatMap(sendings).map(({ transport, text }) => [transport, text.split('\n')[0]]),
    ).toEqual([
      ['websocket', '{'],
      ['http', 'POST /send_group_msg'],
    ])
  })

  test('OneBot 12 names the bot in both, and HTTP goes as it is', () => {
    const self = { platform: 'qq', user_id: '1' }
    expect(sendings({ transport: 'action', action: 'a', params: {}, self }).map(({ text }) => text)[1]).toMatch(
      /^POST \/\n[\s\S]*"self"/,
    )
    expect(sendings({ transport: 'http', method: 'PUT', path: '/x' })).toEqual([{ transport: 'http', text: 'PUT /x' }])
  })

  test('a request can be agreed to', () => {
    const event = findingsOf(examples.log)[1]?.event
    expect(event && agree(event).success).toBe(true)
  })

  test('the lines import what they use', () => {
    expect(unifiedLines(eventOf('group'))).toContain("replyTo(event, 'hello')")
    expect(unifiedLines(eventOf('group'))).toContain('event.message.text, event.group?.id, event.user?.id')
    expect(wireLines('qq', 'isX', ['a', 'b'])).toContain('if (isX(body)) console.log(body.a, body.b)')
  })
})

test('the lines of every kind compile as they stand', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'botwire-lines-'))
  try {
    const programs = new Set(
      fixtures.flatMap(({ payload }) =>
        findingsOf(JSON.stringify(payload)).flatMap(({ event }) => (event ? unifiedLines(event) : [])),
      ),
    )
    for (const protocol of protocols) {
      for (const { name, schema } of (await loadProtocol(protocol)).kinds) {
        programs.add(wireLines(protocol, `is${name}`, tellingFields(schema)))
      }
    }
    ;[...programs].forEach((text, i) => {
      writeFileSync(join(folder, `lines-${i}.ts`), text)
    })
    const config = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: {
        lib: ['ES2022', 'DOM'],
        skipLibCheck: true,
        paths: {
          botwire: [join(root, 'src/index.ts')],
          'botwire/reply': [join(root, 'src/reply/index.ts')],
          'botwire/*': [join(root, 'src/protocols/*/index.ts')],
        },
      },
      include: ['*.ts'],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' })
    expect(stdout).toBe('')
    expect(status).toBe(0)
    expect(programs.size).toBeGreaterThan(400)
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 300_000)

test('a link holds a payload in its fragment, and nothing else is one', () => {
  const link = linkWith('{"a":"群#?&"}', 'http://127.0.0.1/en/playground.html#old')
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1\/en\/playground\.html#payload=/)
  expect(payloadOf(new URL(link).hash)).toBe('{"a":"群#?&"}')
  expect(payloadOf('#figures')).toBeUndefined()
  expect(payloadOf('#payload=%E0%A4%A')).toBeUndefined()
})

test('both languages have the same words', () => {
  const shape = (it: object): unknown =>
    Object.fromEntries(
      Object.entries(it).map(([key, value]) => [key, typeof value === 'object' ? shape(value) : typeof value]),
    )
  expect(shape(words.zh)).toEqual(shape(words.en))
  for (const own of [words.en, words.zh]) {
    for (const count of [1, 2])
      expect(own.count(count) + own.more(count) + own.otherLines(count)).toContain(String(count))
  }
})
