/** What came, counted by kind. */
import type { UnifiedEvent } from '../all/generated/unified.ts'
import type { Paint } from './paint.ts'
import { printable } from './printable.ts'

/** Anybody can make up kinds; beyond so many they are counted together. */
const mostUnknownKinds = 1000

interface Row {
  protocol: string
  kind: string
  type: string
  count: number
}

const others: Omit<Row, 'count'> = { protocol: '*', kind: '(other kinds)', type: 'unknown' }

/** `1 kind`, `2 kinds`. */
const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

export class Summary {
  invalid = 0
  #payloads = 0
  #unknown = 0
  #unknownKinds = 0
  /** By protocol, kind and unified type; a map in a map, as joining the keys takes longer than looking them up. */
  readonly #rows = new Map<string, Map<string, Row>>()

  countInvalid(): void {
    this.#payloads++
    this.invalid++
  }

  count({ protocol, kind, type }: Pick<UnifiedEvent, 'protocol' | 'kind' | 'type'>): void {
    this.#payloads++
    const unknown = type === 'unknown'
    if (unknown) this.#unknown++
    const row = this.#row(protocol, kind, type)
    if (row) row.count++
    else if (!unknown) this.#add({ protocol, kind, type })
    else if (this.#unknownKinds < mostUnknownKinds) {
      this.#unknownKinds++
      // A short slice keeps the whole payload's text alive, so that it is copied.
      this.#add({ protocol, kind: Buffer.from(kind).toString(), type })
    } else {
      const rest = this.#row(others.protocol, others.kind, others.type)
      if (rest) rest.count++
      else this.#add(others)
    }
  }

  #row(protocol: string, kind: string, type: string): Row | undefined {
    return this.#rows.get(`${protocol} ${type}`)?.get(kind)
  }

  #add(row: Omit<Row, 'count'>): void {
    const key = `${row.protocol} ${row.type}`
    const kinds = this.#rows.get(key) ?? new Map<string, Row>()
    this.#rows.set(key, kinds.set(row.kind, { ...row, count: 1 }))
  }

  /** The table, set off by an empty line, and the totals as its last line. */
  lines(paint: Paint): string[] {
    const rows = [...this.#rows.values()].flatMap((kinds) => [...kinds.values()])
    const known = new Set(
      rows.filter(({ type }) => type !== 'unknown').map(({ protocol, kind }) => `${protocol} ${kind}`),
    )
    rows.sort((a, b) => order(a.protocol, b.protocol) || order(a.kind, b.kind) || order(a.type, b.type))
    const cells = rows.map(({ protocol, kind, type, count }) => [protocol, printable(kind, 80), type, String(count)])
    const width = (column: number) => Math.max(0, ...cells.map((cell) => cell[column]?.length ?? 0))
    const widths = [width(0), width(1), width(2), width(3)] as const
    const table = cells.map(([protocol = '', kind = '', type = '', count = '']) =>
      [
        paint('dim', protocol.padEnd(widths[0])),
        kind.padEnd(widths[1]),
        paint(type === 'unknown' ? 'yellow' : 'cyan', type.padEnd(widths[2])),
        count.padStart(widths[3]),
      ].join('  '),
    )
    const invalid = `${this.invalid} invalid`
    const totals = [
      plural(this.#payloads, 'payload'),
      plural(known.size, 'kind'),
      `${this.#unknown} unknown`,
      this.invalid ? paint('red', invalid) : invalid,
    ]
    return [...(table.length ? ['', ...table] : []), totals.join(', ')]
  }
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
