/** The pages of docs/ and their Chinese twins in docs/zh/. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = new URL('../../', import.meta.url)

const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

const pagesIn = (folder: string): string[] =>
  readdirSync(fileURLToPath(new URL(folder, root)))
    .filter((name) => name.endsWith('.md'))
    .sort()

/** A page whose English original has another place, where everybody looks for it. */
export const changelog = 'changelog.md'

/** The pages in each language, below docs/ and docs/zh/. */
export const pages = { en: [...pagesIn('docs/'), changelog].sort(), zh: pagesIn('docs/zh/') } as const

/** The pages of protocols that somebody has translated; the generator fills in their tables of events. */
export const protocolPages = pagesIn('docs/protocols/')
  .map((name) => `protocols/${name}`)
  .filter((page) => existsSync(new URL(`docs/zh/${page}`, root)))

/** The file of a page in English. */
export const originalOf = (page: string): string => (page === changelog ? 'CHANGELOG.md' : `docs/${page}`)

export const english = (page: string): string => read(originalOf(page))
export const chinese = (page: string): string => read(`docs/zh/${page}`)

/** What people have written of a page. */
export const withoutGenerated = (text: string): string =>
  text.replace(/<!-- generated:[\s\S]*?<!-- \/generated:\w+ -->/g, '')

/** The first line of a Chinese page: the page that it translates, and the state of that page. */
export function stampOf(page: string): string {
  // What the generator writes changes with every event, in both pages at once.
  const text = withoutGenerated(english(page))
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return `<!-- of: ${originalOf(page)} sha256:${hash} -->`
}

/** Matches the stamp of any page. */
export const anyStamp = /^<!-- of: \S+ sha256:[0-9a-f]+ -->(?=\n)/
