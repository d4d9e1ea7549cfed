/** Facts about an event that its payload does not hold. */
export interface UnifyContext {
  /** When the event was received, Unix milliseconds. Used if the source has no time. Default: the current time. */
  receivedAt?: number
  /** The bot account, for sources that do not name it. */
  self?: { id: string; platform?: string }
  /** The HTTP headers of the event. The WeChat plugin sends its name and its device there. */
  headers?: HeadersLike
}

/** A Fetch API `Headers`, or a plain object of header fields in any letter case, as in `node:http`. */
export type HeadersLike =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>

/** One header field. A repeated field counts as absent, because neither value can be trusted. */
export function header({ headers }: UnifyContext, name: string): string | undefined {
  if (!headers) return undefined
  if (typeof headers.get === 'function') return (headers.get as (name: string) => string | null)(name) ?? undefined
  const fields = headers as Readonly<Record<string, string | readonly string[] | undefined>>
  for (const key of Object.keys(fields)) {
    const value = fields[key]
    if (key.toLowerCase() === name.toLowerCase()) return typeof value === 'string' ? value : undefined
  }
  return undefined
}
