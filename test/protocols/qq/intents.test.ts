import { expect, test } from 'vitest'
import { type GatewayEvent, intents, intentsFor } from '../../../src/receive/index.ts'
import { fixtures } from '../../support/fixtures.ts'

test.each([
  [['GROUP_AT_MESSAGE_CREATE'], 1 << 25],
  [['C2C_MESSAGE_CREATE', 'INTERACTION_CREATE'], (1 << 25) | (1 << 26)],
  [['AT_MESSAGE_CREATE', 'FORUM_PUBLISH_AUDIT_RESULT', 'GUILD_CREATE'], (1 << 30) | (1 << 28) | 1],
  [[], 0],
] as [GatewayEvent[], number][])('%j needs %i', (names, bits) => {
  expect(intentsFor(...names)).toBe(bits)
})

test('every event has an intent, but those of the session itself', () => {
  const kinds = new Set(fixtures.filter(({ protocol }) => protocol === 'qq').map(({ kind }) => kind))
  for (const kind of kinds) {
    if (kind.startsWith('OP_') || kind === 'READY' || kind === 'RESUMED') continue
    const bits = intentsFor(kind as GatewayEvent)
    // One bit.
    expect(bits > 0 && (bits & (bits - 1)) === 0, kind).toBe(true)
  }
  expect(kinds.size).toBeGreaterThan(60)
})

test('no two intents share a bit, and all fit in a frame as a positive number', () => {
  const all = Object.values(intents)
  expect(new Set(all).size).toBe(all.length)
  expect(all.reduce((sum, bit) => sum + bit, 0)).toBe(all.reduce((bits, bit) => bits | bit, 0))
})

test.each(['READY', 'GUILD_MEMBER_DELETE', 'constructor', ''])('%j is refused', (name) => {
  expect(() => intentsFor(name as GatewayEvent)).toThrow(TypeError)
})
