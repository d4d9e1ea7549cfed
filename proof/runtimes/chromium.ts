/** Chromium from Debian, on a page whose policy allows its own scripts and nothing else. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { output, within } from './programs.ts'

const program = '/usr/bin/chromium'

/** Sent with every file. A web worker is a script too: `worker-src`, which is not there, falls back on `script-src`. */
const policy = "default-src 'none'; script-src 'self'"

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
}

/** What is used of playwright-core, which only the folder of the tools has. */
interface Page {
  on(event: 'console', listener: (message: { text(): string }) => void): void
  on(event: 'pageerror', listener: (error: Error) => void): void
  goto(url: string): Promise<unknown>
  evaluate(expression: string): Promise<unknown>
}
interface Browser {
  newPage(): Promise<Page>
  version(): string
  close(): Promise<void>
}
interface Playwright {
  chromium: { launch(options: { executablePath: string; args: string[]; timeout: number }): Promise<Browser> }
}

export async function inChromium(tools: string, folder: string, query: '' | '?worker'): Promise<unknown> {
  await installed()
  const { chromium } = createRequire(join(tools, 'package.json'))('playwright-core') as Playwright
  const server = await serve(folder)
  const { port } = server.address() as AddressInfo
  const heard: string[] = []
  let browser: Browser | undefined
  try {
    browser = await chromium.launch({ executablePath: program, args, timeout: 60_000 })
    const outcome = await within(opened(browser, `http://127.0.0.1:${port}/host/page.html${query}`, heard))
    return { ...outcome, version: browser.version() }
  } catch (error) {
    throw new Error([error, ...heard.slice(0, 10)].join('\n'))
  } finally {
    await browser?.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

/** What the page says in the end; what the browser says meanwhile is added to `heard`. */
async function opened(browser: Browser, url: string, heard: string[]): Promise<object> {
  const page = await browser.newPage()
  page.on('console', (message) => heard.push(message.text()))
  page.on('pageerror', (error) => heard.push(String(error)))
  await page.goto(url)
  return (await page.evaluate('globalThis.outcome')) as object
}

async function installed(): Promise<void> {
  if (existsSync(program)) return
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' } }
  const limit = 600_000
  try {
    await output('apt-get', ['update', '-q'], options, limit)
    const wait = ['-o', 'DPkg::Lock::Timeout=300']
    await output('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...wait, 'chromium'], options, limit)
  } catch (error) {
    throw new Error(`${program} is not there, and installing Debian's package failed (it takes root): ${error}`)
  }
}

function serve(folder: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://127.0.0.1').pathname)
    const type = types[extname(path)]
    response.setHeader('Content-Security-Policy', policy)
    try {
      if (!type) throw new Error('no such file')
      const file = await readFile(join(folder, path))
      response.setHeader('Content-Type', type).end(file)
    } catch {
      response.writeHead(404).end()
    }
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}
