import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checksModule, guardsModule } from '../../scripts/generate/emit/guards.ts'
import { missingFiles } from '../../scripts/generate/files.ts'
import { loadProtocol, type Protocol, type Schema } from '../../scripts/generate/model.ts'
import { Output } from '../../scripts/generate/output.ts'
import { describeProblem, outcomeProblems, protocolProblems, schemaProblems } from '../../scripts/generate/problems.ts'
import { protocols as names } from '../../src/vocabulary/protocols.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const coolq = await loadProtocol('coolq')
const kindOf = (kind: string, protocol = coolq) => protocol.kinds.find((it) => it.kind === kind) as Protocol['kinds'][0]

/** CoolQ with one of its kinds changed. */
const changed = (kind: string, change: (schema: Schema) => Schema, more: Partial<Protocol> = {}): Protocol => {
  const { name, schema } = kindOf(kind)
  const other = change(schema)
  return {
    ...coolq,
    kinds: coolq.kinds.map((it) => (it.kind === kind ? { ...it, schema: other } : it)),
    exported: { ...coolq.exported, [name]: other },
    ...more,
  }
}
const withField = (key: string, field: Schema) => (schema: Schema) => ({
  ...schema,
  properties: { ...schema.properties, [key]: field },
})
const texts = (protocol: Protocol) => [...protocolProblems(protocol)].map(({ text }) => text)

describe('the generator', () => {
  test.each(names)('finds nothing to mend in %s', async (name) => {
    expect(texts(await loadProtocol(name))).toEqual([])
  })

  test('finds everything at once', () => {
    const broken = changed('request.friend', (schema) => ({
      ...withField('time', { type: 'integer', description: 'When.' })(schema),
      description: '',
    }))
    const { 'message.group': _, ...outcomes } = coolq.outcomes
    expect(texts({ ...broken, outcomes })).toEqual([
      'FriendRequest has no description',
      'FriendRequest.time has no Chinese term in its description',
      'the kind message.group becomes no unified type; write becomes(GroupMessage, …)',
    ])
  })

  const field = { description: 'A field. 字段' }
  test.each<[what: string, protocol: Protocol, expected: string[]]>([
    [
      'an $id of another kind',
      changed('request.friend', (schema) => ({ ...schema, $id: 'coolq/request.group' })),
      ['FriendRequest: its $id is "coolq/request.group", expected "coolq/request.friend"'],
    ],
    [
      'a schema that is not exported by the name of its type',
      { ...coolq, exported: { ...coolq.exported, FriendRequest: undefined } },
      ['the schema of request.friend is not exported as FriendRequest'],
    ],
    [
      'a schema that no map of kinds lists',
      { ...coolq, exported: { ...coolq.exported, Forgotten: { $id: 'coolq/event.forgotten' } } },
      ['Forgotten is in no map of kinds'],
    ],
    [
      'a schema of a file that the schema module does not collect',
      { ...coolq, written: { ...coolq.written, Lonely: { $id: 'coolq/event.lonely' } } },
      ['Lonely is in no map of kinds'],
    ],
    [
      'a kind without a fixture',
      {
        ...coolq,
        kinds: [...coolq.kinds, { ...kindOf('request.friend'), kind: 'event.group_ban.nowhere' }],
        outcomes: { ...coolq.outcomes, 'event.group_ban.nowhere': ['unknown'] },
      },
      [
        'FriendRequest: its $id is "coolq/request.friend", expected "coolq/event.group_ban.nowhere"',
        'event.group_ban.nowhere has the discriminators of request.friend',
        'is missing; it holds the sample of the kind event.group_ban.nowhere',
      ],
    ],
    [
      'a part that is not exported',
      { ...coolq, parts: [{ title: 'Part', ...field }] },
      ['the part Part is not exported as that'],
    ],
    [
      'a keyword that it has no check for',
      changed('request.friend', withField('flag', { type: 'string', ...field, minLength: 1 } as Schema)),
      ['FriendRequest.flag the keyword "minLength" has no check'],
    ],
    [
      'a type that it has no check for',
      changed('request.friend', withField('flag', { type: 'date', ...field })),
      ['FriendRequest.flag the type "date" has no check'],
    ],
    [
      'an invalid pattern',
      changed('request.friend', withField('flag', { type: 'string', pattern: '(', ...field })),
      ['FriendRequest.flag its pattern is not a regular expression'],
    ],
    [
      'unions that one function cannot check',
      changed(
        'request.friend',
        withField('flag', {
          anyOf: [
            { type: 'string', pattern: 'a' },
            { type: 'string', pattern: 'b' },
            { type: 'array', items: { type: 'string' } },
            { type: 'array', items: { type: 'integer' } },
          ],
          ...field,
        }),
      ),
      [
        'FriendRequest.flag a union can hold only one pattern',
        'FriendRequest.flag a union can hold only one list with checked items',
      ],
    ],
    [
      'required fields that nothing or everything fits',
      changed('request.friend', (schema) => ({
        ...withField('flag', { hint: 'string', ...field })(schema),
        required: [...(schema.required ?? []), 'nowhere'],
      })),
      [
        'FriendRequest.flag is required, but accepts everything',
        'FriendRequest.nowhere is required, but has no schema',
      ],
    ],
    [
      'a field without a description, deep inside',
      changed(
        'request.friend',
        withField('flag', {
          type: 'array',
          items: { type: 'object', properties: { a: { type: 'string' } } },
          ...field,
        }),
      ),
      ['FriendRequest.flag.a has no description'],
    ],
    [
      'kinds that no dispatch can distinguish',
      changed('request.friend', withField('request_type', { const: 'group', ...field })),
      ['request.group has the discriminators of request.friend'],
    ],
    [
      'a kind without discriminators',
      {
        ...coolq,
        discriminators: [['nowhere']],
        kinds: coolq.kinds.slice(0, 1),
        outcomes: { 'message.private': ['unknown'] },
        written: {},
        exported: {
          PrivateMessage: kindOf('message.private').schema,
        },
      },
      ['message.private has none of the discriminators'],
    ],
  ])('finds %s', (_, protocol, expected) => {
    expect(texts(protocol)).toEqual(expected)
  })

  test('accepts kinds that only the presence of a field distinguishes', () => {
    const alike = changed('request.friend', (schema) => ({
      ...schema,
      required: [...(schema.required ?? []), 'comment'],
      properties: {
        ...schema.properties,
        request_type: { const: 'group', ...field },
        comment: { type: 'string', ...field },
      },
    }))
    expect(texts(alike)).toEqual(['request.group has the discriminators of request.friend'])
    expect(texts({ ...alike, present: ['comment'] })).toEqual([])
  })

  test('finds a misspelt unified type', () => {
    const outcomes = { ...coolq.outcomes, 'message.group': ['message.grupo'] }
    expect([...outcomeProblems({ ...coolq, outcomes }, Object.values(coolq.outcomes).flat())][0]).toMatchObject({
      names: ["'message.group'", "'message.grupo'"],
      text: 'message.group: "message.grupo" is no unified type',
    })
  })

  test('lists the files that a protocol of the list lacks', () => {
    expect(missingFiles(root, names)).toEqual([])
    expect(missingFiles(root, ['nowhere']).map((line) => line.split(':')[0])).toEqual([
      'src/protocols/nowhere/about.ts',
      'src/protocols/nowhere/claim.ts',
      'src/protocols/nowhere/schema/index.ts',
      'src/protocols/nowhere/convert.ts',
      'src/protocols/nowhere/index.ts',
      'src/receive/protocols/nowhere.ts',
      'docs/protocols/nowhere.md',
    ])
  })

  describe('names the place to mend', () => {
    const lineIn = (file: string, text: string) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .findIndex((line) => line.includes(text)) + 1

    test('by the file and the line of the schema', () => {
      const [problem] = protocolProblems(changed('request.friend', (schema) => ({ ...schema, description: '' })))
      const file = 'src/protocols/coolq/schema/index.ts'
      const line = lineIn(file, 'export const FriendRequest')
      expect(line).toBeGreaterThan(0)
      expect(describeProblem(root, problem as never)).toBe(`${file}:${line}: FriendRequest has no description`)
    })

    test('by the line of the field, where the schema itself has it', () => {
      const { schema } = kindOf('message.group')
      const [problem] = schemaProblems('src/protocols/coolq/schema', 'GroupMessage', {
        ...schema,
        properties: { ...schema.properties, anonymous_flag: { type: 'string' } },
      })
      const file = 'src/protocols/coolq/schema/index.ts'
      expect(describeProblem(root, problem as never)).toBe(
        `${file}:${lineIn(file, 'anonymous_flag:')}: GroupMessage.anonymous_flag has no description`,
      )
    })

    test('by the line of the outcome', () => {
      const outcomes = { ...coolq.outcomes, 'request.friend': ['request.freund'] }
      const [problem] = outcomeProblems({ ...coolq, outcomes }, Object.values(coolq.outcomes).flat())
      const file = 'src/protocols/coolq/schema/index.ts'
      expect(describeProblem(root, problem as never)).toBe(
        `${file}:${lineIn(file, "'request.friend':")}: request.friend: "request.freund" is no unified type`,
      )
    })

    test.each([
      ['src/protocols/coolq/schema', ['NoConstant']],
      ['src/protocols/nowhere/schema', ['NoConstant']],
      ['src/protocols/coolq/convert.ts', []],
    ])('by the folder or file alone, where it finds no line: %s', (where, names) => {
      expect(describeProblem(root, { where, names, text: 'odd' })).toBe(`${where}: odd`)
    })
  })

  test('emits the same again', () => {
    for (const emit of [checksModule, guardsModule]) expect(emit(coolq, '')).toBe(emit(coolq, ''))
  })
})

describe('the files that the generator writes', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'botwire-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('are all written, those that differ', () => {
    writeFileSync(join(folder, 'same.ts'), 'same')
    const output = new Output(folder)
    output.add('same.ts', () => 'same')
    output.add('below/new.ts', () => 'new')
    expect(output.write()).toBe(1)
    expect(readFileSync(join(folder, 'below/new.ts'), 'utf8')).toBe('new')
  })

  test('are none where one fails, and every failure is listed', () => {
    const output = new Output(folder)
    const fail = (reason: string) => () => {
      throw new Error(reason)
    }
    output.add('one.ts', () => 'one')
    output.add('two.ts', fail('no words'))
    output.add('three.ts', fail('no place'))
    expect(output.write()).toBe(0)
    expect(output.problems).toEqual(['two.ts: no words', 'three.ts: no place'])
    expect(readdirSync(folder)).toEqual([])
    expect(existsSync(join(folder, 'one.ts'))).toBe(false)
  })
})
