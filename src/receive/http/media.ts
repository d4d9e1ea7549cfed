/** Which bodies may be JSON. */
import type { WebHeaders } from './web.ts'

const compressed = (headers: WebHeaders) => !/^(identity)?$/i.test(headers.get('content-encoding') ?? '')
const binary =
  /^(?:multipart|image|audio|video|font|model)\/|^(?:text\/(?:html|css|csv|xml|javascript)|application\/(?:xml|pdf|zip|gzip|msgpack|x-msgpack|cbor|wasm))\b|\+(?:xml|zip|cbor)\b/i

/**
 * Whether the body may be JSON. Many senders name no type, or that of a form; only a type that is clearly another one is
 * refused.
 */
export const mayBeJson = (headers: WebHeaders): boolean =>
  !compressed(headers) && !binary.test(headers.get('content-type') ?? '')
