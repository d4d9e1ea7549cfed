/** Which bodies may be JSON. */
import type { WebHeaders } from '../../delivery/web.ts'

const binary =
  /^(?:multipart|image|audio|video|font|model)\/|^(?:text\/(?:html|css|csv|xml|javascript)|application\/(?:xml|pdf|zip|gzip|msgpack|x-msgpack|cbor|wasm))\b|\+(?:xml|zip|cbor)\b/i

/**
 * Whether the body may be JSON. Many senders send no type, or the type of a form, so only other types
 * are refused.
 */
export function mayBeJson(headers: WebHeaders): boolean {
  const encoding = headers.get('content-encoding')
  if (encoding !== null && !/^(identity)?$/i.test(encoding)) return false
  const type = headers.get('content-type')
  return type === null || type === 'application/json' || !binary.test(type)
}
