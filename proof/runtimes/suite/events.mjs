/** Every fixture is accepted as it is, and refused once a field is removed or wrong. */
export function events(check, library, fixtures) {
  const kinds = fixtures.filter(({ variant }) => variant === '')
  for (const fixture of fixtures) {
    accepted(check, library, fixture)
    guarded(check, library, fixture, kinds)
    for (const field of fixture.fields) mutated(check, library, fixture, field)
    untagged(check, library, fixture)
  }
}

function accepted(check, library, { name, protocol, kind, payload }) {
  const { root, [protocol]: own } = library
  const text = JSON.stringify(payload)
  const bytes = new TextEncoder().encode(text)
  const told = own.dialectOf ? { kind, dialect: own.dialectOf(kind) } : { kind }
  const answers = [
    [own, { success: true, ...told, event: payload }],
    [root, { success: true, protocol, ...told, event: payload }],
  ]
  for (const [verbs, answer] of answers) {
    const what = (words) => `${name}, ${verbs === root ? 'root' : 'own'} verbs: ${words}`
    check.equal(what('safeParse'), () => verbs.safeParse(payload), answer)
    check.is(what('safeParse copies nothing'), () => verbs.safeParse(payload).event, payload)
    check.is(what('parse'), () => verbs.parse(payload), payload)
    check.equal(what('parseJson from text'), () => verbs.parseJson(text), payload)
    check.equal(what('parseJson from bytes'), () => verbs.parseJson(bytes), payload)
    check.equal(what('safeParseJson from text'), () => verbs.safeParseJson(text), answer)
    check.equal(what('safeParseJson from bytes'), () => verbs.safeParseJson(bytes), answer)
    check.is(what('kindOf'), () => verbs.kindOf(payload), kind)
    check.is(what('isEvent'), () => verbs.isEvent(payload), true)
    check.is(what('isEvent of its kind'), () => verbs.isEvent(payload, kind), true)
    check.is(what('isEvent of no kind'), () => verbs.isEvent(payload, 'nothing'), false)
    const later = { ...payload, added_later: { deep: [1] } }
    check.like(what('a field that a newer server may add'), () => verbs.safeParse(later), { success: true, kind })
  }
  check.is(`${name}: detect`, () => root.detect(payload), protocol)
}

const lineage = ['coolq', 'onebot11']
const opcodes = ['qq', 'satori']

function guarded(check, library, { name, protocol, kind, payload }, kinds) {
  for (const other of kinds) {
    // They share most kinds and fields; `detect` tells them apart.
    if (lineage.includes(protocol) && lineage.includes(other.protocol) && other.protocol !== protocol) continue
    // So do frames of an opcode only.
    if (opcodes.includes(protocol) && opcodes.includes(other.protocol) && other.protocol !== protocol) continue
    const expected = other.protocol === protocol && other.kind === kind
    const what = `${name}: ${other.protocol}.${other.guard}`
    check.is(what, () => library[other.protocol][other.guard](payload), expected)
  }
}

function mutated(check, library, { name, protocol, kind, guard, payload }, { path, required, wrong }) {
  const pointer = `/${path.join('/')}`
  const without = changed(payload, path, (holder, key) => delete holder[key])
  const broken = changed(payload, path, (holder, key) => {
    // No JSON value: there is no field that takes it.
    holder[key] = Number.NaN
  })
  const refusal = (issue) => ({
    success: false,
    error: { code: 'invalid_event', protocol, kind, issues: [{ path, pointer, ...issue }] },
  })
  const removed = required ? refusal({ code: 'missing', received: 'nothing' }) : { success: true, kind }
  const replaced = refusal({ code: wrong, received: 'NaN' })
  for (const verbs of [library[protocol], library.root]) {
    // Without its only field of OneBot 11 a message is one of CoolQ, and with one it is none.
    const mine = (value) => verbs !== library.root || verbs.detect(value) === protocol
    const what = `${name}, ${verbs === library.root ? 'root' : 'own'} verbs: ${pointer}`
    if (mine(without)) check.like(`${what} removed`, () => verbs.safeParse(without), removed)
    if (mine(broken)) check.like(`${what} replaced`, () => verbs.safeParse(broken), replaced)
  }
  check.is(`${name}: ${guard} without ${pointer}`, () => library[protocol][guard](without), !required)
  check.is(`${name}: ${guard} with a wrong ${pointer}`, () => library[protocol][guard](broken), false)
  check.throws(`${name}: parse with a wrong ${pointer}`, () => library[protocol].parse(broken), replaced.error)
}

/** Without a discriminator no kind claims the payload; with a stranger's it is an unknown event. */
function untagged(check, library, { name, protocol, payload, tags }) {
  const { root, [protocol]: own } = library
  const unknown = { success: false, error: { code: 'unknown_event' } }
  for (const tag of tags) {
    const path = tag.split('.')
    const without = changed(payload, path, (holder, key) => delete holder[key])
    const strange = changed(payload, path, (holder, key) => {
      holder[key] = typeof holder[key] === 'number' ? 999 : '__proto__'
    })
    for (const value of [without, strange]) {
      const what = `${name}: ${value === without ? 'without' : 'with a strange'} ${tag}`
      check.like(what, () => own.safeParse(value), unknown)
      check.is(`${what}: kindOf`, () => own.kindOf(value), undefined)
      check.is(`${what}: isEvent`, () => own.isEvent(value), false)
      check.like(`${what}: unify`, () => own.unify(value), { success: true, event: { type: 'unknown', raw: value } })
    }
    // What is left may look like another protocol's envelope, but no kind of it.
    check.is(`${name}: without ${tag}, root`, () => root.isEvent(without), false)
  }
}

/** A copy of the payload, changed at one place. */
function changed(payload, path, change) {
  const copy = JSON.parse(JSON.stringify(payload))
  const holder = path.slice(0, -1).reduce((at, key) => at[key], copy)
  change(holder, path.at(-1))
  return copy
}
