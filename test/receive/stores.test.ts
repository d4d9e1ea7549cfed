/** Leases: what stores keep, and how an event whose delivery did not end well is delivered again. */
import { describe, expect, test } from 'vitest'
import { memoryStore, type ReceiveError, redisStore, type SeenStore } from '../../src/receive/index.ts'
import { onceIn } from '../../src/receive/once.ts'

const never = () => new Promise<never>(() => {})
const soon = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms))

/** A Redis that knows the store's three scripts, behind the interface of either package. */
function redis(style: 'redis' | 'ioredis', now: () => number) {
  const values = new Map<string, { value: string; end: number }>()
  const calls: unknown[][] = []
  const run = (script: string, key: string, words: string[]) => {
    const entry = values.get(key)
    const held = entry && entry.end > now() ? entry.value : undefined
    const set = (value: string, ms: unknown) => values.set(key, { value, end: now() + Number(ms) })
    if (script.includes('NX') || script.includes('return 2')) {
      if (held === '1') return 0
      if (held !== undefined) return 2
      set(words[0] as string, words[1])
      return 1
    }
    if (script.includes('DEL')) {
      if (held === words[0]) values.delete(key)
    } else set('1', words[0])
    return 1
  }
  const client =
    style === 'ioredis'
      ? {
          call() {},
          eval: async (script: string, count: number, ...words: string[]) => {
            calls.push([count, ...words])
            // Where numbers are read as texts.
            return String(run(script, words[0] as string, words.slice(count)))
          },
        }
      : {
          eval: async (script: string, options: { keys: string[]; arguments: string[] }) => {
            calls.push([options])
            return run(script, options.keys[0] as string, options.arguments)
          },
        }
  return { client, calls, values }
}

let now = 0
const stores: [name: string, make: () => SeenStore][] = [
  ['memoryStore', () => memoryStore(10, () => now)],
  ['redisStore of redis', () => redisStore(redis('redis', () => now).client)],
  ['redisStore of ioredis', () => redisStore(redis('ioredis', () => now).client)],
]

describe.each(stores)('%s', (_, make) => {
  test('gives a lease to one owner, until it is confirmed, released or over', async () => {
    now = 0
    const store = make()
    expect(await store.claim('a', 100, 'me')).toBe(true)
    expect(await store.claim('a', 100, 'you')).toBe('running')
    await store.release('a', 'you')
    expect(await store.claim('a', 100, 'you')).toBe('running')
    await store.release('a', 'me')
    expect(await store.claim('a', 100, 'you')).toBe(true)
    now = 100
    expect(await store.claim('a', 100, 'me')).toBe(true)
    await store.confirm?.('a', 1000)
    now = 1099
    expect(await store.claim('a', 100, 'you')).toBe(false)
    await store.release('a', 'me')
    expect(await store.claim('a', 100, 'you')).toBe(false)
    now = 1100
    expect(await store.claim('a', 100, 'you')).toBe(true)
  })
  test('remembers an event that was handled after its lease was over', async () => {
    now = 0
    const store = make()
    await store.claim('a', 100, 'me')
    now = 200
    await store.claim('a', 100, 'you')
    await store.confirm?.('a', 1000)
    await store.release('a', 'you')
    expect(await store.claim('a', 100, 'me')).toBe(false)
    await store.confirm?.('unclaimed', 1000)
    expect(await store.claim('unclaimed', 100, 'me')).toBe(false)
  })
  test('takes claims without an owner for the whole time', async () => {
    now = 0
    const store = make()
    expect(await store.claim('a', 100)).toBe(true)
    expect(await store.claim('a', 100)).toBe(false)
    await store.release('a')
    expect(await store.claim('a', 100)).toBe(true)
  })
})

test('memoryStore stays within its bounds when it confirms what it has forgotten', () => {
  const store = memoryStore(2, () => 0)
  for (const key of ['a', 'b', 'c']) store.confirm(key, 100)
  expect([store.claim('c', 1), store.claim('b', 1), store.claim('a', 1)]).toEqual([false, false, true])
})

describe('redisStore', () => {
  test('keeps keys under its prefix, in whole milliseconds', async () => {
    const { client, calls, values } = redis('redis', () => 0)
    const store = redisStore(client, { prefix: 'bots:' })
    await store.claim('a', 99.5, 'me')
    await store.confirm('a', 10.2)
    expect([...values.keys()]).toEqual(['bots:a'])
    expect(calls).toEqual([[{ keys: ['bots:a'], arguments: ['me', '100'] }], [{ keys: ['bots:a'], arguments: ['11'] }]])
    await redisStore(redis('redis', () => 0).client).claim('a', 1)
  })
  test.each([
    [undefined, {}, 'client.eval must be a function'],
    [{}, {}, 'client.eval must be a function'],
    [{ eval() {} }, { prefix: '' }, 'prefix is empty'],
    [{ eval() {} }, { prefixes: 'x' }, 'there is no option "prefixes"'],
  ])('refuses %j with %j', (client, options, message) => {
    expect(() => redisStore(client as never, options as never)).toThrow(message)
  })
})

describe('a delivery', () => {
  const reporting = () => {
    const reports: string[] = []
    return { reports, report: ({ code }: ReceiveError, handled: boolean) => reports.push(`${code} ${handled}`) }
  }
  test('makes no promise where nothing has to be waited for', () => {
    const once = onceIn(memoryStore(), 1000)
    let runs = 0
    for (let i = 0; i < 2; i++)
      expect(
        once(
          'a',
          () => runs++,
          () => {},
        ),
      ).toBeUndefined()
    expect(runs).toBe(1)
  })
  test('that another process has under way is refused, until its lease is over', async () => {
    now = 0
    const store = memoryStore(10, () => now)
    const { reports, report } = reporting()
    store.claim('a', 100, 'another process, which dies')
    const once = onceIn(store, 1000)
    let runs = 0
    expect((await once('a', () => runs++, report))?.code).toBe('in_progress')
    expect(reports).toEqual(['in_progress false'])
    now = 100
    expect(await once('a', () => runs++, report)).toBeUndefined()
    expect(runs).toBe(1)
  })
  test('that takes too long keeps its lease, and counts when it ends well after all', async () => {
    now = 0
    const once = onceIn(
      memoryStore(10, () => now),
      1000,
      10,
    )
    const { reports, report } = reporting()
    let end = () => {}
    const slow = () =>
      new Promise<void>((resolve) => {
        end = resolve
      })
    expect((await once('a', slow, report))?.code).toBe('handler_too_slow')
    expect((await once('a', slow, report))?.code).toBe('in_progress')
    end()
    await soon()
    let runs = 0
    expect(await once('a', () => runs++, report)).toBeUndefined()
    expect([runs, reports]).toEqual([0, ['handler_too_slow false', 'in_progress false']])
  })
  test('that takes too long and then fails may come again at once', async () => {
    const once = onceIn(memoryStore(), 1000, 10)
    const { reports, report } = reporting()
    let fail = () => {}
    const slow = () =>
      new Promise<void>((_, reject) => {
        fail = () => reject(new Error('late'))
      })
    await once('a', slow, report)
    fail()
    await soon()
    let runs = 0
    await once('a', () => runs++, report)
    expect([runs, reports]).toEqual([1, ['handler_too_slow false', 'handler_failed false']])
  })
  test('that never ends is made anew when its lease is over', async () => {
    now = 0
    const once = onceIn(
      memoryStore(10, () => now),
      1000,
      10,
    )
    const { report } = reporting()
    await once('a', never, report)
    now = 5009
    let runs = 0
    expect((await once('a', () => runs++, report))?.code).toBe('in_progress')
    now = 5010
    expect(await once('a', () => runs++, report)).toBeUndefined()
    expect(runs).toBe(1)
  })
  test('of a store without leases is given back when it takes too long', async () => {
    const keys = new Set<string>()
    const store: SeenStore = {
      claim: (key) => keys.size < keys.add(key).size,
      release: (key) => keys.delete(key),
    }
    const once = onceIn(store, 1000, 10)
    await once('a', never, () => {})
    expect(keys.size).toBe(0)
  })
  test('that cannot be confirmed is acknowledged, because its event was handled', async () => {
    const { reports, report } = reporting()
    for (const confirm of [() => Promise.reject(new Error('down')), never]) {
      const once = onceIn({ claim: () => true, confirm, release() {} }, 1000, 10)
      expect(await once('a', () => {}, report)).toBeUndefined()
    }
    expect(reports).toEqual(['store_failed true', 'store_too_slow true'])
  })
  test('of a handler that returns something like a promise is waited for', async () => {
    const once = onceIn(memoryStore(), 1000)
    // biome-ignore lint/suspicious/noThenProperty: the point
    const thenable = { then: (resolve: (value: string) => void) => void setTimeout(() => resolve('x'), 5) }
    expect(
      await once(
        'a',
        () => thenable,
        () => {},
      ),
    ).toBeUndefined()
  })
  test('without a key is limited as well', async () => {
    const once = onceIn(memoryStore(), 1000, 10)
    const { reports, report } = reporting()
    expect((await once(undefined, never, report))?.code).toBe('handler_too_slow')
    expect(reports).toEqual(['handler_too_slow false'])
  })
})
