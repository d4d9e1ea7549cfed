/** CoolQ HTTP and OneBot 11 are one lineage: both name their events by `post_type`, and share most kinds. */

/**
 * Tells the two apart: the forms of CoolQ HTTP up to v3 (and of its compatibility mode later), or what came with v4 and
 * OneBot 11.
 *
 * @returns `undefined` for payloads of neither.
 */
export function lineageOf(value: unknown): 'coolq' | 'onebot11' | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const event = value as Record<string, unknown>
  switch (event.post_type) {
    case 'event':
      return 'coolq'
    case 'message':
      if (typeof event.anonymous === 'string' || event.anonymous_flag !== undefined) return 'coolq'
      return event.self_id === undefined && event.message_id === undefined && event.sender === undefined
        ? 'coolq'
        : 'onebot11'
    case 'request':
      if (event.comment !== undefined) return 'onebot11'
      return event.message !== undefined || event.self_id === undefined ? 'coolq' : 'onebot11'
    default:
      return typeof event.post_type === 'string' ? 'onebot11' : undefined
  }
}
