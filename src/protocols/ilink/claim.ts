import type { Claim } from '../../core/verbs.ts'

/**
 * How surely an envelope is iLink's: a message with its kind as a number, an answer with the buffer of the long poll, a QR
 * code, or a state of one. States that other services have too count only where no other field names an event.
 */
export function claim(fields: Record<string, unknown>): Claim {
  const { message_type, post_type } = fields
  if (typeof message_type === 'number' && post_type === undefined) {
    return fields.item_list !== undefined || typeof fields.from_user_id === 'string' ? 2 : 0
  }
  if (typeof fields.get_updates_buf === 'string' || typeof fields.qrcode_img_content === 'string') return 2
  switch (fields.status) {
    case 'scaned':
    case 'scaned_but_redirect':
    case 'need_verifycode':
    case 'verify_code_blocked':
    case 'binded_redirect':
      return 2
    case 'confirmed':
      return fields.ilink_bot_id === undefined ? 0 : 2
    case 'wait':
    case 'expired':
      return fields.id === undefined && fields.type === undefined && fields.event === undefined ? 1 : 0
  }
  return 0
}
