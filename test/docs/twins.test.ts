import { describe, expect, test } from 'vitest'
import {
  anyStamp,
  changelog,
  chinese,
  english,
  originalOf,
  pages,
  protocolPages,
  stampOf,
  withoutGenerated,
} from '../../scripts/docs/twins.ts'

const fence = /^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm

const blocksOf = (text: string) => text.match(fence) ?? []
const proseOf = (text: string) => text.replace(fence, '')

/** The anchor that GitHub and the site make of a heading. */
const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')

interface Heading {
  level: number
  /** Explicit, or made of the words; none for the title of the page. */
  anchor: string | undefined
}

function headingsOf(text: string): Heading[] {
  // The second heading of the same words has a number.
  const times = new Map<string, number>()
  return [...proseOf(text).matchAll(/^(#+) (.*?)(?: \{#(.*)\})?$/gm)].map(
    ([, { length: level } = '', words = '', id]) => {
      const own = slug(words)
      const before = times.get(own) ?? 0
      times.set(own, before + 1)
      return { level, anchor: level === 1 ? undefined : (id ?? (before ? `${own}-${before}` : own)) }
    },
  )
}

/** Rows and columns of every table. */
const tablesOf = (text: string) =>
  [...proseOf(text).matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => {
    const rows = table.trimEnd().split('\n')
    return rows.map((row) => row.replace(/\\\|/g, '').split('|').length - 2)
  })

/** Where a Chinese character and a letter, digit or code touch, or two Chinese characters do not. */
const misspaced =
  /\p{sc=Han} +\p{sc=Han}|\p{sc=Han}[\w`]|[\w`%]\p{sc=Han}|[，。；：、（）“”] (?!\|)|[^|] [，。；：、）]/u

test('every page of docs has a Chinese twin, and every twin its page', () => {
  expect(pages.zh).toEqual(pages.en)
})

describe.each([...pages.en, ...protocolPages])('%s', (page) => {
  test('is translated as it is now', () => {
    const [line] = anyStamp.exec(chinese(page)) ?? ['(no stamp)']
    const hint = `${originalOf(page)} has changed. Bring docs/zh/${page} up to date, then put this line first (npm run docs:stamp)`
    expect(line, hint).toBe(stampOf(page))
  })

  test('has the same anchors in the same order', () => {
    expect(headingsOf(chinese(page))).toEqual(headingsOf(english(page)))
  })

  test('has the same code blocks', () => {
    expect(blocksOf(chinese(page))).toEqual(blocksOf(english(page)))
  })

  test('has tables of the same rows and columns', () => {
    expect(tablesOf(chinese(page))).toEqual(tablesOf(english(page)))
  })

  test('spaces Chinese as one does: one blank beside letters, digits and code, none between characters', () => {
    const prose = proseOf(withoutGenerated(chinese(page)))
      .replace(/\]\([^)]*\)/g, ']')
      .replace(/`[^`\n]*`/g, '`code`')
      .replace(/ \{#.*\}$/gm, '')
    const found = prose.split('\n').flatMap((line) => misspaced.exec(line)?.map((text) => `${text} in ${line}`) ?? [])
    expect(found).toEqual([])
  })
})

test('the changelog has as many entries in every chapter in both languages', () => {
  const entriesOf = (text: string) => text.split(/^#+ /m).map((chapter) => chapter.match(/^- /gm)?.length ?? 0)
  expect(entriesOf(chinese(changelog))).toEqual(entriesOf(english(changelog)))
})
