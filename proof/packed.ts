/** The package as it ships: packed, and installed into a temporary project. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

const npm = (cwd: string, ...words: string[]) =>
  execFileSync('npm', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** Packs what is built and installs it; `files` are copied into the project. It is removed when the process exits. */
export function installedProject(files: Record<string, string> = {}): string {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('nothing is built yet: run `npm run build` first')
  const folder = mkdtempSync(join(tmpdir(), 'botwire-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const [packed] = JSON.parse(npm(root, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'proof', private: true, type: 'module' }))
  npm(folder, 'install', '--no-package-lock', '--no-save', `./${packed.filename}`)
  for (const [to, from] of Object.entries(files)) cpSync(from, join(folder, to), { recursive: true })
  return folder
}

/** Installs the tools that a proof keeps in a package.json of its own, and tells the folder. */
export function tools(folder: string): string {
  const path = join(root, 'proof', folder)
  npm(path, 'ci')
  return path
}
