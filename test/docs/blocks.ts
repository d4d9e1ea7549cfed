/** The TypeScript blocks of README and docs. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** Every page that ships with the package, as a path below the root. */
export const pages: string[] = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].sort()

export const read = (page: string): string => readFileSync(join(root, page), 'utf8')

export interface Block {
  /** Page and line, for messages. */
  place: string
  /** The folder of its page; blocks of one page import each other by name. */
  folder: string
  /** The name of its file: that of the fence (`ts [receive.ts]`), or one made of its line. */
  file: string
  text: string
}

export interface Fence {
  /** What stands behind the opening fence, such as `ts [receive.ts]`. */
  info: string
  /** The line of the opening fence. */
  line: number
  text: string
}

/** The fenced blocks of a page, of all languages. */
export function fencesOf(page: string): Fence[] {
  const fences: Fence[] = []
  let open: Fence | undefined
  for (const [index, line] of read(page).split('\n').entries()) {
    if (!line.startsWith('```')) {
      if (open) open.text += `${line}\n`
    } else if (open) {
      fences.push(open)
      open = undefined
    } else {
      open = { info: line.slice(3), line: index + 1, text: '' }
    }
  }
  return fences
}

/** The TypeScript blocks of one page. Chinese pages hold the same ones as their twins, which another test compares. */
function blocksOf(page: string): Block[] {
  const folder = page.replace(/\W+/g, '-')
  return fencesOf(page)
    .filter(({ info }) => /^ts\b/.test(info))
    .map(({ info, line, text }) => {
      const file = /\[(.*)\]/.exec(info)?.[1] ?? `block-${line}.ts`
      return { place: `${page}:${line}`, folder, file, text }
    })
}

export const blocks: Block[] = pages.filter((page) => !page.startsWith('docs/zh/')).flatMap(blocksOf)
