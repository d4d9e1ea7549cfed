import { describe, expect, test } from 'vitest'
import { sample, samplesOf } from '../../src/samples/index.ts'
import { fixtures } from '../support/fixtures.ts'
import { protocols } from '../support/protocols.ts'

describe.each(protocols)('$name', ({ name, kinds, guard }) => {
  test('has a sample of every kind that passes its guard', () => {
    for (const kind of kinds) expect(guard(kind)(sample(name as 'qq', kind as 'READY')), kind).toBe(true)
  })

  test('has every fixture as a sample', async () => {
    const own: { samples(): unknown } = await import(`../../src/samples/generated/${name}.ts`)
    const samples = samplesOf(name as 'qq')
    expect(samples).toHaveLength(fixtures.filter((it) => it.protocol === name).length)
    for (const { kind, variant, event } of samples) {
      expect(event).toEqual(
        fixtures.find((it) => it.protocol === name && it.kind === kind && it.variant === variant)?.payload,
      )
    }
    expect(own.samples()).toEqual(samples)
  })

  test('makes the same sample by its own entry', async () => {
    const own: { sample(kind: string, overrides?: object): unknown } = await import(
      `../../src/samples/generated/${name}.ts`
    )
    for (const kind of kinds)
      expect(own.sample(kind, { extra: 1 })).toEqual({ ...sample(name as 'qq', kind as 'READY'), extra: 1 })
  })
})

describe('overrides', () => {
  test('replace fields at any depth, and leave their neighbours', () => {
    const event = sample('onebot11', 'message.group', { group_id: 1, sender: { role: 'owner' } })
    const before = sample('onebot11', 'message.group')
    expect(event).toEqual({ ...before, group_id: 1, sender: { ...before.sender, role: 'owner' } })
  })

  test('replace lists whole, and are copied', () => {
    const message = [{ type: 'text', data: { text: 'hi' } }]
    const event = sample('onebot11', 'message.group', { message })
    expect(event.message).toEqual(message)
    expect(event.message).not.toBe(message)
    expect((event.message as typeof message)[0]).not.toBe(message[0])
  })

  test('remove a field by undefined, and replace null by an object', () => {
    expect(sample('onebot11', 'message.group', { anonymous: undefined })).not.toHaveProperty('anonymous')
    expect(sample('onebot11', 'message.group', { anonymous: { id: 1, name: 'a', flag: 'f' } }).anonymous).toEqual({
      id: 1,
      name: 'a',
      flag: 'f',
    })
  })

  test('touch no prototype', () => {
    const event = sample('coolq', 'message.group', JSON.parse('{"__proto__":{"polluted":true},"constructor":{"a":1}}'))
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(Object.getPrototypeOf(event)).toBe(Object.prototype)
    expect(Object.hasOwn(event, '__proto__')).toBe(true)
    expect(Object.hasOwn(event, 'constructor')).toBe(true)
  })
})

test('each sample is a fresh object', () => {
  const first = sample('onebot11', 'message.group')
  Object.assign(first.sender as object, { nickname: 'changed' })
  expect(sample('onebot11', 'message.group').sender?.nickname).not.toBe('changed')
})

test('a protocol or kind that does not exist is refused by name', () => {
  expect(() => sample('constructor' as 'qq', 'READY')).toThrow('no protocol "constructor"')
  expect(() => samplesOf('no' as 'qq')).toThrow('no protocol "no"')
  expect(() => sample('qq', 'toString' as 'READY')).toThrow('qq has no kind "toString"')
})
