/** What `botwire/receive` promises, by `Request` and `Response` alone, so that it runs wherever there are those. */
import { attacks } from './attacks.mjs'
import { receivers } from './receivers.mjs'

/**
 * @param library The entries of the package, by name.
 * @param fixtures The payloads; see `data.ts`.
 * @param only Leaves out what takes long.
 * @returns How many checks held, and a message for each that did not.
 */
export async function reception(library, fixtures, { quick = false } = {}) {
  const app = receivers(library)
  const failed = []
  let passed = 0
  const check = (what, actual, expected) => {
    if (actual === expected) passed++
    else failed.push(`${what}: expected ${expected}, got ${actual}`)
  }
  for (const it of await attacks(library, payloadsOf(fixtures))) {
    if (it.wire || (quick && it.pauseMs)) continue
    try {
      await attempt(check, it, app)
    } catch (error) {
      failed.push(`${it.what}: threw ${error}`)
    }
  }
  await duplicates(library, payloadsOf(fixtures).onebot12, check)
  return { passed, failed }
}

/** Makes a request, and holds what came of it to what was to be expected. */
export async function attempt(check, attack, app) {
  const before = JSON.stringify(app.count())
  const response = await app.fetch(requestOf(attack))
  const answer = await response.text()
  judge(check, attack, { status: response.status, answer }, JSON.parse(before), app.count())
}

/** Holds an outcome to what was to be expected. */
export function judge(check, { what, status, answer = '', delivered, code = '', own }, outcome, before, after) {
  check(`${what}: status`, outcome.status, status)
  check(`${what}: answer`, outcome.answer, answer)
  check(`${what}: delivered`, after.delivered - before.delivered, delivered)
  const heard = Object.keys(after.errors).filter((key) => after.errors[key] !== before.errors[key])
  check(`${what}: told`, heard.join() || (own ? code : ''), code)
}

/** An event of each protocol. */
export function payloadsOf(fixtures) {
  const kinds = {
    device: 'status.online',
    coolq: 'event.friend_added',
    onebot11: 'notice.friend_add',
    onebot12: 'notice.friend_increase',
    qq: 'GROUP_ADD_ROBOT',
    wechat: 'Enable',
  }
  return Object.fromEntries(
    Object.entries(kinds).map(([protocol, kind]) => [
      protocol,
      fixtures.find((it) => it.protocol === protocol && it.kind === kind && it.variant === '').payload,
    ]),
  )
}

function requestOf({ to, method, headers, body, chunk, pauseMs = 0 }) {
  const all = new Headers()
  for (const [name, value] of headers) all.append(name, value)
  const address = `https://bot.example${to}`
  if (chunk === undefined) return new Request(address, { method, headers: all, ...(body !== undefined && { body }) })
  const bytes = new TextEncoder().encode(chunk)
  const endless = new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      if (bytes.length) controller.enqueue(bytes)
      else await new Promise(() => {})
    },
  })
  return new Request(address, { method, headers: all, body: endless, duplex: 'half' })
}

/** Nearly ten thousand at once (workerd has no more timers than that), the first of them slow: handled once, answered alike; and once more where the handler failed. */
async function duplicates({ receive: { createReceiver } }, payload, check) {
  let runs = 0
  let fails = true
  const receive = createReceiver({
    onebot12: { insecure: true },
    async onEvent() {
      runs++
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (fails) throw new Error('not yet')
    },
    onError() {},
  })
  const body = JSON.stringify(payload)
  const flood = async (count) => {
    const post = () => receive(new Request('https://bot.example/', { method: 'POST', body }))
    const responses = await Promise.all(Array.from({ length: count }, post))
    return [...new Set(responses.map(({ status }) => status))].join()
  }
  check('100 duplicates of an event that fails: statuses', await flood(100), '500')
  check('100 duplicates of an event that fails: runs', runs, 1)
  fails = false
  check('9,900 duplicates in parallel: statuses', await flood(9_900), '204')
  check('9,900 duplicates in parallel: runs', runs, 2)
  await receive.close()
  check('closed', await flood(1), '503')
}
