/** Screenshots beside the committed ones, at half their size: small files, and no heed to the edges of letters. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root, site } from '../build/pages.ts'
import { check } from './check.ts'

interface Picture {
  width: number
  height: number
  data: Uint8Array
}
interface Png {
  sync: { read(bytes: Buffer): Picture; write(picture: Picture, options?: object): Buffer }
  new (size: { width: number; height: number }): Picture
}

/** The tools of the site are installed by the build, which runs after this module is loaded. */
const png = (): Png => (createRequire(join(site, 'package.json'))('pngjs') as { PNG: Png }).PNG

const committed = join(site, 'test/screenshots')
/** One of them stands in the README. */
const shownInReadme = join(root, 'docs/images/playground.png')
const written = join(site, 'test/actual')

/** How far a channel may be off, and what share of the pixels may be further off: some words, but no line of text more or less. */
const tolerance = { channel: 32, share: 0.01 }

/** The fonts that the test installs, whatever else the machine has. */
const fonts = `
  * { font-family: "DejaVu Sans", "Noto Sans CJK SC" !important }
  code, code *, pre, pre *, textarea, kbd, .by { font-family: "DejaVu Sans Mono", "Noto Sans Mono CJK SC" !important }`

/**
 * What changes with the project and not with its look: figures become zeros, bars of the same length; tables, chapters
 * and outlines keep their first lines, and cells of tables the same words.
 */
export const steady = `(() => {
  const style = document.createElement('style')
  style.textContent = ${JSON.stringify(fonts)}
  document.head.append(style)
  const all = (selector) => [...document.querySelectorAll(selector)]
  const textsOf = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const texts = []
    while (walker.nextNode()) texts.push(walker.currentNode)
    return texts
  }
  for (const element of all('.front-figures')) {
    for (const text of textsOf(element)) text.data = text.data.replace(/\\d/g, '0')
    for (const bar of element.querySelectorAll('rect')) bar.setAttribute('width', '50%')
  }
  for (const list of all('.vp-doc tbody, .VPSidebarItem.level-0 > .items, .VPDocAsideOutline ul.VPDocOutlineItem'))
    for (const item of [...list.children].slice(4)) item.remove()
  for (const cell of all('.vp-doc td')) cell.innerHTML = cell.cellIndex ? 'words' : '<code>a.name</code>'
})()`

function halved(bytes: Buffer): Picture {
  const PNG = png()
  const whole = PNG.sync.read(bytes)
  const half = new PNG({ width: whole.width >> 1, height: whole.height >> 1 })
  for (let y = 0; y < half.height; y++) {
    for (let x = 0; x < half.width; x++) {
      for (let c = 0; c < 4; c++) {
        const at = (dx: number, dy: number) => whole.data[((2 * y + dy) * whole.width + 2 * x + dx) * 4 + c] as number
        // Few levels, so that the file is small.
        const mean = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4
        half.data[(y * half.width + x) * 4 + c] = c === 3 ? 255 : Math.min(255, Math.round(mean / 4) * 4)
      }
    }
  }
  return half
}

const fileOf = (name: string) => (name === 'playground-en-1280' ? shownInReadme : join(committed, `${name}.png`))

/** The share of pixels in which a screenshot differs from the committed one; all of them where there is none of its size. */
function differing(name: string, now: Picture): number {
  const file = fileOf(name)
  if (!existsSync(file)) return 1
  const before = png().sync.read(readFileSync(file))
  if (before.width !== now.width || before.height !== now.height) return 1
  let off = 0
  for (let i = 0; i < now.data.length; i += 4) {
    const far = (c: number) =>
      Math.abs((now.data[i + c] as number) - (before.data[i + c] as number)) > tolerance.channel
    if (far(0) || far(1) || far(2)) off++
  }
  return off / (now.data.length / 4)
}

const perCent = (share: number) => `${(share * 100).toFixed(2)} %`

/** Compares a screenshot with the committed one, or commits it. */
export function compare(name: string, bytes: Buffer, update: boolean): void {
  const now = halved(bytes)
  if (update) {
    mkdirSync(committed, { recursive: true })
    writeFileSync(fileOf(name), png().sync.write(now, { colorType: 2, deflateLevel: 9 }))
    return
  }
  const share = differing(name, now)
  const holds = share <= tolerance.share
  if (!holds) {
    mkdirSync(written, { recursive: true })
    writeFileSync(join(written, `${name}.png`), png().sync.write(now))
  }
  const limit = `at most ${perCent(tolerance.share)}; see site/test/actual`
  check(`${name}: looks as committed`, holds, `${perCent(share)} of the pixels differ, wanted ${limit}`)
  worst = Math.max(worst, share)
}

/** The largest share that differed so far. */
let worst = 0
export const worstSoFar = (): string => perCent(worst)

/** Checks that a screenshot of a page with a mistake does not pass. */
export function mustDiffer(name: string, mistake: string, bytes: Buffer): void {
  const share = differing(name, halved(bytes))
  check(`${name}: the comparison notices ${mistake}`, share > tolerance.share, `only ${perCent(share)} differ`)
}
