// Runs the built package as a user's program would, in plain Node: by its name, as ES modules and by `require`.

import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as esm from 'botwire'

const require = createRequire(import.meta.url)
const cjs = require('botwire')
const folder = new URL('../fixtures/', import.meta.url)
let passed = 0

const check = (fact, what) => {
  if (!fact) throw new Error(what)
  passed++
}

for (const name of readdirSync(folder)) {
  const protocols = [await import(`botwire/${name}`), require(`botwire/${name}`)]
  // A kind may have a slash in it.
  for (const file of readdirSync(new URL(`${name}/`, folder), { recursive: true })) {
    if (!file.endsWith('.json') || file.endsWith('.unified.json')) continue
    const text = readFileSync(new URL(`${name}/${file}`, folder), 'utf8')
    for (const root of [esm, cjs]) {
      const parsed = root.safeParseJson(text)
      check(parsed.success && parsed.protocol === name, `${file}: parsed`)
      const unified = root.unifyJson(text)
      check(unified.success && root.isUnifiedEvent(unified.event), `${file}: unified`)
    }
    for (const protocol of protocols) {
      const event = protocol.parseJson(text)
      check(protocol.isEvent(event), `${file}: guarded`)
      const fields = Object.keys(event).filter((key) => !['event', 'type', 'post_type', 'op', 't'].includes(key))
      // Some fields are not checked, and some events have no other.
      if (fields.length === 0) continue
      const results = fields.map((field) => protocol.safeParse({ ...event, [field]: Symbol('no JSON') }))
      const broken = results.find(({ success }) => !success)
      check(broken, `${file}: none of ${fields} can be broken`)
      check(esm.isEventError(broken.error) && cjs.isEventError(broken.error), `${file}: error`)
    }
  }
}

// The flag under which this runs must be at work, or the run would prove nothing.
let evaluates = true
try {
  new Function('return 1')()
} catch {
  evaluates = false
}
console.log(JSON.stringify({ passed, evaluates }))
