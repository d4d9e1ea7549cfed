/** What is compared: each protocol, and all kinds that are checked by hand. */
import { protocols } from '../../test/support/protocols.ts'
import { peers } from './contenders.ts'
import { documented, isDocumented } from './documents.ts'
import { byHand, isAny } from './hand-written/index.ts'

export type Wanted = (protocol: string, kind: string) => boolean

export interface Row {
  title: string
  /** The entry, where it is not the root. */
  name?: string
  /** The hand-written check, where there is one. */
  limit?: (value: unknown) => boolean
  wanted: Wanted
  /** Whether other validators know the same kinds as botwire. */
  whole: boolean
  /** The validators left out, and why. */
  without?: [names: string[], reason: string]
}

/** What takes half a minute and more than a gigabyte to compile. */
const tooLarge: Record<string, Row['without']> = {
  wechat: [['arktype'], 'it takes half a minute and more than a gigabyte to compile this union'],
}

/** Each protocol's kinds of the documents, beside hand-written checks, and all kinds, beside the other validators. */
function ofProtocol({ name, kinds }: (typeof protocols)[number]): Row[] {
  const count = kinds.filter((kind) => isDocumented(name, kind)).length
  const whole = count === kinds.length
  const limit = byHand[name]
  const byDocument: Row = {
    title: `${name}, ${count} kinds of the document`,
    name,
    ...(limit && { limit }),
    wanted: (protocol, kind) => protocol === name && isDocumented(protocol, kind),
    whole,
  }
  const all: Row = {
    title: `${name}, all ${kinds.length} kinds`,
    name,
    wanted: (protocol) => protocol === name,
    whole: true,
    ...(tooLarge[name] && { without: tooLarge[name] }),
  }
  if (count === 0) return [all]
  return whole ? [byDocument] : [byDocument, all]
}

const countOf = (name: string) =>
  protocols.find((it) => it.name === name)?.kinds.filter((kind) => isDocumented(name, kind)).length ?? 0

export const rows: Row[] = [
  ...protocols.flatMap(ofProtocol),
  {
    title: `all, the ${documented.reduce((sum, name) => sum + countOf(name), 0)} kinds of the five documents`,
    limit: isAny,
    wanted: isDocumented,
    whole: false,
  },
]

/** The contenders of a row; in a quick run only the first has other validators, which take most of the time to compile. */
export function peersOf(row: Row, isQuick: boolean, isFirst: boolean): { able: string[]; without: Row['without'] } {
  const without: Row['without'] = isQuick && !isFirst ? [peers, 'this run is a quick one'] : row.without
  return { able: peers.filter((peer) => !without?.[0].includes(peer)), without }
}
