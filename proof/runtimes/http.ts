/** Attacks over raw connections on the receivers of the suite, served by each runtime's own server. */
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fixtures } from '../../test/support/fixtures.ts'
import { send } from '../../test/support/wire.ts'
import { start, stop, textOf, within } from './programs.ts'
import { attacks, type Count } from './suite/attacks.mjs'
import type { Library, Outcome } from './suite/index.mjs'
import { judge, payloadsOf } from './suite/reception.mjs'
import { withWorkerd } from './workerd.ts'

export interface Server {
  /** The name for `--only`. */
  id: string
  name: string
  /** Serves while `use` talks to the port. */
  run(use: (port: number) => Promise<Outcome>): Promise<Outcome>
}

/** @param tools The folder that the runtimes are installed in. @param folder The project with the package. */
export function servers(tools: string, folder: string): Server[] {
  const installed = (path: string) => join(tools, 'node_modules', path)
  const caches = { DENO_DIR: join(folder, '.deno'), HOME: folder, DENO_NO_UPDATE_CHECK: '1' }
  const served = (path: string, args: string[]) => async (use: (port: number) => Promise<Outcome>) => {
    const child = start(installed(path), [...args, 'host/serve.mjs'], { cwd: folder, env: caches })
    const complaint = textOf(child.stderr as Readable)
    try {
      return await use(await within(portOf(child.stdout as Readable)))
    } catch (error) {
      throw new Error(`${error}\n${complaint().slice(-2000)}`)
    } finally {
      await stop(child)
    }
  }
  const deno = ['run', '--no-prompt', '--no-remote', '--node-modules-dir=manual', '--allow-net=127.0.0.1']
  return [
    ...['20', '22', '24', '26'].map((major) => ({
      id: `node${major}`,
      name: `Node ${major}, node:http`,
      run: served(`node${major}/bin/node`, []),
    })),
    { id: 'bun', name: 'Bun', run: served('@oven/bun-linux-x64/bin/bun', []) },
    { id: 'deno', name: 'Deno', run: served('@deno/linux-x64-glibc/deno', deno) },
    {
      id: 'workerd',
      name: 'workerd',
      run: (use) =>
        withWorkerd(installed('@cloudflare/workerd-linux-64/bin/workerd'), folder, 'host/workerd-app.mjs', use),
    },
  ]
}

function portOf(stdout: Readable): Promise<number> {
  const soFar = textOf(stdout)
  return new Promise((resolve, reject) => {
    stdout.on('data', () => {
      const port = /^port (\d+) /m.exec(soFar())?.[1]
      if (port) resolve(Number(port))
    })
    stdout.once('close', () => reject(new Error('did not serve')))
  })
}

/** What came of every attack. */
export async function attacked(server: Server, library: Library): Promise<Outcome> {
  try {
    return await server.run(async (port) => {
      const failed: string[] = []
      let passed = 0
      const check = (what: string, actual: unknown, expected: unknown) => {
        if (actual === expected) passed++
        else failed.push(`${what}: expected ${expected}, got ${actual}`)
      }
      const count = async () => (await fetch(`http://127.0.0.1:${port}/count`)).json() as Promise<Count>
      let before = await count()
      for (const attack of await attacks(library, payloadsOf(fixtures))) {
        try {
          const heard = await send(port, attack)
          const after = await count()
          judge(check, attack, heard, before, after)
          before = after
        } catch (error) {
          failed.push(`${attack.what}: ${error}`)
          before = await count()
        }
      }
      return { passed, failed }
    })
  } catch (error) {
    return { passed: 0, failed: [`did not run: ${error instanceof Error ? error.message : error}`] }
  }
}
