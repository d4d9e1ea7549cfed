import { execFileSync } from 'node:child_process'
import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pages, read, root } from './blocks.ts'

const [pack] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root, encoding: 'utf8' }),
) as { files: { path: string }[] }[]
const packed = new Set(pack?.files.map(({ path }) => path))

const folders = new Set([...packed].map((path) => posix.dirname(path)))

/** The text of a page without its code, where a link is no link. */
const proseOf = (page: string) =>
  read(page)
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/`[^`\n]*`/g, '`')

/** The anchors that GitHub and the site make of headings: explicit ones, or the words in lower case. */
function anchorsOf(page: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of read(page)
    .replace(/^```[\s\S]*?^```$/gm, '')
    .matchAll(/^#+ (.*)$/gm)) {
    const explicit = /\{#(.*)\}$/.exec(heading)?.[1]
    const slug = heading
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-')
    let anchor = explicit ?? slug
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`
    anchors.add(anchor)
  }
  for (const [, id = ''] of read(page).matchAll(/<a id="([^"]+)"/g)) anchors.add(id)
  return anchors
}

describe.each(pages.filter((page) => packed.has(page)))('%s', (page) => {
  test('links to files and headings that the package holds', () => {
    const broken = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
      if (/^(?:[a-z]+:|\/\/)/.test(target)) return []
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? page : posix.join(posix.dirname(page), path)
      if (folders.has(file)) return []
      if (!packed.has(file)) return [`${target}: not in the package`]
      return anchor === undefined || anchorsOf(file).has(anchor) ? [] : [`${target}: no such heading`]
    })
    expect(broken).toEqual([])
  })
})

test('the package holds README and docs', () => {
  expect(packed).toContain('README.md')
  expect(pages.filter((page) => packed.has(page)).length).toBeGreaterThan(20)
})
