/** Runs one version of tsc over some files and reads what it prints. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What every consumer is compiled with: strict, no DOM, no Node, and the declarations of the package checked too. */
const shared = {
  target: 'ES2022',
  lib: ['ES2022'],
  types: [],
  strict: true,
  skipLibCheck: false,
  resolveJsonModule: true,
  noEmit: true,
}

export interface Program {
  /** Where tsc lies. */
  tsc: string
  /** The project, whose tsconfig.json is written anew. */
  folder: string
  files: string[]
  options: Record<string, unknown>
}

export interface Diagnostic {
  /** `file:line TS1234`, what a test compares. */
  key: string
  text: string
}

export interface Compiled {
  diagnostics: Diagnostic[]
  /** From `--extendedDiagnostics`. */
  instantiations: number
}

export function compile({ tsc, folder, files, options }: Program): Compiled {
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...shared, ...options }, files }))
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [tsc, '-p', '.', '--pretty', 'false', '--extendedDiagnostics'],
    { cwd: folder, encoding: 'utf8' },
  )
  const count = /^Instantiations:\s+(\d+)$/m.exec(stdout)?.[1]
  if (count === undefined) throw new Error(`tsc told no instantiations (status ${status}):\n${stdout}${stderr}`)
  const diagnostics = stdout
    .split('\n')
    // `file(line,column): error TS1234: text`; errors of the options have no place.
    .map((text) => ({ text, found: /^(?:(.+)\((\d+),\d+\): )?error (TS\d+):/.exec(text) }))
    .flatMap(({ text, found }) =>
      found ? [{ text, key: `${found[1] ? `${found[1]}:${found[2]} ` : ''}${found[3]}` }] : [],
    )
  if (status !== 0 && !diagnostics.length) throw new Error(`tsc failed (status ${status}):\n${stdout}${stderr}`)
  return { diagnostics, instantiations: Number(count) }
}
