/**
 * The list of protocols that botwire supports, and the only one.
 *
 * A protocol is its folder in `src/protocols` and its line here. `detect` checks them in this order, those first
 * that the fewest fields rule out.
 */
export const protocols = [
  'coolq',
  'onebot11',
  'qq',
  'onebot12',
  'device',
  'wechat',
  'milky',
  'satori',
  'ilink',
  'wecom',
] as const
