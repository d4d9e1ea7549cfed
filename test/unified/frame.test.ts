/** `readFrame` of each protocol's entry. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Protocol } from '../../src/all/generated/unified.ts'
import * as coolq from '../../src/protocols/coolq/index.ts'
import * as device from '../../src/protocols/device/index.ts'
import * as ilink from '../../src/protocols/ilink/index.ts'
import * as milky from '../../src/protocols/milky/index.ts'
import * as onebot11 from '../../src/protocols/onebot11/index.ts'
import * as onebot12 from '../../src/protocols/onebot12/index.ts'
import * as qq from '../../src/protocols/qq/index.ts'
import * as satori from '../../src/protocols/satori/index.ts'
import * as wechat from '../../src/protocols/wechat/index.ts'
import * as wecom from '../../src/protocols/wecom/index.ts'
import { readFrame } from '../../src/receive/index.ts'
import { protocols } from '../../src/vocabulary/protocols.ts'
import { fixtures } from '../support/fixtures.ts'

const entries = { coolq, device, ilink, milky, onebot11, onebot12, qq, satori, wechat, wecom }
const responses = [
  { status: 'ok', retcode: 0, data: { message_id: 1 }, echo: '1' },
  { status: 'failed', retcode: 1404, data: null, message: 'no', echo: { any: ['thing'] } },
]
const opcodes = [{ op: 10, d: { heartbeat_interval: 1 } }, { op: 11 }]

test.each(protocols)('%s reads what readFrame of all protocols reads, alike', (protocol) => {
  const own = fixtures.filter((it) => it.protocol === protocol).map(({ payload }) => payload)
  for (const payload of [...own, ...responses, ...opcodes, {}, [], null, 1]) {
    const text = JSON.stringify(payload)
    expect(entries[protocol].readFrame(text, { receivedAt: 1 })).toEqual(readFrame(protocol, text, { receivedAt: 1 }))
  }
})

test.each(fixtures.map((it) => [it.name, it] as const))('%s is no response, whatever fields it has beside', (_, it) => {
  // Frames with an opcode of their own are control frames.
  const protocol = it.protocol as Protocol
  const { type } = readFrame(protocol, JSON.stringify(it.payload)) as { type: string }
  const more = { ...it.payload, errcode: 0, headers: { req_id: 'r' } }
  expect(readFrame(protocol, JSON.stringify(more))).toMatchObject({ success: true, type })
})

describe('the data of a message', () => {
  const text = JSON.stringify({ ...responses[0], echo: '回声 😀' })
  const bytes = Buffer.from(text)
  const expected = onebot11.readFrame(text)

  test.each<[string, onebot11.FrameData]>([
    ['a Buffer', bytes],
    ['a Uint8Array', new Uint8Array(bytes)],
    ['an ArrayBuffer', bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)],
    ['a list of Buffers', [bytes.subarray(0, 7), bytes.subarray(7)]],
    ['a list of one', [bytes]],
  ])('may be %s', (_, data) => {
    expect(expected).toMatchObject({ success: true, type: 'response', echo: '回声 😀' })
    expect(onebot11.readFrame(data)).toEqual(expected)
  })
  test('may be cut anywhere, between the bytes of a character too', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), bytes.length]
        const pieces = ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end))
        expect(onebot11.readFrame(pieces)).toEqual(expected)
      }),
    )
  })
  test.each([
    ['an empty list', []],
    ['a list of texts', ['{}']],
    ['a list with a hole', [bytes, undefined]],
    ['nothing', undefined],
    ['a number', 5],
    ['an object', {}],
  ])('%s is no JSON, and no reason to throw', (_, data) => {
    expect(onebot11.readFrame(data as never)).toMatchObject({ success: false, error: { code: 'invalid_json' } })
  })
  test('has the limits of the verbs, in pieces too', () => {
    const limits = { maxSize: bytes.length - 1 }
    expect(onebot11.readFrame([bytes], {}, limits)).toMatchObject({ success: false, error: { limit: 'size' } })
  })
  test('that is not UTF-8 is an error', () => {
    expect(onebot11.readFrame([Uint8Array.of(0x22, 0xff), Uint8Array.of(0x22)])).toMatchObject({
      error: { code: 'invalid_json', reason: 'encoding' },
    })
  })
})
