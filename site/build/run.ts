/**
 * Builds the site, or serves it while somebody writes.
 *
 *     npm run docs          writes site/dist; SITE_BASE=/botwire/ for a sub-path
 *     npm run docs:dev      serves it and follows changes of docs
 */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, statSync, watch } from 'node:fs'
import { join } from 'node:path'
import { stageApi } from './api.ts'
import { root, site } from './pages.ts'
import { clear, stageAll } from './stage.ts'

/** Installs the tools of the site unless they are those of the lock file. */
export function install(): void {
  const installed = join(site, 'node_modules/.package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs > statSync(join(site, 'package-lock.json')).mtimeMs) return
  execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: site, stdio: ['ignore', 'ignore', 'inherit'] })
}

const vitepress = join(site, 'node_modules/vitepress/bin/vitepress.js')

/** Builds the site into `folder`, to be served from `base`. */
export async function build(base = process.env.SITE_BASE ?? '/'): Promise<void> {
  install()
  clear()
  await stageAll()
  stageApi()
  execFileSync(process.execPath, [vitepress, 'build'], {
    cwd: site,
    env: { ...process.env, SITE_BASE: base },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

async function develop(): Promise<void> {
  install()
  clear()
  await stageAll()
  stageApi()
  for (const folder of ['docs', 'site/pages']) {
    watch(join(root, folder), { recursive: true }, () => void stageAll().catch((error) => console.error(error)))
  }
  const server = spawn(process.execPath, [vitepress, 'dev', '--host', '127.0.0.1'], { cwd: site, stdio: 'inherit' })
  server.on('exit', (code) => process.exit(code ?? 0))
}

if (process.argv[1]?.endsWith('build/run.ts')) await (process.argv.includes('--dev') ? develop() : build())
