/** Where the suite runs, and how it is started there. */
import { join } from 'node:path'
import { inChromium } from './chromium.ts'
import { output } from './programs.ts'
import { inWorkerd } from './workerd.ts'

export interface Runtime {
  /** The name for `--only`. */
  id: string
  name: string
  how: string
  /** What the version must begin with. */
  version?: string
  /** Whether code can be made from text there. */
  evaluates: boolean
  /** Whether anything of Node is there. */
  node: boolean
  /** Starts it and tells what the suite said. */
  run(): Promise<unknown>
}

/** @param tools The folder that the runtimes are installed in. @param folder The project with the package. */
export function runtimes(tools: string, folder: string): Runtime[] {
  const installed = (path: string) => join(tools, 'node_modules', path)
  const json = async (program: string, args: string[], env: NodeJS.ProcessEnv = {}) =>
    JSON.parse(await output(installed(program), args, { cwd: folder, env })) as unknown

  const node = ['20', '22', '24', '26'].flatMap((major) =>
    [true, false].flatMap((evaluates) =>
      ['import', 'require'].map((how): Runtime => {
        const flags = evaluates ? [] : ['--disallow-code-generation-from-strings']
        const main = how === 'import' ? 'host/main.mjs' : 'host/main.cjs'
        return {
          id: `node${major}`,
          name: 'Node',
          how: evaluates ? how : `${how}, no code from strings`,
          version: `${major}.`,
          evaluates,
          node: true,
          run: () => json(`node${major}/bin/node`, [...flags, main]),
        }
      }),
    ),
  )
  const programs = { evaluates: true, node: true }
  const web = { evaluates: false, node: false }
  // Without a folder of its own each would write to the user's.
  const caches = { DENO_DIR: join(folder, '.deno'), HOME: folder }
  return [
    ...node,
    {
      id: 'bun',
      name: 'Bun',
      how: 'import',
      ...programs,
      run: () => json('@oven/bun-linux-x64/bin/bun', ['host/main.mjs'], caches),
    },
    {
      id: 'bun',
      name: 'Bun',
      how: 'require',
      ...programs,
      run: () => json('@oven/bun-linux-x64/bin/bun', ['host/main.cjs'], caches),
    },
    {
      id: 'deno',
      name: 'Deno',
      how: 'import, no permissions',
      ...programs,
      run: () =>
        json(
          '@deno/linux-x64-glibc/deno',
          ['run', '--no-prompt', '--no-remote', '--node-modules-dir=manual', 'host/main.mjs'],
          { ...caches, DENO_NO_UPDATE_CHECK: '1' },
        ),
    },
    {
      id: 'workerd',
      name: 'workerd',
      how: 'worker, no_nodejs_compat',
      ...web,
      run: () => inWorkerd(installed('@cloudflare/workerd-linux-64/bin/workerd'), folder),
    },
    {
      id: 'chromium',
      name: 'Chromium',
      how: "page, script-src 'self'",
      ...web,
      run: () => inChromium(tools, folder, ''),
    },
    {
      id: 'chromium',
      name: 'Chromium',
      how: "web worker, script-src 'self'",
      ...web,
      run: () => inChromium(tools, folder, '?worker'),
    },
  ]
}
