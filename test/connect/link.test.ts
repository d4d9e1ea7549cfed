import { describe, expect, test, vi } from 'vitest'
import { Link, sizeOf } from '../../src/connect/link.ts'
import { FakeSocket } from '../support/fake-socket.ts'

const listeners = () => ({ opened: vi.fn(), received: vi.fn(), closed: vi.fn() })

describe('a socket', () => {
  test('that says nothing about its error ends without a cause', () => {
    const socket = new FakeSocket()
    const on = listeners()
    new Link(socket, on)
    socket.fire('error', null as never)
    socket.ends(1006)
    expect(on.closed).toHaveBeenCalledWith(1006, undefined)
  })
  test('is waited for where the other side may agree, and cut where nobody is there', () => {
    const [polite, dead] = [new FakeSocket(), new FakeSocket()]
    new Link(polite, listeners()).close(1000)
    new Link(dead, listeners()).close(4000, true)
    expect([polite.closed, polite.terminated]).toEqual([[1000], 0])
    expect([dead.closed, dead.terminated]).toEqual([[4000], 1])
  })
})

test.each([
  ['a text', 'abcd', 4],
  ['an ArrayBuffer', new ArrayBuffer(7), 7],
  ['bytes', new Uint8Array(5), 5],
  ['a list of pieces', [new Uint8Array(3), new Uint8Array(4)], 7],
  ['no pieces', [], 0],
])('the size of %s is that of all of it', (_, data, size) => {
  expect(sizeOf(data as never)).toBe(size)
})
