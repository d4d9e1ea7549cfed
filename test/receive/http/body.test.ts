import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { readBody } from '../../../src/receive/index.ts'

const post = (body: string | ReadableStream | null, headers: Record<string, string> = {}) =>
  new Request('https://bot.example/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

/** A stream of these chunks; told when it is cancelled. */
function streamOf(chunks: Iterable<Uint8Array>, cancel = () => {}, ends = true) {
  const iterator = chunks[Symbol.iterator]()
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = iterator.next()
      if (!done) controller.enqueue(value)
      else if (ends) controller.close()
      else return new Promise(() => {})
      return undefined
    },
    cancel,
  })
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: { code: string }) => error.code,
  )

describe('readBody', () => {
  test('gives the very bytes, in however many chunks they come', async () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(chunks, async (chunks) => {
        const whole = Buffer.concat(chunks)
        const given = await readBody(post(streamOf(chunks.map((chunk) => Uint8Array.from(chunk)))))
        expect(Buffer.from(given).equals(whole)).toBe(true)
        expect(await codeOf(readBody(post(streamOf(chunks)), { maxSize: whole.length }))).toBe('none')
        if (whole.length) {
          const less = readBody(post(streamOf(chunks)), { maxSize: whole.length - 1 })
          expect(await codeOf(less)).toBe('body_too_large')
        }
      }),
    )
  })
  test('does not write into the chunks it was given', async () => {
    const large = new Uint8Array(64).subarray(0, 8)
    await readBody(post(streamOf([large, Uint8Array.of(1, 2, 3)])))
    expect(new Uint8Array(large.buffer)).toEqual(new Uint8Array(64))
  })
  test('is empty where there is none', async () => {
    expect(await readBody(post(null))).toEqual(new Uint8Array())
    expect(await readBody(post(''))).toEqual(new Uint8Array())
  })
  test('believes Content-Length only where it is too much, and cancels', async () => {
    const cancel = vi.fn()
    const stream = streamOf([Uint8Array.of(1)], cancel, false)
    const request = { method: 'POST', url: '', headers: new Headers({ 'Content-Length': '11' }), body: stream }
    expect(await codeOf(readBody(request, { maxSize: 10 }))).toBe('body_too_large')
    expect(cancel).toHaveBeenCalledOnce()
    const less = { ...request, headers: new Headers({ 'Content-Length': '1' }), body: streamOf([new Uint8Array(11)]) }
    expect(await codeOf(readBody(less, { maxSize: 10 }))).toBe('body_too_large')
    const odd = { ...request, headers: new Headers({ 'Content-Length': 'x' }), body: streamOf([new Uint8Array(10)]) }
    expect(await codeOf(readBody(odd, { maxSize: 10 }))).toBe('none')
  })
  test('cancels what is too long or too slow', async () => {
    const cancel = vi.fn()
    const endless = (function* () {
      for (;;) yield new Uint8Array(8)
    })()
    expect(await codeOf(readBody(post(streamOf(endless, cancel)), { maxSize: 100 }))).toBe('body_too_large')
    expect(cancel).toHaveBeenCalledTimes(1)
    const silent = streamOf([Uint8Array.of(1)], cancel, false)
    expect(await codeOf(readBody(post(silent), { timeoutMs: 10 }))).toBe('body_too_slow')
    expect(cancel).toHaveBeenCalledTimes(2)
  })
  test('outlives a stream that cannot be cancelled', async () => {
    const reader = { read: () => new Promise<never>(() => {}), cancel: () => Promise.reject(new Error('no')) }
    const request = { method: 'POST', url: '', headers: new Headers(), body: { getReader: () => reader } }
    expect(await codeOf(readBody(request, { timeoutMs: 5 }))).toBe('body_too_slow')
  })
  test('does not mind what comes when it has given up', async () => {
    let late = (_: { done: boolean; value: Uint8Array }) => {}
    const reader = {
      read: () =>
        new Promise<{ done: boolean; value: Uint8Array }>((resolve) => {
          late = resolve
        }),
      cancel: vi.fn(async () => {}),
    }
    const request = { method: 'POST', url: '', headers: new Headers(), body: { getReader: () => reader } }
    expect(await codeOf(readBody(request, { timeoutMs: 5, maxSize: 1 }))).toBe('body_too_slow')
    late({ done: false, value: new Uint8Array(2) })
    await Promise.resolve()
    expect(reader.cancel).toHaveBeenCalledOnce()
  })
  test('says when the sender went away, or somebody read before', async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
    expect(await codeOf(readBody(post(broken)))).toBe('body_broken')
    const request = post('x')
    await request.text()
    expect(await codeOf(readBody(request))).toBe('body_consumed')
  })
  test('refuses texts, and a body that somebody else is reading', async () => {
    const texts = new ReadableStream({ pull: (controller) => controller.enqueue('{}') })
    const request = { method: 'POST', url: '', headers: new Headers(), body: texts }
    expect(await codeOf(readBody(request))).toBe('body_consumed')
    const taken = streamOf([Uint8Array.of(1)])
    taken.getReader()
    expect(await codeOf(readBody({ ...request, body: taken }))).toBe('body_consumed')
  })
  test('leaves no timer behind', async () => {
    const cleared = vi.spyOn(globalThis, 'clearTimeout')
    await readBody(post('x'))
    expect(cleared).toHaveBeenCalled()
    cleared.mockRestore()
  })
})
