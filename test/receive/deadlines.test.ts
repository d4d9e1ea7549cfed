import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Deadlines } from '../../src/receive/deadlines.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('one timer serves them all', () => {
  const deadlines = new Deadlines(100)
  const expire = vi.fn()
  for (let i = 0; i < 3; i++) deadlines.start(expire)
  expect(vi.getTimerCount()).toBe(1)
  vi.advanceTimersByTime(100)
  expect(expire).toHaveBeenCalledTimes(3)
})

test('each ends in its own time, unless it was stopped', () => {
  const steps = fc.array(fc.record({ pass: fc.nat(40), stopAfter: fc.option(fc.nat(150)) }), { maxLength: 20 })
  fc.assert(
    fc.property(steps, (steps) => {
      const deadlines = new Deadlines(100)
      const ended = new Map<number, number>()
      const expected = new Map<number, number>()
      steps.forEach(({ pass, stopAfter }, i) => {
        vi.advanceTimersByTime(pass)
        const stop = deadlines.start(() => ended.set(i, Date.now()))
        if (stopAfter === null || stopAfter > 100) expected.set(i, Date.now() + 100)
        if (stopAfter === 0) stop()
        else if (stopAfter !== null && stopAfter !== 100) setTimeout(stop, stopAfter)
        else if (stopAfter === 100) expected.set(i, Date.now() + 100)
      })
      vi.advanceTimersByTime(1000)
      expect(ended).toEqual(expected)
      expect(vi.getTimerCount()).toBe(0)
    }),
  )
})

test('does with timers that are numbers', () => {
  const run: (() => void)[] = []
  vi.stubGlobal('setTimeout', (then: () => void) => run.push(then))
  const expire = vi.fn()
  new Deadlines(0).start(expire)
  run[0]?.()
  expect(expire).toHaveBeenCalledOnce()
})
