/** Bundles what a user would import, as a user's bundler would, and weighs it. */
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

export interface Bundle {
  /** What was imported: `isLogin from botwire/wechat`. */
  subject: string
  code: string
  minified: number
  gzip: number
  /** The files that went into it and left something there, below the project. */
  inputs: string[]
}

/** What every entry of a protocol holds, and so a program that has one. */
const ofProtocols = /\/(?:protocols|core|unified)\/|\/all\/generated\//

/** What an entry adds to a program that already has its protocols, in bytes of gzip; from the sources. */
export async function measureOwn(source: string, names: readonly string[]): Promise<Bundle> {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names.join(', ')} } from './${source}'`, resolveDir: root },
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    write: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'without protocols',
        setup({ onResolve }) {
          onResolve({ filter: ofProtocols }, ({ path }) => ({ path, external: true, sideEffects: false }))
        },
      },
    ],
  })
  const code = outputFiles[0]?.text ?? ''
  const subject = `${names.join(', ')} from ${source}, without protocols`
  return { subject, code, inputs: [], minified: Buffer.byteLength(code), gzip: gzipSync(code, { level: 9 }).length }
}

/** @param names What is imported; all of it when left out. */
export async function measure(project: string, entry: string, names?: readonly string[]): Promise<Bundle> {
  const specifier = entry === 'index' ? 'botwire' : `botwire/${entry}`
  const imported = names ? `{ ${names.join(', ')} }` : '*'
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export ${imported} from '${specifier}'`, resolveDir: project },
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    metafile: true,
    write: false,
    absWorkingDir: project,
    logLevel: 'error',
  })
  const code = outputFiles[0]?.text ?? ''
  const [output] = Object.values(metafile.outputs)
  const inputs = Object.entries(output?.inputs ?? {})
    .filter(([path, { bytesInOutput }]) => path !== '<stdin>' && bytesInOutput > 0)
    .map(([path]) => relative(project, join(project, path)))
  const subject = `${names ? names.join(', ') : 'everything'} from ${specifier}`
  return { subject, code, inputs, minified: Buffer.byteLength(code), gzip: gzipSync(code, { level: 9 }).length }
}
