/** Every event gives a plan or an error, everything can be written, and text stays text. */
export function replies(check, { root, reply, onebot12Out, onebot12, ...protocols }, fixtures) {
  const { replyTo, recall, approve, refuse, fromSegments, isReplyError } = reply
  for (const { name, payload } of fixtures) {
    const { event } = root.unify(payload, { receivedAt: 1_700_000_000_000, self: { id: '10001000' } })
    for (const verb of [replyTo, recall, approve, refuse]) {
      const plan = () => verb(event, verb === replyTo ? 'hello' : undefined, { now: event.time })
      check.is(`${name}: ${verb.name} gives a plan or an error`, () => holdsPlan(plan(), isReplyError), true)
    }
    const written = () => onebot12Out.toOnebot12(event)
    check.is(`${name}: is written as OneBot 12`, () => onebot12.isEvent(written().event), true)
    check.equal(`${name}: OneBot 12 is plain JSON`, () => JSON.parse(JSON.stringify(written())), written())
  }
  const hostile = '[CQ:at,qq=all] & <@!1> @everyone "\u{1f600}"'
  const own = { ...protocols, onebot12 }
  for (const protocol of ['coolq', 'onebot11', 'onebot12', 'qq', 'milky']) {
    const texts = () =>
      own[protocol]
        .toSegments(fromSegments(protocol, hostile).message)
        .map(({ type, text }) => (type === 'text' ? text.replaceAll('\u200b', '') : type))
    check.is(`${protocol}: text stays text`, () => texts().join(''), hostile)
  }
}

/** Whether a result is a plan of plain JSON, or an error of its own kind. */
const holdsPlan = (result, isReplyError) =>
  result.success
    ? result.requests.length > 0 && JSON.stringify(JSON.parse(JSON.stringify(result))) === JSON.stringify(result)
    : isReplyError(result.error)
