/** The credentials of `botwire listen`: from its options, or from the environment, which no list of processes shows. */
import type { Protocol } from '../all/generated/unified.ts'
import { type Credentials, createReceiver, isReceiveError } from '../receive/index.ts'
import { UsageError } from './usage.ts'

export const credentialOptions = {
  token: { type: 'string' },
  secret: { type: 'string' },
  authorization: { type: 'string' },
  'qq-app-id': { type: 'string' },
  'qq-secret': { type: 'string', multiple: true },
  'access-token-in-query': { type: 'boolean' },
  insecure: { type: 'boolean' },
  force: { type: 'boolean' },
} as const

/** What was given of {@link credentialOptions}. */
interface Given {
  token?: string
  secret?: string
  authorization?: string
  'qq-app-id'?: string
  'qq-secret'?: string[]
  'access-token-in-query'?: boolean
  insecure?: boolean
  force?: boolean
}

/**
 * Who is listened to: the protocols whose secret is known, with `--insecure` all.
 *
 * @param only With `--protocol`, that one alone.
 */
export function credentialsOf(given: Given, env: NodeJS.ProcessEnv, host: string, only?: Protocol): Credentials {
  const token = given.token ?? env.BOTWIRE_TOKEN
  const secret = given.secret ?? env.BOTWIRE_SECRET
  const authorization = given.authorization ?? env.BOTWIRE_AUTHORIZATION ?? token
  const qqSecrets = given['qq-secret'] ?? (env.BOTWIRE_QQ_SECRET === undefined ? [] : [env.BOTWIRE_QQ_SECRET])
  const appId = given['qq-app-id'] ?? env.BOTWIRE_QQ_APP_ID
  const { insecure = false } = given
  const accessTokenInQuery = given['access-token-in-query'] ?? false
  if (insecure && !isLoopback(host) && !given.force) {
    throw new UsageError('--insecure lets everybody in who reaches that address; add --force where that is meant')
  }
  const all: { [P in Protocol]: [secret: unknown, credentials: NonNullable<Credentials[P]>] } = {
    device: [token, { token }],
    coolq: [token ?? secret, { token, secret, accessTokenInQuery }],
    onebot11: [token ?? secret, { token, secret, accessTokenInQuery }],
    onebot12: [token, { token, accessTokenInQuery }],
    qq: [qqSecrets[0], { appId, secrets: qqSecrets }],
    wechat: [authorization, { authorization }],
  }
  const credentials: Record<string, unknown> = {}
  for (const [protocol, [own, its]] of Object.entries(all)) {
    if (only !== undefined && only !== protocol) continue
    if (own !== undefined) credentials[protocol] = its
    // Receivers refuse it beside a secret.
    else if (insecure) credentials[protocol] = protocol === 'qq' ? { appId, insecure } : { insecure }
  }
  if (!Object.keys(credentials).length) {
    throw new UsageError(
      'listen needs --token, --secret, --authorization or --qq-secret, or --insecure to check nothing',
    )
  }
  try {
    createReceiver({ ...credentials, onEvent() {} })
  } catch (error) {
    throw isReceiveError(error) ? new UsageError(error.message) : error
  }
  return credentials
}

/** Whether no other machine reaches the address. */
const isLoopback = (host: string) => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host)
