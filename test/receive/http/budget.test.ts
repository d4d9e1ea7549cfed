import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Budget } from '../../../src/receive/http/budget.ts'

test('holds no more than it may, whatever is asked, and ends the largest first', () => {
  const steps = fc.array(fc.record({ body: fc.nat(5), bytes: fc.nat(60), leave: fc.boolean() }), { maxLength: 60 })
  fc.assert(
    fc.property(steps, (steps) => {
      const budget = new Budget(100)
      const held = new Map<number, { share: ReturnType<Budget['share']>; bytes: number }>()
      for (const { body, bytes, leave } of steps) {
        const known = held.get(body)
        if (known && leave) {
          known.share.leave()
          held.delete(body)
          continue
        }
        const entry = known ?? { share: budget.share(), bytes: 0 }
        held.set(body, entry)
        entry.share.evict = () => {
          const others = [...held.values()].map((it) => it.bytes)
          expect(entry.bytes).toBe(Math.max(...others))
          held.delete(body)
        }
        entry.bytes += bytes
        expect(entry.share.hold(bytes)).toBe(held.has(body))
        expect([...held.values()].reduce((sum, it) => sum + it.bytes, 0)).toBeLessThanOrEqual(100)
      }
    }),
  )
})

test('spares a body that is read already and only waits for its verdict', () => {
  const budget = new Budget(10)
  const whole = budget.share()
  whole.hold(8)
  const next = budget.share()
  expect(next.hold(4)).toBe(false)
  whole.leave()
  expect(budget.share().hold(10)).toBe(true)
})
