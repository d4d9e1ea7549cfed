const receivedAt = 1_700_000_000_000

/** Every event comes back from every transport, in both content modes. */
export function cloudevents(check, { root, cloudevents }, fixtures) {
  const { toCloudEvent, toHttp, fromHttp, toKafka, fromKafka, toNats, fromNats } = cloudevents
  for (const { name, payload } of fixtures) {
    const { event } = root.unify(payload, { receivedAt })
    const cloudEvent = toCloudEvent(event, { source: '/bots/1' })
    for (const mode of ['binary', 'structured']) {
      const what = (transport) => `${name}: back from ${mode} ${transport}`
      check.equal(what('HTTP'), () => fromHttp(toHttp(cloudEvent, mode)).event, event)
      check.equal(what('Kafka'), () => fromKafka(toKafka(cloudEvent, mode)).event, event)
      const nats = () => {
        const { headers, payload: data } = toNats(cloudEvent, mode)
        return fromNats({ headers, data: new TextEncoder().encode(data) }).event
      }
      check.equal(what('NATS'), nats, event)
    }
  }
}
