import { first, object, objects } from './read.ts'

/** Converts rich text to plain text: a list of parts, or the JSON of paragraphs. Any other text stays as it is. */
export function richText(content: unknown): string {
  let known = content
  if (typeof content === 'string') {
    if (!/^\s*[[{]/.test(content)) return content
    try {
      known = JSON.parse(content)
    } catch {
      return content
    }
  }
  if (Array.isArray(known)) return objects(known).map(partText).join('')
  const { paragraphs } = object(known)
  return objects(paragraphs)
    .map(({ elems }) => objects(elems).map(elementText).join(''))
    .join('\n')
}

/** A part, in the form of the examples in the document. */
function partText({ text_info, at_info, url_info, channel_info }: Record<string, unknown>): string {
  const at = object(at_info)
  const name = first(object(at.user_info).nick, object(at.role_info).name, object(at.guild_info).guild_name)
  const channel = first(object(channel_info).channel_name)
  const url = object(url_info)
  return `${first(object(text_info).text, url.display_text, url.url)}${name && `@${name}`}${channel && `#${channel}`}`
}

/** An element of a paragraph. `type` may be missing, so the fields decide. */
function elementText({ text, url }: Record<string, unknown>): string {
  const link = object(url)
  return first(object(text).text, link.desc, link.url)
}
