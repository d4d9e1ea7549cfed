/** Counts payloads by kind. */
import type { UnifiedEvent } from '../all/generated/unified.ts'
import type { Paint } from './paint.ts'
import { printable } from './printable.ts'
import type { Texts } from './texts.ts'

/** The most kinds counted separately, because input may contain any number of invented kinds. */
const mostUnknownKinds = 1000

interface Row {
  protocol: string
  kind: string
  type: string
  count: number
}

/** The name for all further kinds. No wire kind has this name. */
const others: Omit<Row, 'count'> = { protocol: '*', kind: '*', type: 'unknown' }

export class Summary {
  invalid = 0
  /** API responses. */
  responses = 0
  /** Payloads of kinds that are not shown. */
  leftOut = 0
  /** Log lines without a payload. */
  otherLines = 0
  #payloads = 0
  #unknown = 0
  #unknownKinds = 0
  /** Counts by protocol, kind and unified type. Nested maps, because joining keys takes longer than looking them up. */
  readonly #rows = new Map<string, Map<string, Row>>()

  /** The number of payloads, including invalid ones. */
  get payloads(): number {
    return this.#payloads
  }

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
      // A copy: a short slice would keep the complete text of the payload in memory.
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

  /** The table after an empty line, and the totals as the last line. */
  lines(paint: Paint, texts: Texts): string[] {
    const rows = [...this.#rows.values()].flatMap((kinds) => [...kinds.values()])
    const known = new Set(
      rows.filter(({ type }) => type !== 'unknown').map(({ protocol, kind }) => `${protocol} ${kind}`),
    )
    rows.sort((a, b) => order(a.protocol, b.protocol) || order(a.kind, b.kind) || order(a.type, b.type))
    const cells = rows.map(({ protocol, kind, type, count }) => {
      const name = protocol === others.protocol ? texts.otherKinds : printable(kind, 80)
      return [protocol, name, type, String(count)]
    })
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
    const invalid = texts.invalid(this.invalid)
    const totals = [
      texts.payloads(this.#payloads),
      texts.kinds(known.size),
      texts.unknown(this.#unknown),
      this.invalid ? paint('red', invalid) : invalid,
      ...(this.responses ? [texts.responses(this.responses)] : []),
      ...(this.leftOut ? [texts.leftOut(this.leftOut)] : []),
      ...(this.otherLines ? [texts.otherLines(this.otherLines)] : []),
    ]
    return [...(table.length ? ['', ...table] : []), totals.join(texts.separator)]
  }
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
