/** Writes what VitePress reads: the documents at their places in the site, their links mapped, and the data of the theme. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describedIn } from '../../scripts/generate/language.ts'
import { loadProtocol, type Schema } from '../../scripts/generate/model.ts'
import { protocols } from '../../src/vocabulary/protocols.ts'
import { figures } from './figures.ts'
import { allPages, chaptersOf, type Language, languages, type Page, root, site, stage } from './pages.ts'

/** Writes a file of the stage where it differs, so that a running server reloads no more than has changed. */
function write(path: string, text: string): void {
  const file = join(stage, path)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** Applies a function to what lies outside code blocks and code spans. */
const outsideCode = (text: string, change: (part: string) => string): string =>
  text
    .split(/(^```[\s\S]*?^```$|`[^`\n]+`)/m)
    .map((part, i) => (i % 2 ? part : change(part)))
    .join('')

/** Whether a Chinese page has an anchor: its headings name theirs, those of kinds stand above them. */
const hasAnchor = (file: string, anchor: string): boolean => {
  const text = readFileSync(join(root, file), 'utf8')
  return text.includes(`{#${anchor}}`) || text.includes(`<a id="${anchor}">`)
}

/** A document as a page: kinds are the anchors of their headings, and links lead to pages. */
function staged(page: Page, pages: readonly Page[]): string {
  const text = readFileSync(join(root, page.source), 'utf8')
    // On GitHub the anchor stands above the heading; here the heading has it.
    .replace(/^<a id="([^"]+)"><\/a>\n\n### \1$/gm, '### $1 {#$1}')
  const linked = text
    .split(/(^```[\s\S]*?^```$)/m)
    .map((part, i) => (i % 2 ? part : part.replace(/\[([^[\]]*)\]\(([^()\s]+)\)/g, mapped)))
    .join('')
  return outsideCode(linked, (part) => part.replace(/\{\{/g, '&#123;&#123;'))

  function mapped(link: string, words: string, to: string): string {
    if (/^(?:[a-z]+:|#)/.test(to)) return link
    const [file = '', anchor] = to.split('#')
    const target = posix.join(posix.dirname(page.source), file)
    const path = pages.find(({ source }) => source === target)?.path
    // A file that is no page, such as an example: its name stays.
    if (path === undefined) return words
    const twin = pages.find((it) => it.path === path && it.language === page.language)
    // A translation may lack a chapter yet; the link then leads to the original.
    const own = twin && (page.language === 'en' || !anchor || hasAnchor(twin.source, anchor))
    return `[${words}](/${own ? page.language : 'en'}/${path}.md${anchor ? `#${anchor}` : ''})`
  }
}

const englishPart = (text: string): string => text.slice(0, text.length - describedIn('zh', text).length).trim() || text

/** Three fields that describe what happened: not those of the envelope, the ones that are always there first. */
export function tellingFields({ properties = {}, required = [] }: Schema): string[] {
  const keys = Object.keys(properties).filter((key) => /^[a-z_]\w*$/i.test(key))
  const telling = keys.filter((key) => !/^(?:time|self|self_id|event|op|s|t|id)$|type$/.test(key))
  const first = (telling.length ? telling : keys).sort(
    (a, b) => Number(required.includes(b)) - Number(required.includes(a)),
  )
  return first.slice(0, 3)
}

/** The kinds of every protocol, for the playground: the type's name, who sends it, what it is. */
async function kinds(): Promise<void> {
  for (const name of protocols) {
    const { title, kinds } = await loadProtocol(name)
    const rows = kinds.map(({ kind, name: type, schema }) => [
      kind,
      {
        type,
        en: englishPart(schema.description ?? ''),
        zh: describedIn('zh', schema.description),
        fields: tellingFields(schema),
      },
    ])
    write(`data/protocols/${name}.json`, JSON.stringify({ title, kinds: Object.fromEntries(rows) }))
  }
}

/** Protocols are called by their names, not by their folders. */
const called = new Map<string, Record<Language, string>>()
for (const name of protocols) {
  const { readme } = await loadProtocol(name)
  called.set(`protocols/${name}`, { en: readme.en.name, zh: readme.zh.name })
}

/** The sidebars and the list of pages, for the configuration and the switch of languages. */
function navigation(pages: readonly Page[]): void {
  const sidebar = (language: Language) =>
    chaptersOf(language, pages)
      .filter((chapter) => chapter.pages.length)
      .map((chapter) => ({
        text: chapter.title,
        items: chapter.pages.map(({ path, title }) => ({
          text: called.get(path)?.[language] ?? title,
          link: `/${language}/${path}`,
        })),
      }))
  write(
    'data/navigation.json',
    JSON.stringify({
      sidebars: Object.fromEntries(languages.map((language) => [language, sidebar(language)])),
      pages: pages.map(({ language, path }) => `${language}/${path}`),
    }),
  )
}

/** Stages everything but the API reference. */
export async function stageAll(): Promise<void> {
  const pages = allPages()
  for (const page of pages) write(`${page.language}/${page.path}.md`, staged(page, pages))
  for (const language of languages) cpSync(join(site, 'pages', language), join(stage, language), { recursive: true })
  cpSync(join(site, 'public'), join(stage, 'public'), { recursive: true })
  navigation(pages)
  write('data/figures.json', JSON.stringify(await figures()))
  await kinds()
}

/** Empties the stage. */
export const clear = (): void => rmSync(stage, { recursive: true, force: true })
