/** workerd, the runtime of Cloudflare's Workers, without its compatibility with Node. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { output, start, stop, textOf, within } from './programs.ts'

/** Which defaults hold. Late dates bring Node's modules and globals of their own accord, so the flags send them off. */
const compatibilityDate = '2026-11-01'
const compatibilityFlags = '"no_nodejs_compat", "no_nodejs_compat_v2"'

export async function inWorkerd(program: string, folder: string): Promise<unknown> {
  const answer = await withWorkerd(program, folder, 'host/workerd.mjs', (port) =>
    fetch(`http://127.0.0.1:${port}/`).then((response) => response.text()),
  )
  return { ...JSON.parse(answer), version: /\S+$/.exec((await output(program, ['--version'])).trim())?.[0] }
}

/** Runs a worker while `use` talks to it. */
export async function withWorkerd<T>(
  program: string,
  folder: string,
  main: string,
  use: (port: number) => Promise<T>,
): Promise<T> {
  writeFileSync(join(folder, 'workerd.capnp'), config(folder, main))
  return serveWorker(program, folder, 'workerd.capnp', use)
}

/** Serves what a configuration says while `use` talks to its port. */
export async function serveWorker<T>(
  program: string,
  folder: string,
  configuration: string,
  use: (port: number) => Promise<T>,
): Promise<T> {
  // It tells on descriptor 3 which port it was given.
  const child = start(program, ['serve', configuration, '--control-fd=3'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
  const complaint = textOf(child.stderr as Readable)
  try {
    const port = await within(
      new Promise<number>((resolve, reject) => {
        const told = child.stdio[3] as Readable
        const soFar = textOf(told)
        told.on('data', () => {
          const port = /"port":\s*(\d+)/.exec(soFar())?.[1]
          if (port) resolve(Number(port))
        })
        child.once('error', reject)
        child.once('close', () => reject(new Error('did not start')))
      }),
    )
    return await within(use(port))
  } catch (error) {
    throw new Error(`${error}\n${complaint().slice(-2000)}`)
  } finally {
    await stop(child)
  }
}

/** The worker: every module by its path, as it lies in the project. */
function config(folder: string, main: string): string {
  const modules = [main, 'host/outcome.mjs', 'library.paths.mjs', 'fixtures.mjs']
  for (const part of ['suite', 'node_modules/botwire/dist']) {
    for (const file of readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' })) {
      if (/\.m?js$/.test(file)) modules.push(`${part}/${file}`)
    }
  }
  const lines = modules.map((path) => `      (name = "${path}", esModule = embed "${path}"),`)
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .conformance)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const conformance :Workerd.Worker = (
  compatibilityDate = "${compatibilityDate}",
  compatibilityFlags = [${compatibilityFlags}],
  modules = [
${lines.join('\n')}
  ],
);
`
}
