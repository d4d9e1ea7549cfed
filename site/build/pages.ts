/** The pages of the site and where each comes from. Found by reading the folder; only their order is written down. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { protocols } from '../../src/vocabulary/protocols.ts'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
export const site = join(root, 'site')
/** What VitePress reads: written by `stage.ts`, not committed. */
export const stage = join(site, '.stage')

export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]

/** One page in one language. */
export interface Page {
  language: Language
  /** Its path below the language: `protocols/qq`. */
  path: string
  /** Its file below the root of the project. */
  source: string
  /** Its first heading. */
  title: string
}

/** The chapters of the sidebar. A page that no chapter names stands in the last one. */
export const chapters: readonly { title: Record<Language, string>; pages: readonly string[] }[] = [
  {
    title: { en: 'Start', zh: '开始' },
    pages: [
      'getting-started',
      'entries',
      'receiving',
      'connecting',
      'replying',
      'onebot12-out',
      'satori-out',
      'quick-answers',
      'security',
      'scaling',
    ],
  },
  { title: { en: 'Events', zh: '事件' }, pages: ['unified', 'errors', 'tolerance', 'schemas', 'cloudevents'] },
  { title: { en: 'Protocols', zh: '协议' }, pages: protocols.map((name) => `protocols/${name}`) },
  { title: { en: 'Tools', zh: '工具' }, pages: ['command-line'] },
  {
    title: { en: 'Project', zh: '项目' },
    pages: ['quality', 'performance', 'decisions', 'architecture', 'contributing', 'changelog'],
  },
]

/** Documents that are pages although they lie elsewhere. */
const elsewhere: Record<string, string> = { 'CHANGELOG.md': 'changelog' }

const titleOf = (file: string): string =>
  /^# (.+?)(?: \{#.*\})?$/m.exec(readFileSync(join(root, file), 'utf8'))?.[1] ?? file

function markdownIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) return path === 'docs/zh' ? [] : markdownIn(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

const page = (language: Language, path: string, source: string): Page => ({
  language,
  path,
  source,
  title: titleOf(source),
})

/** All pages, both languages. */
export function allPages(): Page[] {
  const pages = markdownIn('docs').map((file) => page('en', file.slice('docs/'.length, -'.md'.length), file))
  for (const [file, path] of Object.entries(elsewhere)) pages.push(page('en', path, file))
  const chinese = pages
    .map(({ path }) => [path, `docs/zh/${path}.md`] as const)
    .filter(([, file]) => existsSync(join(root, file)))
  return [...pages, ...chinese.map(([path, file]) => page('zh', path, file))]
}

/** The pages of a language by chapter. */
export function chaptersOf(language: Language, pages: readonly Page[]): { title: string; pages: Page[] }[] {
  const own = pages.filter((it) => it.language === language)
  const named = new Set(chapters.flatMap((chapter) => chapter.pages))
  const others = own.filter(({ path }) => !named.has(path))
  return chapters.map((chapter, i) => ({
    title: chapter.title[language],
    pages: [
      ...chapter.pages.flatMap((path) => own.filter((it) => it.path === path)),
      ...(i === chapters.length - 1 ? others : []),
    ],
  }))
}

/** The anchor of a heading, as GitHub makes it. */
export const slug = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
