/**
 * The protocols botwire speaks: the one list.
 *
 * A protocol is its folder below `src/protocols` and its line here. The order is the one in which `detect` asks them, the
 * most frequent first.
 */
export const protocols = ['coolq', 'onebot11', 'qq', 'milky', 'onebot12', 'satori', 'wechat', 'ilink', 'device'] as const
