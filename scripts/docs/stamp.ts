/**
 * Writes into the first line of every Chinese page which state of its English page it translates: `npm run docs:stamp`.
 *
 * Run it after reading the Chinese page again. It compares nothing but the hash.
 */
import { writeFileSync } from 'node:fs'
import { anyStamp, chinese, originalOf, pages, protocolPages, root, stampOf } from './twins.ts'

for (const page of [...pages.zh.filter((it) => pages.en.includes(it)), ...protocolPages]) {
  const text = chinese(page)
  const stamped = anyStamp.test(text) ? text.replace(anyStamp, stampOf(page)) : `${stampOf(page)}\n\n${text}`
  if (stamped === text) continue
  writeFileSync(new URL(`docs/zh/${page}`, root), stamped)
  console.log(`docs/zh/${page} is stamped: does it have what changed in ${originalOf(page)}?`)
}
