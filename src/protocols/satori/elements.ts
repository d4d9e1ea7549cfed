/**
 * Message elements: `text<at id="1"/><quote id="2">inner</quote>`, the notation of message content.
 *
 * In text `&`, `<` and `>` are escaped, in the values of attributes `"` too, so that text can never become an element.
 */

/** An element of a message; its children are texts and elements. 消息元素 */
export interface SatoriElement {
  /** The name, such as `"at"`, `"img"`, `"llonebot:ark"`. 元素名称 */
  type: string
  /** Its attributes: texts, `true` for a name without a value, and `false` for one behind `no-`. 属性 */
  attrs: Record<string, string | boolean>
  /** What stands between its tags. 子元素 */
  children: SatoriNode[]
}

/** A part of a message: a text, free of escapes, or an element. 消息元素或文本 */
export type SatoriNode = string | SatoriElement

/** How deep elements are read within each other; the children of deeper ones stand beside them. */
export const deepestElement = 64

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Escapes plain text for a message, so that none of it can be read as an element. 转义文本 */
export const escapeElementText = (text: string): string => text.replace(/[&<>]/g, (char) => escapes[char] as string)

/** Escapes the value of an attribute, which stands within `"`. 转义属性 */
export const escapeAttribute = (value: string): string => value.replace(/[&<>"]/g, (char) => escapes[char] as string)

const entity = /&(?:amp|lt|gt|quot|#\d{1,7}|#x[\da-f]{1,6});/gi
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/**
 * The reverse of both escapes, in one pass, so that `&amp;lt;` becomes the text `&lt;`. Numbers stand for any character, also
 * beyond U+FFFF; one that no character has stays as it is. 反转义
 */
export const unescapeElements = (text: string): string =>
  text.includes('&') ? text.replace(entity, (found) => characterOf(found.slice(1, -1).toLowerCase()) ?? found) : text

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return named[name]
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

const elementName = /^[A-Za-z][-\w.:]*$/
/** What stands in a tag behind the bracket: the slash of a closing one, and the name. */
const tagHead = /^(\/?)([A-Za-z][-\w.:]*)(?=[\s/]|$)/
const attribute = /([^\s=<>"'/&]+)(?:="([^"]*)"|='([^']*)'|=([^\s"'=]+))?/g

/**
 * Takes the content of a message apart.
 *
 * What only looks like a tag (unclosed, or without a name) stays text. An element without a closing tag holds all that
 * follows, and a closing tag without an element is dropped, as programs do it. Blanks with a line break among them are
 * dropped beside tags and at both ends, by the rule of the protocol; `<br/>` is a line break that stays. Takes time in
 * proportion to the text's length, whatever the text.
 *
 * @param content The `message.content` of an event. 消息内容
 * @example
 * parseElements('hi <at id="1"/>') // ['hi ', { type: 'at', attrs: { id: '1' }, children: [] }]
 */
export function parseElements(content: string): SatoriNode[] {
  const reader = new Reader()
  let textFrom = 0
  let end = 0
  let hasComments = true
  for (let start = content.indexOf('<'); start >= 0; start = content.indexOf('<', Math.max(start + 1, textFrom))) {
    if (hasComments && content.startsWith('<!--', start)) {
      const commentEnd = content.indexOf('-->', start + 4)
      hasComments = commentEnd >= 0
      if (hasComments) {
        reader.text(content.slice(textFrom, start))
        textFrom = commentEnd + 3
        continue
      }
    }
    // Looked for again only once it is passed, so that brackets without one cost no more than others.
    if (end <= start) end = content.indexOf('>', start)
    if (end < 0) break
    const inside = content.slice(start + 1, end)
    const [head, slash, type] = tagHead.exec(inside) ?? []
    if (head === undefined) continue
    reader.text(content.slice(textFrom, start))
    if (slash) reader.close(type as string)
    else reader.open(type as string, inside.slice(head.length))
    textFrom = end + 1
  }
  reader.text(content.slice(textFrom))
  return reader.nodes
}

/** Puts texts and elements where they belong. */
class Reader {
  readonly nodes: SatoriNode[] = []
  /** The elements that are open, outermost first. */
  readonly #opened: SatoriElement[] = []
  /** How many elements of a name were opened deeper than elements are read. */
  readonly #deeper = new Map<string, number>()

  #add(node: SatoriNode): void {
    const children = this.#opened[this.#opened.length - 1]?.children ?? this.nodes
    children.push(node)
  }

  text(escaped: string): void {
    const text = withoutBreaks(unescapeElements(escaped))
    if (text !== '') this.#add(text)
  }

  /** @param rest What stands behind the name. */
  open(type: string, rest: string): void {
    const isEmpty = rest.endsWith('/')
    const element = { type, attrs: attributesOf(isEmpty ? rest.slice(0, -1) : rest), children: [] }
    this.#add(element)
    if (isEmpty) return
    if (this.#opened.length < deepestElement) this.#opened.push(element)
    else this.#deeper.set(type, (this.#deeper.get(type) ?? 0) + 1)
  }

  close(type: string): void {
    const deeper = this.#deeper.get(type) ?? 0
    if (deeper > 0) {
      this.#deeper.set(type, deeper - 1)
      return
    }
    let place = this.#opened.length - 1
    while (place >= 0 && this.#opened[place]?.type !== type) place--
    if (place < 0) return
    this.#opened.length = place
    this.#deeper.clear()
  }
}

/** A text between tags, without the blanks at its ends that hold a line break. */
function withoutBreaks(text: string): string {
  const ahead = text.length - text.trimStart().length
  const from = text.slice(0, ahead).includes('\n') ? ahead : 0
  const behind = text.trimEnd().length
  return text.slice(from, text.slice(behind).includes('\n') ? Math.max(from, behind) : undefined)
}

function attributesOf(inside: string): Record<string, string | boolean> {
  const attrs: Record<string, string | boolean> = {}
  for (const [, name = '', double, single, bare] of inside.matchAll(attribute)) {
    const value = double ?? single ?? bare
    if (value !== undefined) define(attrs, name, unescapeElements(value))
    else if (/^no-./.test(name)) define(attrs, name.slice(3), false)
    else define(attrs, name, true)
  }
  return attrs
}

/** Sets a field without ever reaching a setter: `__proto__` is an ordinary name. */
function define(attrs: Record<string, string | boolean>, name: string, value: string | boolean): void {
  if (name === '__proto__') {
    Object.defineProperty(attrs, name, { value, writable: true, enumerable: true, configurable: true })
  } else attrs[name] = value
}

/**
 * Writes the content of a message; `parseElements` reads it back. Line breaks in texts become `<br/>`, since readers drop
 * those beside tags; characters stay as they are, since some readers cut escapes above U+FFFF. 生成消息内容
 *
 * @throws TypeError for a name of an element or an attribute that cannot be written, such as one with a space in it.
 */
export const stringifyElements = (nodes: readonly SatoriNode[]): string => nodes.map(stringifyNode).join('')

function stringifyNode(node: SatoriNode): string {
  if (typeof node === 'string') return escapeElementText(node).replaceAll('\n', '<br/>')
  const { type, attrs, children } = node
  if (!elementName.test(type)) {
    throw new TypeError('An element needs a name of letters, digits, "-", "_", "." and ":", a letter first')
  }
  const opening = `<${type}${Object.keys(attrs)
    .map((name) => stringifyAttribute(name, attrs[name]))
    .join('')}`
  return children.length ? `${opening}>${stringifyElements(children)}</${type}>` : `${opening}/>`
}

function stringifyAttribute(name: string, value: string | boolean | undefined): string {
  const written =
    typeof value === 'string' ? ` ${name}="${escapeAttribute(value)}"` : value ? ` ${name}` : ` no-${name}`
  if (!/^[^\s=<>"'/&]+$/.test(name) || (value === true && /^no-./.test(name))) {
    throw new TypeError(
      'An attribute needs a name without blanks and any of & < > = / and quotes; `true` none behind "no-"',
    )
  }
  return written
}
