/**
 * Builds the site for a sub-path, and tests it in Debian's Chromium.
 *
 *     npm run test:site
 *     npm run test:site -- --update     writes the screenshots
 *     npm run test:site -- --built      takes the site as it was built before
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { safeParse } from '../../src/index.ts'
import { fixtures } from '../../test/support/fixtures.ts'
import { site } from '../build/pages.ts'
import { build } from '../build/run.ts'
import { type Browser, type Context, launch, type Page, serve } from './browser.ts'
import { check, each, failed, passed } from './check.ts'
import { checkLinks, htmlIn } from './links.ts'
import { compare, mustDiffer, steady, worstSoFar } from './pictures.ts'

const base = '/botwire/'
const folder = join(site, 'dist')
const update = process.argv.includes('--update')
const started = Date.now()
const done = (what: string) => console.log(`${((Date.now() - started) / 1000).toFixed(0)} s: ${what}`)

if (!process.argv.includes('--built')) await build(base)
done('built')
checkLinks(folder, base)
done('links')

const server = await serve(folder, base)
const browser = await launch()

/** A page that reports whatever its console holds, and whatever it asks for elsewhere. */
async function opened(context: Context, path: string, act?: (page: Page) => Promise<void>): Promise<void> {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('blob:'))
      complaints.push(`asks for ${request.url()}`)
  })
  try {
    await page.goto(`${server.url}${path}`, { waitUntil: 'load' })
    await page.waitForSelector('.VPNav, .NotFound', { timeout: 60_000 })
    await act?.(page)
  } catch (error) {
    complaints.push(String(error))
  }
  check(`${path}: loads and works without complaint`, complaints.length === 0, complaints.slice(0, 4).join('\n  '))
  await page.close()
}

const withContext = async (options: object, act: (context: Context) => Promise<void>) => {
  const context = await browser.newContext(options)
  await act(context)
  await context.close()
}
const settled = (page: Page) => page.evaluate('new Promise((done) => setTimeout(done, 300))')
/** The playground once it listens. */
const result = '.pg[data-ready="true"] .pg-finding'

async function everyPage(): Promise<void> {
  const pages = htmlIn(folder).filter((file) => /^(?:en|zh)\//.test(file))
  await withContext({}, (context) =>
    each(pages, 3, (path) =>
      opened(context, path, async (page) => {
        const lang = await page.evaluate('document.documentElement.lang')
        check(`${path}: is in its language`, lang === (path.startsWith('zh/') ? 'zh-CN' : 'en'))
        check(
          `${path}: can be switched`,
          (await page.evaluate(`!!document.querySelector('.VPNavBarTranslations a')`)) === true,
        )
      }),
    ),
  )
}

/** The first addresses that the search finds. */
async function search(path: string, words: string): Promise<void> {
  await withContext({}, (context) =>
    opened(context, path, async (page) => {
      await page.click('.VPNavBarSearch button')
      await page.waitForSelector('.VPLocalSearchBox input')
      for (const [query, wanted] of JSON.parse(words) as [string, string][]) {
        await page.fill('.VPLocalSearchBox input', query)
        await settled(page)
        const read = () =>
          page.evaluate<string[]>(
            `[...document.querySelectorAll('.VPLocalSearchBox .result')].slice(0, 5).map((it) => decodeURIComponent(it.getAttribute('href')))`,
          )
        const isFound = (found: string[]) => found.some((it) => it.endsWith(wanted))
        let found = await read()
        // The search loads its index first, and waits until nobody types: longer than a page takes to settle.
        for (let tries = 0; tries < 100 && !isFound(found); tries++) {
          await sleep(100)
          found = await read()
        }
        check(`${path}: the search for ${query} finds ${wanted}`, isFound(found), found.join(' '))
      }
    }),
  )
}

/** Puts texts into the playground one by one, and reads the verdicts. */
async function verdicts(): Promise<void> {
  await withContext({}, (context) =>
    opened(context, 'en/playground.html', async (page) => {
      await page.waitForSelector(result)
      const texts = fixtures.map(({ payload }) => JSON.stringify(payload))
      const shown = await page.evaluate<string[]>(`(async () => {
        const field = document.querySelector('.pg textarea')
        const seen = []
        for (const text of ${JSON.stringify(texts)}) {
          field.value = text
          field.dispatchEvent(new Event('input'))
          await new Promise((done) => setTimeout(done, 0))
          const { verdict, protocol, kind } = document.querySelector('.pg-finding').dataset
          seen.push([verdict, protocol, kind].join(' '))
        }
        return seen
      })()`)
      fixtures.forEach(({ name, payload }, i) => {
        const own = safeParse(payload)
        const expected = own.success ? `valid ${own.protocol} ${own.kind}` : 'not valid'
        check(
          `the playground takes ${name} for what the library does`,
          shown[i] === expected,
          `${shown[i]}, not ${expected}`,
        )
      })
    }),
  )
}

async function playground(): Promise<void> {
  await withContext({ permissions: ['clipboard-read', 'clipboard-write'] }, (context) =>
    opened(context, 'zh/playground.html', async (page) => {
      await page.waitForSelector(result)
      const text = (selector: string) =>
        page.evaluate<string>(
          `[...document.querySelectorAll(${JSON.stringify(selector)})].map((it) => it.textContent).join('|')`,
        )
      // By keyboard only.
      await page.focus('.pg-examples button:nth-child(2)')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.pg-finding[data-verdict="invalid"]')
      const marks = await text('.pg mark')
      check('the offending fields are marked, and no other', marks === 'true|42|"user_id": integer or string', marks)
      check('a missing field is marked', (await text('.pg mark.missing')).includes('"user_id"'))
      check('the verdict is announced', (await text('[role="status"]')).includes('不符合'))
      await page.focus('.pg-examples button:nth-child(3)')
      await page.keyboard.press(' ')
      await page.waitForSelector('.pg-list')
      check('a log shows its payloads', (await page.evaluate(`document.querySelectorAll('.pg-list li').length`)) === 3)
      await page.focus('.pg-list li:nth-child(3) button')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.pg-finding[data-verdict="unknown"]')
      for (const [i, shown] of [
        [4, '@all'],
        [5, '@20002000'],
      ] as const) {
        await page.click(`.pg-examples button:nth-child(${i})`)
        await page.waitForSelector('.pg-mention')
        check(`example ${i} shows its mention`, (await text('.pg-mention')) === shown)
      }
      await page.evaluate(`(() => {
        const choose = (selector, value) => { const it = document.querySelector(selector); it.value = value; it.dispatchEvent(new Event('change')) }
        choose('.pg-protocol', 'qq')
        return new Promise((done) => { const wait = () => document.querySelector('.pg-kind').disabled ? setTimeout(wait, 20) : (choose('.pg-kind', 'GROUP_AT_MESSAGE_CREATE'), done()); wait() })
      })()`)
      await page.waitForSelector('.pg-finding[data-kind="GROUP_AT_MESSAGE_CREATE"]')
      check('a reply over HTTP is shown', (await text('.pg-sendings pre')).includes('POST /v2/groups/'))
      check('the lines of code are there', (await text('.pg-code pre')).includes("from 'botwire/qq'"))
      check('no link carries the payload before it is wanted', !page.url().includes('#'))
      await page.click('.pg-tools button:last-child')
      await page.waitForSelector('.pg-link input')
      const link = await page.evaluate<string>(`document.querySelector('.pg-link input').value`)
      await opened(context, link.slice(server.url.length), async (other) => {
        await other.waitForSelector('.pg-finding[data-kind="GROUP_AT_MESSAGE_CREATE"]')
      })
    }),
  )
}

/** What the playground loads beside the frame of every page, gzip. */
async function weight(): Promise<void> {
  const loaded = async (path: string, selector: string) => {
    const files = new Set<string>()
    await withContext({}, (context) =>
      opened(context, 'en/index.html', async () => {}).then(() =>
        opened(context, path, async (page) => {
          await page.waitForSelector(selector)
          await settled(page)
          const names = await page.evaluate<string[]>(`performance.getEntriesByType('resource').map((it) => it.name)`)
          for (const name of names) files.add(name.slice(server.url.length))
        }),
      ),
    )
    return files
  }
  const frame = await loaded('en/errors.html', '.vp-doc')
  const own = [...(await loaded('en/playground.html', result))].filter((file) => !frame.has(file))
  const bytes = own.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0)
  console.log(`the playground: ${bytes.toLocaleString('en')} B gzip beside the frame`)
  check('the playground loads less than 100 KB gzip', bytes > 40_000 && bytes < 102_400, `${bytes} B`)
}

const axe = readFileSync(join(site, 'node_modules/axe-core/axe.min.js'), 'utf8')

async function accessible(path: string, options: object, prepare?: (page: Page) => Promise<void>): Promise<void> {
  // The test's own script needs what the pages do not.
  await withContext({ ...options, bypassCSP: true }, (context) =>
    opened(context, path, async (page) => {
      await prepare?.(page)
      await settled(page)
      await page.addScriptTag({ content: axe })
      const findings = await page.evaluate<{ id: string; impact: string; nodes: { html: string }[] }[]>(
        `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
      )
      const serious = findings.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      check(
        `${path} ${JSON.stringify(options)}: axe finds nothing serious`,
        serious.length === 0,
        serious.map(({ id, nodes }) => `${id} ${nodes.length}: ${nodes[0]?.html.slice(0, 160)}`).join('\n  '),
      )
    }),
  )
}

/** Small mistakes of style, which the pictures must not pass over. */
const mistakes: Record<string, string> = {
  'index 1280': '.front-beside { grid-template-columns: 1fr }',
  'index 390': '.front-hero { padding-top: 40px }',
  'playground 1280': '.pg { line-height: 1.9 }',
  'playground 390': '.vp-doc h1 { line-height: 60px }',
  'protocols/device 1280': '.vp-doc td { padding: 11px }',
  'protocols/device 390': '.vp-doc td { padding: 10px }',
}

async function pictures(): Promise<void> {
  const shots = ['en', 'zh'].flatMap((language) =>
    ['index', 'playground', 'protocols/device'].flatMap((path) =>
      [390, 1280].map((width) => ({ language, path, width })),
    ),
  )
  await each(shots, 2, ({ language, path, width }) =>
    withContext(
      {
        viewport: { width, height: width < 500 ? 780 : 820 },
        colorScheme: width < 500 ? 'dark' : 'light',
        reducedMotion: 'reduce',
        // The fonts of the test are a style that the pages do not have.
        bypassCSP: true,
      },
      (context) =>
        opened(context, `${language}/${path}.html`, async (page) => {
          await settled(page)
          const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
          check(`${language}/${path} at ${width}: nothing sticks out`, wide <= width, `${wide} px`)
          await page.evaluate(steady)
          // A page of a protocol is made of tables.
          await page.evaluate(`document.querySelector('.vp-doc table')?.scrollIntoView({ block: 'center' })`)
          await settled(page)
          const name = `${path.replace('/', '-')}-${language}-${width}`
          const shot = () => page.screenshot({ animations: 'disabled', caret: 'hide' })
          compare(name, await shot(), update)
          const mistake = mistakes[`${path} ${width}`]
          if (!mistake || update) return
          await page.addStyleTag({ content: mistake })
          await settled(page)
          mustDiffer(name, mistake, await shot())
        }),
    ),
  )
}

try {
  await everyPage()
  done('every page')
  await Promise.all([
    search(
      'en/index.html',
      JSON.stringify([
        ['notice.group_ban', 'protocols/onebot11.html#notice.group_ban'],
        ['GROUP_ADD_ROBOT', 'protocols/qq.html#GROUP_ADD_ROBOT'],
        ['群禁言', 'protocols/onebot11.html#notice.group_ban'],
      ]),
    ),
    search(
      'zh/index.html',
      JSON.stringify([
        ['notice.group_ban', 'protocols/onebot11.html#notice.group_ban'],
        ['群禁言', '#notice.group_ban'],
        ['好友戳一戳', 'protocols/milky.html#friend_nudge'],
      ]),
    ),
    verdicts(),
  ])
  done('search and verdicts')
  await playground()
  await weight()
  done('playground')
  await accessible('en/index.html', {})
  await accessible('zh/index.html', { colorScheme: 'dark', viewport: { width: 390, height: 844 } })
  await accessible('zh/playground.html', {}, (page) =>
    page.waitForSelector(result).then(() => page.click('.pg-examples button:nth-child(2)')),
  )
  await accessible('en/playground.html', { colorScheme: 'dark' }, (page) =>
    page.waitForSelector(result).then(() => page.click('.pg-examples button:nth-child(3)')),
  )
  await accessible('en/protocols/device.html', {})
  await accessible('en/getting-started.html', { colorScheme: 'dark' })
  done('accessibility')
  await pictures()
  done(`screenshots: ${worstSoFar()} of the pixels of one differ, no more of the others`)
} finally {
  await (browser as Browser).close()
  await server.close()
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
