/** Links and anchors of the built site. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import { check } from './check.ts'

/** The pages of a folder, by their paths. */
export const htmlIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => relative('.', file))
    .sort()

const decode = (text: string) =>
  decodeURIComponent(text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"'))

/** Checks that every link of every page leads to a file, and to an anchor of it. */
export function checkLinks(folder: string, base: string): void {
  const pages = new Map(htmlIn(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
  const anchors = new Map(
    [...pages].map(([file, text]) => [
      file,
      new Set([...text.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => decode(id))),
    ]),
  )
  for (const [file, text] of pages) {
    const broken = new Set<string>()
    for (const [, to = ''] of text.matchAll(/ (?:href|src)="([^"]*)"/g)) {
      // Links that leave the site are the reader's to follow; the pages load nothing from there.
      if (!to.startsWith('https:') && !leads(file, decode(to))) broken.add(to)
    }
    check(`${file}: every link leads somewhere in the site`, broken.size === 0, [...broken].slice(0, 8).join(' '))
  }

  function leads(from: string, to: string): boolean {
    const [path = '', anchor] = to.split('#')
    let file = from
    if (path.startsWith('/')) {
      if (!path.startsWith(base)) return false
      file = path.slice(base.length)
    } else if (path !== '') file = posix.join(posix.dirname(from), path)
    if (file === '' || file.endsWith('/')) file += 'index.html'
    const ids = anchors.get(file)
    if (!ids) {
      try {
        return statSync(join(folder, file)).isFile()
      } catch {
        return false
      }
    }
    return !anchor || ids.has(anchor)
  }
}
