import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/receive/index.ts'
import { onceIn } from '../../src/receive/once.ts'

describe('memoryStore', () => {
  test('gives a key to the first who asks, until it is forgotten or given back', () => {
    let now = 0
    const store = memoryStore(10, () => now)
    expect(store.claim('a', 100)).toBe(true)
    expect(store.claim('a', 100)).toBe(false)
    expect(store.claim('b', 100)).toBe(true)
    now = 99
    expect(store.claim('a', 100)).toBe(false)
    now = 100
    expect(store.claim('a', 100)).toBe(true)
    store.release('a')
    expect(store.claim('a', 100)).toBe(true)
  })
  test('forgets the oldest first when it is full', () => {
    const store = memoryStore(2, () => 0)
    for (const key of ['a', 'b', 'c']) expect(store.claim(key, 100)).toBe(true)
    expect(store.claim('c', 100)).toBe(false)
    expect(store.claim('a', 100)).toBe(true)
  })
  test('forgets keys of the protocol that has most of them, so that one sender drives out no other', () => {
    const store = memoryStore(4, () => 0)
    store.claim('["qq","1","a"]', 100)
    for (let i = 0; i < 100; i++) store.claim(`["coolq","1","${i}"]`, 100)
    expect(store.claim('["qq","1","a"]', 100)).toBe(false)
    expect(store.claim('["coolq","1","99"]', 100)).toBe(false)
    expect(store.claim('["coolq","1","0"]', 100)).toBe(true)
  })
  test('forgets none of a small share for the sake of a large one that was there first', () => {
    const store = memoryStore(3, () => 0)
    for (const id of [1, 2]) store.claim(`["coolq","","${id}"]`, 100)
    store.claim('["qq","","a"]', 100)
    store.claim('["qq","","b"]', 100)
    expect(store.claim('["qq","","a"]', 100)).toBe(false)
    expect(store.claim('["coolq","","2"]', 100)).toBe(false)
  })
  test('has nothing to give back where a protocol claimed nothing', () => {
    expect(() => memoryStore().release('["qq","1","a"]')).not.toThrow()
  })
  test('lets nobody drive out others by asking again for what is there', () => {
    const store = memoryStore(2, () => 0)
    for (const key of ['a', 'b']) store.claim(key, 100)
    for (const key of ['a', 'b', 'b', 'a']) expect(store.claim(key, 100)).toBe(false)
  })
  test('takes a key again that outlived older ones with longer spans', () => {
    let now = 0
    const store = memoryStore(10, () => now)
    store.claim('long', 1000)
    store.claim('short', 10)
    now = 20
    expect(store.claim('short', 10)).toBe(true)
    expect(store.claim('long', 10)).toBe(false)
  })
  test('never gives a key twice within its span, unless it was full in between', () => {
    const steps = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), pass: fc.nat(30) }))
    fc.assert(
      fc.property(steps, (steps) => {
        let now = 0
        const store = memoryStore(4, () => now)
        const last = new Map<string, number>()
        for (const { key, pass } of steps) {
          now += pass
          const before = last.get(key)
          const expected = before === undefined || now - before >= 50
          // Full is reached by the fifth key alone; four keys never are.
          if (last.size < 4) expect(store.claim(key, 50)).toBe(expected)
          else return
          if (expected) last.set(key, now)
        }
      }),
    )
  })
})

describe('once', () => {
  const failing = () => {
    throw new Error('failed')
  }
  test('tells a failure to all who wait, reports it once, and lets the key come again', async () => {
    const once = onceIn(memoryStore(), 1000)
    const reports: string[] = []
    const report = ({ code }: { code: string }) => reports.push(code)
    const outcomes = await Promise.all([1, 2, 3].map(() => once('a', failing, report)))
    expect(outcomes.map((error) => error?.code)).toEqual(Array(3).fill('handler_failed'))
    expect(reports).toEqual(['handler_failed'])
    let runs = 0
    await once('a', () => runs++, report)
    await once('a', () => runs++, report)
    expect(runs).toBe(1)
  })
  test('runs without a key whenever it is asked', async () => {
    const once = onceIn(memoryStore(), 1000)
    let runs = 0
    await Promise.all(
      [1, 2].map(() =>
        once(
          undefined,
          async () => runs++,
          () => {},
        ),
      ),
    )
    expect(runs).toBe(2)
    expect((await once(undefined, failing, () => {}))?.code).toBe('handler_failed')
  })
  test('does not run where the store fails, and says so', async () => {
    const once = onceIn({ claim: failing, release: failing }, 1000)
    let runs = 0
    const error = await once(
      'a',
      () => runs++,
      () => {},
    )
    expect([error?.code, runs]).toEqual(['store_failed', 0])
  })
  test('reports a store that cannot give a key back beside the failure itself', async () => {
    const once = onceIn({ claim: async () => true, release: () => Promise.reject(new Error('gone')) }, 1000)
    const reports: string[] = []
    const error = await once('a', failing, ({ code }) => reports.push(code))
    expect([error?.code, reports]).toEqual(['handler_failed', ['handler_failed', 'store_failed']])
  })
})
