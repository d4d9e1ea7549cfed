/**
 * One protocol without the unified event: guards, and the reasons where a guard says no.
 *
 * Run it with `npx tsx examples/guards.ts` after a build. It reads the payloads in `test/fixtures/coolq`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { formatError, isFriendRequest, isGroupMessage, safeParse, stringifyCqCode, toSegments } from 'botwire/coolq'
import { plainText } from 'botwire/unified'

/** What the bot answers, in the form the HTTP API takes; undefined for what it leaves alone. */
function answer(body: unknown): unknown {
  if (isGroupMessage(body)) {
    const segments = toSegments(body.message)
    if (!segments.some((segment) => segment.type === 'mention' && segment.id === '10001000')) return undefined
    // What others wrote goes into a text piece, so that nothing in it can become a code.
    const message = stringifyCqCode([
      { type: 'at', data: { qq: String(body.user_id) } },
      { type: 'text', data: { text: ` you said:${plainText(segments)}` } },
    ])
    return { group_id: body.group_id, message }
  }
  if (isFriendRequest(body)) return { flag: body.flag, approve: body.message?.includes('小明') === true }
  return undefined
}

const folder = new URL('../test/fixtures/coolq/', import.meta.url)
// Beside each payload stands its unified event, which is not read here.
for (const file of readdirSync(folder)
  .filter((file) => !file.endsWith('.unified.json'))
  .sort()) {
  const body: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
  console.log(file.replace(/\.json$/, ''), JSON.stringify(answer(body) ?? 'left alone'))
}

// A guard says no, safeParse says why, in English or Chinese.
const broken = { post_type: 'request', request_type: 'friend', user_id: 'nobody', message: '', time: 1485593600 }
const result = safeParse(broken)
if (!result.success) {
  console.log(formatError(result.error))
  console.log(formatError(result.error, 'zh'))
}
