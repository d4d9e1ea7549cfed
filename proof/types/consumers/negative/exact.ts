/** With exactOptionalPropertyTypes an absent field cannot be `undefined`: nothing of it reaches the wire. */
import type { Account } from 'botwire'

export const account: Account = { id: '1', platform: 'qq', internalId: undefined } // TS2375
