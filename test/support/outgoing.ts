/** What the events have in common that the tests of writers write. */
export type Fields = Record<string, unknown>

export const base = {
  protocol: 'onebot11',
  kind: 'k',
  time: 1_700_000_000_000,
  timeFrom: 'source',
  self: { id: '10001', platform: 'qq' },
  raw: { secret: 1 },
}
export const group = { id: '30001', kind: 'group' }
export const user = { id: '20001' }
