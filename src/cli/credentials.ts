/** The credentials of `botwire listen`, from options or from the environment. */
import type { Protocol } from '../all/generated/unified.ts'
import { formatError } from '../index.ts'
import { type Credentials, createReceiver, isReceiveError } from '../receive/index.ts'
import type { Values } from './options.ts'
import type { Texts } from './texts.ts'
import { UsageError } from './usage.ts'

/**
 * Collects the credentials of the protocols whose secret is known; with `--insecure`, of all protocols.
 *
 * @param only The protocol of `--protocol`.
 * @throws {UsageError} No secret is given, or one is invalid.
 */
export function credentialsOf(
  given: Values,
  env: NodeJS.ProcessEnv,
  host: string,
  only: Protocol | undefined,
  texts: Texts,
): Credentials {
  const token = given.token ?? env.BOTWIRE_TOKEN
  const secret = given.secret ?? env.BOTWIRE_SECRET
  const authorization = given.authorization ?? env.BOTWIRE_AUTHORIZATION ?? token
  const qqSecrets = given['qq-secret'] ?? (env.BOTWIRE_QQ_SECRET === undefined ? [] : [env.BOTWIRE_QQ_SECRET])
  const appId = given['qq-app-id'] ?? env.BOTWIRE_QQ_APP_ID
  const encodingAesKey = given['wecom-aes-key'] ?? env.BOTWIRE_WECOM_AES_KEY
  const { insecure = false } = given
  const accessTokenInQuery = given['access-token-in-query'] ?? false
  if (insecure && !isLoopback(host) && !given.force) {
    throw new UsageError(texts.needsForce)
  }
  const all: { [P in Protocol]: [secret: unknown, credentials: NonNullable<Credentials[P]>] } = {
    device: [token, { token }],
    coolq: [token ?? secret, { token, secret, accessTokenInQuery }],
    onebot11: [token ?? secret, { token, secret, accessTokenInQuery }],
    onebot12: [token, { token, accessTokenInQuery }],
    qq: [qqSecrets[0], { appId, secrets: qqSecrets }],
    milky: [token, { token, accessTokenInQuery }],
    satori: [token, { token }],
    wechat: [authorization, { authorization }],
    ilink: [token, { token }],
    wecom: [encodingAesKey, { token, encodingAesKey }],
  }
  const credentials: Record<string, unknown> = {}
  for (const [protocol, [own, its]] of Object.entries(all)) {
    if (only !== undefined && only !== protocol) continue
    if (own !== undefined) credentials[protocol] = its
    // Receivers refuse it together with a secret.
    else if (insecure) credentials[protocol] = protocol === 'qq' ? { appId, insecure } : { insecure }
  }
  if (!Object.keys(credentials).length) {
    throw new UsageError(texts.needsCredentials)
  }
  try {
    createReceiver({ ...credentials, onEvent() {} })
  } catch (error) {
    throw isReceiveError(error) ? new UsageError(formatError(error, texts.language)) : error
  }
  return credentials
}

/** Whether other machines cannot reach the address. */
const isLoopback = (host: string) => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host)
