/** Reads elements and attributes of WeChat's XML. Not a parser: the texts are short, and many are truncated. */

/** The raw content of the first element with a name, with or without attributes; undefined if there is none. */
export function inside(xml: string, name: string): string | undefined {
  const open = `<${name}`
  for (let at = xml.indexOf(open); at >= 0; at = xml.indexOf(open, at + 1)) {
    const next = xml[at + open.length]
    if (next !== '>' && next !== ' ') continue
    const from = xml.indexOf('>', at)
    const to = from < 0 ? -1 : xml.indexOf(`</${name}>`, from)
    return to < 0 ? undefined : xml.slice(from + 1, to)
  }
  return undefined
}

/** The text of the first element with a name; `""` if there is none or it contains elements. */
export function element(xml: string, name: string): string {
  const content = inside(xml, name)?.trim() ?? ''
  if (content.startsWith('<![CDATA[') && content.endsWith(']]>')) return content.slice(9, -3)
  return content.includes('<') ? '' : unescapeXml(content)
}

/** The first attribute with a name; `""` if there is none. */
export function attribute(xml: string, name: string): string {
  return unescapeXml(new RegExp(`\\s${name}\\s*=\\s*"([^"]*)"`).exec(xml)?.[1] ?? '')
}

/** The XML without the first element with a name. */
export function without(xml: string, name: string): string {
  const from = xml.indexOf(`<${name}`)
  const to = from < 0 ? -1 : xml.lastIndexOf(`</${name}>`)
  return to < from ? xml : xml.slice(0, from) + xml.slice(to)
}

/** The outermost elements with a name, including tags. Nested ones stay inside them. */
export function outermost(xml: string, name: string): string[] {
  const found: string[] = []
  let depth = 0
  let start = 0
  for (const tag of xml.matchAll(new RegExp(`<(/?)${name}(?=[\\s>])`, 'g'))) {
    if (!tag[1]) {
      if (depth++ === 0) start = tag.index
    } else if (depth > 0 && --depth === 0) found.push(xml.slice(start, tag.index))
  }
  return found
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

const unescapeXml = (text: string): string =>
  text.replace(/&(?:(lt|gt|quot|apos|amp)|#(\d{1,7})|#x([\da-fA-F]{1,6}));/g, (whole, name, decimal, hex) => {
    if (name) return entities[name] as string
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole
  })
