/** Emits the receive policies and credentials of all protocols. */
import type { Protocol } from './model.ts'

const fileOf = ({ name }: Protocol) => `'../protocols/${name}.ts'`

/** The credentials of a receiver over all protocols. */
export function credentialsModule(protocols: Protocol[], banner: string): string {
  const types = protocols.map(({ prefix }) => `${prefix}Credentials`)
  return `${banner}${protocols.map((protocol) => `import type { ${protocol.prefix}Credentials } from ${fileOf(protocol)}\n`).join('')}
export type { ${types.join(', ')} }

/** The accepted protocols and their credentials. A protocol without an entry is not accepted. */
export interface Credentials {
${protocols.map(({ name, prefix, title, readme }) => `  /** ${title}. ${readme.zh.name} */\n  ${name}?: ${prefix}Credentials | undefined\n`).join('')}}
`
}

/** The policies by name, for `createReceiverOf`. */
export const policiesModule = (protocols: Protocol[], banner: string): string =>
  `${banner}${protocols.map((protocol) => `export { ${protocol.name}Policy } from ${fileOf(protocol)}\n`).join('')}`

/** The policies of all protocols. */
export function allPoliciesModule(protocols: Protocol[], banner: string): string {
  return `${banner}import type { Protocol } from '../../all/generated/unified.ts'
import type { ReceivePolicy } from '../policy.ts'
import type { Credentials } from './credentials.ts'
import { ${protocols.map(({ name }) => `${name}Policy`).join(', ')} } from './policies.ts'

/** The policy of each protocol. If two protocols match an envelope equally, the earlier one wins. */
export const policies: { readonly [P in Protocol]: ReceivePolicy<P, NonNullable<Credentials[P]>> } = {
${protocols.map(({ name }) => `  ${name}: ${name}Policy,\n`).join('')}}

export const allPolicies = [${protocols.map(({ name }) => `${name}Policy`).join(', ')}]
`
}
