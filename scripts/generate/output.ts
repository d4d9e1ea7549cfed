/** The output files of the generator: it writes all of them, or none. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export class Output {
  readonly #files = new Map<string, string>()
  /** The files that could not be emitted, one line each. */
  readonly problems: string[] = []

  constructor(readonly root: string) {}

  /** Emits a file. Records an error as a problem, so that all problems are found. */
  add(path: string, emit: () => string): void {
    try {
      this.#files.set(path, emit())
    } catch (error) {
      this.problems.push(`${path}: ${(error as Error).message}`)
    }
  }

  /** Writes the changed files and returns their number; writes none if there are problems. */
  write(): number {
    if (this.problems.length) return 0
    const changed = [...this.#files].filter(([path, text]) => {
      const file = join(this.root, path)
      return !existsSync(file) || readFileSync(file, 'utf8') !== text
    })
    for (const [path, text] of changed) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true })
      writeFileSync(join(this.root, path), text)
    }
    return changed.length
  }
}
