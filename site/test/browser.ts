/** Debian's Chromium through playwright-core, and the server of the built site. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { policy } from '../build/finish.ts'
import { site } from '../build/pages.ts'

const program = '/usr/bin/chromium'
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--hide-scrollbars',
]

/** What is used of playwright-core, which only the folder of the site has. */
export interface Page {
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void
  on(event: 'pageerror', listener: (error: Error) => void): void
  on(event: 'request', listener: (request: { url(): string }) => void): void
  on(event: 'response', listener: (response: { url(): string; status(): number }) => void): void
  goto(url: string, options?: { waitUntil?: 'load' | 'networkidle' }): Promise<unknown>
  evaluate<T>(script: string): Promise<T>
  click(selector: string): Promise<void>
  fill(selector: string, text: string): Promise<void>
  focus(selector: string): Promise<void>
  textContent(selector: string): Promise<string | null>
  waitForSelector(selector: string, options?: { timeout?: number; state?: 'visible' | 'attached' }): Promise<unknown>
  setViewportSize(size: { width: number; height: number }): Promise<void>
  screenshot(options?: { fullPage?: boolean; animations?: 'disabled'; caret?: 'hide' }): Promise<Buffer>
  keyboard: { press(key: string): Promise<void> }
  addScriptTag(options: { content: string }): Promise<unknown>
  addStyleTag(options: { content: string }): Promise<unknown>
  url(): string
  close(): Promise<void>
}
export interface Context {
  newPage(): Promise<Page>
  close(): Promise<void>
}
export interface Browser {
  newContext(options?: object): Promise<Context>
  close(): Promise<void>
}
interface Playwright {
  chromium: { launch(options: { executablePath: string; args: string[]; timeout: number }): Promise<Browser> }
}

/** Starts the browser; installs it where it is missing, which takes root. */
export async function launch(): Promise<Browser> {
  if (!existsSync(program) || !existsSync('/usr/share/fonts/opentype/noto')) {
    const apt = (...words: string[]) =>
      execFileSync('apt-get', words, {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
    apt('update', '-q')
    apt(
      'install',
      '-y',
      '-q',
      '--no-install-recommends',
      '-o',
      'DPkg::Lock::Timeout=300',
      'chromium',
      'fonts-dejavu-core',
      'fonts-noto-cjk',
    )
  }
  const { chromium } = createRequire(join(site, 'package.json'))('playwright-core') as Playwright
  return chromium.launch({ executablePath: program, args: flags, timeout: 60_000 })
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

/** Serves a folder below `base` on loopback, as a plain host of files would, with the policy on every answer. */
export async function serve(folder: string, base: string): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', policy)
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const path = normalize(decodeURIComponent(pathname))
    let file = join(folder, path.slice(base.length - 1))
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html')
    const type = types[extname(file)]
    if (!path.startsWith(base) || !type || !existsSync(file)) return response.writeHead(404).end()
    response.setHeader('Content-Type', type).end(readFileSync(file))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
