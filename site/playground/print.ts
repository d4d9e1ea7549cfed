/** JSON text with the fields that do not fit marked in it. */
import type { Issue } from '../../src/core/error.ts'

/** A piece of the text. `missing` stands for a field that is not there. */
export interface Piece {
  text: string
  mark?: 'wrong' | 'missing'
  /** The pointers of the issues it is marked for. */
  pointer?: string
}

const quoted = (key: string) => JSON.stringify(key)

/** Prints a value as JSON in pieces; the value of each issue is a piece of its own. */
export function print(value: unknown, issues: readonly Issue[] = []): Piece[] {
  const pieces: Piece[] = []
  const wrong = new Set(issues.filter(({ code }) => code !== 'missing').map(({ pointer }) => pointer))
  const missing = new Map<string, Issue[]>()
  for (const issue of issues.filter(({ code }) => code === 'missing')) {
    const parent = issue.pointer.slice(0, issue.pointer.lastIndexOf('/'))
    missing.set(parent, [...(missing.get(parent) ?? []), issue])
  }
  const add = (text: string) => {
    const last = pieces.at(-1)
    if (last && !last.mark) last.text += text
    else pieces.push({ text })
  }
  write(value, '', '')
  return pieces

  function write(it: unknown, pointer: string, indent: string) {
    if (wrong.has(pointer)) {
      pieces.push({
        text: (JSON.stringify(it, null, 2) ?? 'undefined').replaceAll('\n', `\n${indent}`),
        mark: 'wrong',
        pointer,
      })
      return
    }
    const absent = missing.get(pointer) ?? []
    if (typeof it !== 'object' || it === null) return add(JSON.stringify(it) ?? 'undefined')
    const list = Array.isArray(it)
    const entries = Object.entries(it)
    if (!entries.length && !absent.length) return add(list ? '[]' : '{}')
    add(list ? '[' : '{')
    const inner = `${indent}  `
    entries.forEach(([key, field], i) => {
      add(`${i ? ',' : ''}\n${inner}${list ? '' : `${quoted(key)}: `}`)
      write(field, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, inner)
    })
    for (const issue of absent) {
      add(`\n${inner}`)
      pieces.push({
        text: `${quoted(String(issue.path.at(-1)))}: ${issue.expected}`,
        mark: 'missing',
        pointer: issue.pointer,
      })
    }
    add(`\n${indent}${list ? ']' : '}'}`)
  }
}

/** The text around the place where it stops being JSON. */
export function printBroken(text: string, position: number | undefined): Piece[] {
  if (position === undefined) return [{ text: text.slice(0, 400) }]
  const from = Math.max(0, position - 200)
  const [before, at, after] = [
    text.slice(from, position),
    text.slice(position, position + 1),
    text.slice(position + 1, position + 200),
  ]
  // At the end of the text something is missing.
  return [{ text: before }, { text: at === '' || at === '\n' ? '␄' : at, mark: 'wrong' }, { text: after }]
}
