import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../examples/small/', import.meta.url))
const run = promisify(execFile)

/** What a program says at its end that it prints. */
const announced = (text: string): string => (text.split('// Prints:\n')[1] ?? '').replace(/^\/\/ /gm, '')

// `npm test` builds first; the programs import the package by its name. `npm run test:types` compiles them.
describe('the small programs print what they say', () => {
  test.concurrent.each(readdirSync(folder))(
    '%s',
    async (name) => {
      const expected = announced(readFileSync(`${folder}${name}`, 'utf8'))
      expect(expected).not.toBe('')
      const { stdout } = await run(process.execPath, ['--import', 'tsx', `${folder}${name}`], { cwd: folder })
      expect(stdout).toBe(expected)
    },
    60_000,
  )
})
