/** Bundles what a user would import, as a user's bundler would, and weighs it. */
import { join, relative } from 'node:path'
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
