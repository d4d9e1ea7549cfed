/** The JSON Schema documents in an application's own Ajv. */
import { Ajv } from 'ajv'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { addBotwire, type DocumentName } from '../../src/ajv/index.ts'
import { fixture, fixtures } from '../support/fixtures.ts'
import { protocols } from '../support/protocols.ts'

const dialects = { Ajv, Ajv2019, Ajv2020 }

describe.each(Object.entries(dialects))('%s, strict', (_, Dialect) => {
  test('takes every document, and checks kinds by reference', () => {
    const ajv = addBotwire(new Dialect({ strict: true }))
    for (const { protocol, kind, name, payload } of fixtures) {
      const validate = ajv.getSchema(`urn:botwire:${protocol}:1#/$defs/${kind.replaceAll('/', '~1')}`)
      expect(validate?.(payload), name).toBe(true)
      expect(validate?.({}), name).toBe(false)
    }
  })
})

describe('addBotwire', () => {
  const payload = fixture('onebot11', 'message.group')

  test('lets schemas of the application refer to kinds', () => {
    const ajv = addBotwire(new Ajv(), 'onebot11')
    const validate = ajv.compile({
      type: 'object',
      properties: { events: { type: 'array', items: { $ref: 'urn:botwire:onebot11:1#/$defs/message.group' } } },
    })
    expect(validate({ events: [payload] })).toBe(true)
    expect(validate({ events: [{ ...payload, group_id: null }] })).toBe(false)
  })

  test('adds the named documents only, and each once', () => {
    const ajv = addBotwire(addBotwire(new Ajv(), 'coolq'), 'coolq', 'unified')
    expect(ajv.getSchema('urn:botwire:coolq:1')).toBeDefined()
    expect(ajv.getSchema('urn:botwire:unified:1')).toBeDefined()
    expect(ajv.getSchema('urn:botwire:qq:1')).toBeUndefined()
  })

  test('adds all where none is named', () => {
    const ajv = addBotwire(new Ajv())
    for (const { name } of protocols) expect(ajv.getSchema(`urn:botwire:${name}:1`), name).toBeDefined()
  })

  test('returns the instance that it was given', () => {
    const ajv = new Ajv()
    expect(addBotwire(ajv, 'device')).toBe(ajv)
  })

  test.each(['nothing', '__proto__', 'toString'])('refuses the name %s', (name) => {
    expect(() => addBotwire(new Ajv(), name as DocumentName)).toThrow(`no document "${name}"; there are `)
  })

  test.each([true, 'array' as const])('refuses an instance with coerceTypes: %s', (coerceTypes) => {
    expect(() => addBotwire(new Ajv({ coerceTypes }), 'onebot11')).toThrow('coerceTypes must be off')
  })
})
