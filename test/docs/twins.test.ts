import { describe, expect, test } from 'vitest'
import { chinese, pages } from '../../scripts/docs/twins.ts'

const fence = /^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm

const proseOf = (text: string) => text.replace(fence, '')

/** Where a Chinese character and a letter, digit or code touch, or two Chinese characters do not. */
const misspaced =
  /\p{sc=Han} +\p{sc=Han}|\p{sc=Han}[\w`]|[\w`%]\p{sc=Han}|[，。；：、（）“”] (?!\|)|[^|] [，。；：、）]/u

describe.each(pages.zh)('%s', (page) => {
  test('spaces Chinese as one does: one blank beside letters, digits and code, none between characters', () => {
    const prose = proseOf(chinese(page).replace(/<!-- generated:[\s\S]*?<!-- \/generated:\w+ -->/g, ''))
      .replace(/\]\([^)]*\)/g, ']')
      .replace(/`[^`\n]*`/g, '`code`')
      .replace(/ \{#.*\}$/gm, '')
    const found = prose.split('\n').flatMap((line) => misspaced.exec(line)?.map((text) => `${text} in ${line}`) ?? [])
    expect(found).toEqual([])
  })
})
