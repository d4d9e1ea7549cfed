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

/**
 * How far a channel may be off, and what share of the pixels may be further off. Figures and texts change; a page without
 * its style, or in the other scheme, differs more.
 */
const tolerance = { channel: 40, share: 0.15 }

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

/** Compares a screenshot with the committed one, or commits it. */
export function compare(name: string, bytes: Buffer, update: boolean): void {
  const file = name === 'playground-en-1280' ? shownInReadme : join(committed, `${name}.png`)
  const now = halved(bytes)
  if (update) {
    mkdirSync(committed, { recursive: true })
    writeFileSync(file, png().sync.write(now, { colorType: 2, deflateLevel: 9 }))
    return
  }
  if (!existsSync(file)) {
    check(`${name}: has a committed screenshot`, false)
    return
  }
  const before = png().sync.read(readFileSync(file))
  const same = before.width === now.width && before.height === now.height
  let off = 0
  for (let i = 0; same && i < now.data.length; i += 4) {
    if (
      [0, 1, 2].some((c) => Math.abs((now.data[i + c] as number) - (before.data[i + c] as number)) > tolerance.channel)
    )
      off++
  }
  const share = off / (now.data.length / 4)
  const holds = same && share <= tolerance.share
  if (!holds) {
    mkdirSync(written, { recursive: true })
    writeFileSync(join(written, `${name}.png`), png().sync.write(now))
  }
  check(
    `${name}: looks as committed`,
    holds,
    `${(share * 100).toFixed(1)} % of the pixels differ; see site/test/actual`,
  )
}
