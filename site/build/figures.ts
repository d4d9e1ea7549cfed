/** The figures of the front page, read from the documents that the proofs fill. A figure that is not found is an error. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadProtocol } from '../../scripts/generate/model.ts'
import { protocols } from '../../src/vocabulary/protocols.ts'
import { root } from './pages.ts'

/** What the front page shows. Sizes in bytes, gzip. */
export interface Figures {
  kinds: number
  protocols: number
  /** The smallest and the largest guard. */
  guard: [number, number]
  /** Everything of the root. */
  whole: number
  /** Nanoseconds for a check of OneBot 11: botwire and the other validators. */
  check: { name: string; time: number }[]
  /** Rows of runtimes, and the checks that passed in them. */
  runtimes: [rows: number, passed: number]
  /** Tests that passed. */
  tests: number
  /** Per cent of the mutants that the tests noticed. */
  mutants: number
}

/** Finds a pattern in a document, and returns its groups as numbers. */
function found(file: string, pattern: RegExp): number[] {
  const match = pattern.exec(readFileSync(join(root, file), 'utf8'))
  if (!match) throw new Error(`${file} has no figure for ${pattern}`)
  return match.slice(1).map((text) => Number(text.replaceAll(',', '')))
}

/** The rows of a table of docs/performance.md: who, and nanoseconds. */
function checks(title: string): Figures['check'] {
  const text = readFileSync(join(root, 'docs/performance.md'), 'utf8')
  const table = text.slice(text.indexOf(`| check: ${title}`)).split('\n\n')[0] ?? ''
  const rows = [...table.matchAll(/^\| (?:\*\*)?([^|*]+?)(?:\*\*)? \| ([\d.]+) ns \|/gm)]
  if (rows.length < 3) throw new Error(`docs/performance.md has no table of checks of ${title}`)
  // What stands behind a comma explains; a bar has room for a name.
  return rows.map(([, name = '', time]) => ({ name: name.replace(/,.*/, ''), time: Number(time) }))
}

export async function figures(): Promise<Figures> {
  const quality = 'docs/quality.md'
  const kinds = (await Promise.all(protocols.map((name) => loadProtocol(name)))).flatMap((it) => it.kinds)
  const guards = [
    ...readFileSync(join(root, quality), 'utf8').matchAll(/^\| `botwire\/\w+`, \d+ kinds \| (\d+) – (\d+) \|/gm),
  ]
  if (!guards.length) throw new Error(`${quality} has no sizes of guards`)
  const [whole = 0] = found(quality, /^\| `botwire` \([\d,]+\) \|.* ([\d,]+) \|$/m)
  const [rows = 0, passed = 0] = found(quality, /\| (\d+) rows of .*?: ([\d,]+) passed, 0 failed/)
  const [tests = 0] = found(quality, /\| ([\d,]+) tests/)
  const [mutants = 0] = found(quality, /\| ([\d.]+) % of [\d,]+ mutants/)
  return {
    kinds: kinds.length,
    protocols: protocols.length,
    guard: [Math.min(...guards.map(([, low]) => Number(low))), Math.max(...guards.map(([, , high]) => Number(high)))],
    whole,
    check: checks('onebot11'),
    runtimes: [rows, passed],
    tests,
    mutants,
  }
}
