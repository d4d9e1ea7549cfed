/** Counts what passed; a failure is told where it happens, and makes the process fail. */
let passed = 0
let failed = 0

export function check(title: string, problems: readonly string[]): boolean {
  if (!problems.length) {
    passed++
    return true
  }
  failed++
  process.exitCode = 1
  const shown = problems.slice(0, 20)
  console.error(`FAILED ${title}\n${shown.map((problem) => `  ${problem}`).join('\n')}`)
  if (problems.length > shown.length) console.error(`  … and ${problems.length - shown.length} more`)
  return false
}

export const score = () => `${passed} passed, ${failed} failed`

/** A Markdown table with aligned columns; the first row is the heading. */
export function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const line = (row: string[]) => `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`
  const [heading = [], ...body] = rows
  return [line(heading), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}
