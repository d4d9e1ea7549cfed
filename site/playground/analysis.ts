/** What a text holds: payloads with their verdicts, or a message in a notation. No page here, so that tests run it as it is. */

import type { Segment } from '../../src/all/unified.ts'
import { type Found, payloadsIn } from '../../src/cli/log-line.ts'
import { PayloadSplitter } from '../../src/cli/payloads.ts'
import { formOf } from '../../src/cli/protocols.ts'
import type { EventError } from '../../src/core/error.ts'
import { readJson, safeParse, type UnifiedEvent, unify } from '../../src/index.ts'
import { toSegments as cqSegments } from '../../src/protocols/onebot11/index.ts'
import { toSegments as markupSegments } from '../../src/protocols/qq/index.ts'

/** One payload and what botwire finds in it. */
export interface Finding {
  /** The line it begins on, from 1. */
  line: number
  /** The payload where its text is JSON, else the text. */
  value?: unknown
  text: string
  /** What it is: valid, of a kind nobody knows, of a known kind with fields that do not fit, or no JSON object. */
  verdict: 'valid' | 'unknown' | 'invalid' | 'broken'
  protocol?: string
  kind?: string
  /** Why it is not valid. */
  error?: EventError
  /** What it becomes; unknown kinds become one, too. */
  event?: UnifiedEvent
}

/** What a text holds. */
export type Analysis =
  | { form: 'empty' }
  | { form: 'payloads'; findings: Finding[]; more: number; otherLines: number }
  | { form: 'notation'; notation: 'cq' | 'qq'; segments: Segment[] }

const limits = { maxSize: 1_048_576, maxDepth: 512 }
/** How many payloads of a log are shown. */
const most = 100

const cqCode = /\[CQ:\w+[,\]]/
const qqMarkup = /<(?:@!?\w+|#\d+|emoji:\d+|qqbot-[a-z-]+[^>]*|faceType=[^>]*)>/

/** Reads a text as somebody pastes it. Never throws. */
export function analyse(text: string): Analysis {
  if (text.trim() === '') return { form: 'empty' }
  // A bare message has no envelope. Its brackets would be taken for those of JSON.
  if (!text.includes('{')) {
    if (cqCode.test(text)) return { form: 'notation', notation: 'cq', segments: cqSegments(text) }
    if (qqMarkup.test(text)) return { form: 'notation', notation: 'qq', segments: markupSegments(text) }
  }
  const findings: Finding[] = []
  let more = 0
  let otherLines = 0
  const add = (found: Found, line: number, source: string) => {
    if (findings.length < most) findings.push(verdictOf(found, line, source))
    else more++
  }
  const splitter = new PayloadSplitter(limits.maxSize)
  splitter.write(new TextEncoder().encode(text))
  splitter.end()
  for (let payload = splitter.next(); payload; payload = splitter.next()) {
    const { bytes, line, words } = payload
    // Beyond the limit, which the parser then names.
    if (!bytes) add(readJson(' '.repeat(limits.maxSize + 1), limits), line, '')
    else {
      const source = new TextDecoder().decode(bytes)
      if (!words) add(readJson(bytes, limits), line, source)
      else {
        const found = payloadsIn(bytes, limits, false)
        const form = found.length ? undefined : formOf(bytes, undefined)
        if (form) add({ success: true, value: form }, line, source)
        else if (!found.length) otherLines++
        for (const one of found) add(one, line, source)
      }
    }
  }
  return { form: 'payloads', findings, more, otherLines }
}

function verdictOf(found: Found, line: number, text: string): Finding {
  if (!found.success) return { line, text, verdict: 'broken', error: found.error }
  const { value } = found
  const parsed = safeParse(value)
  const unified = unify(value)
  const event = unified.success ? { event: unified.event } : {}
  if (parsed.success) {
    return { line, text, value, verdict: 'valid', protocol: parsed.protocol, kind: parsed.kind, ...event }
  }
  const { error } = parsed
  switch (error.code) {
    case 'invalid_event':
      return { line, text, value, verdict: 'invalid', protocol: error.protocol, kind: error.kind, error, ...event }
    case 'unknown_event':
      return {
        line,
        text,
        value,
        verdict: 'unknown',
        ...(error.protocol && { protocol: error.protocol }),
        error,
        ...event,
      }
    default:
      return { line, text, value, verdict: 'broken', error }
  }
}
