/** Segments newer than CoolQ, with the same names in OneBot 11 and in bridges to OneBot 12. */

import { objectOf } from '../../core/object.ts'
import { idOf, withTexts } from '../../unified/convert.ts'
import type { Button, KeyboardSegment, Segment, StickerSegment } from '../../unified/generated/types.ts'
import { knownSegment, structure } from './cq-segment.ts'

/** Reads market stickers, Markdown and buttons; undefined for all others. */
export function newerSegment(type: string, data: Record<string, unknown>): Segment | undefined {
  switch (type) {
    case 'image':
      // NapCat and SnowLuma send the faces of the market as images.
      return idOf(data.emoji_id) === undefined ? undefined : stickerOf(data)
    case 'mface':
      return stickerOf(data)
    case 'markdown': {
      const content = data.content ?? data.data ?? data.text
      return typeof content === 'string' ? { type: 'markdown', content } : undefined
    }
    case 'keyboard':
    case 'button':
      return keyboardOf(data)
    case 'bubble_face': {
      const id = idOf(data.id)
      return id === undefined ? undefined : { type: 'face', id }
    }
    case 'new_dice':
      return knownSegment('dice', { value: data.id })
    case 'new_rps':
      return knownSegment('rps', { result: data.id })
  }
  return undefined
}

const stickerOf = (data: Record<string, unknown>): StickerSegment =>
  withTexts<StickerSegment>(
    { type: 'sticker' },
    {
      id: idOf(data.emoji_id) ?? idOf(data.id),
      name: data.summary,
      packageId: idOf(data.emoji_package_id),
      key: data.key,
      file: data.file,
      url: data.url,
    },
  )

/** Button actions by the codes of the official bot API. */
const buttonKinds: Record<string, string> = { 0: 'link', 1: 'callback', 2: 'command' }

/** Rows of buttons: LLOneBot's own, within `content` in Lagrange, flat in OpenShamrock. */
function keyboardOf(data: Record<string, unknown>): KeyboardSegment | undefined {
  const rows = structure(data.rows) ?? objectOf(structure(data.content)).rows
  if (!Array.isArray(rows) || !rows.length) return undefined
  return { type: 'keyboard', rows: rows.map((row) => buttonsOf(Array.isArray(row) ? row : objectOf(row).buttons)) }
}

const buttonsOf = (buttons: unknown): Button[] => (Array.isArray(buttons) ? buttons.map(objectOf).map(buttonOf) : [])

function buttonOf(button: Record<string, unknown>): Button {
  const { label } = objectOf(button.render_data)
  const { type, data } = objectOf(button.action)
  const kind = idOf(type) ?? idOf(button.type)
  return withTexts<Button>(
    {},
    {
      id: idOf(button.id),
      label: label ?? button.label,
      data: idOf(data) ?? idOf(button.data),
      kind: kind === undefined ? undefined : Object.hasOwn(buttonKinds, kind) ? buttonKinds[kind] : kind,
    },
  )
}

/** The name of a face, as NapCat sends it: `/微笑`. */
export const faceNameOf = ({ raw }: Record<string, unknown>): unknown => objectOf(structure(raw)).faceText
