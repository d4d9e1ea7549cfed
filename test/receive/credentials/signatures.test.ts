import { createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isReceiveError, signQQ, verifyHmac, verifyQQ, verifyToken } from '../../../src/receive/index.ts'
import { signatureOf } from '../../../src/receive/qq/signature.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('verifyToken', () => {
  test.each(['token X1', 'Token X1', 'TOKEN X1', 'Bearer X1', 'bearer  X1', 'X1'])('takes %s', (presented) => {
    expect(verifyToken(presented, 'X1')).toBe(true)
  })
  test.each([
    null,
    undefined,
    '',
    'x1',
    'X',
    'X11',
    'Basic X1',
    'tokenX1',
    'token',
    'token ',
    ' X1',
    'token X1, token X1',
  ])('refuses %s', (presented) => expect(verifyToken(presented, 'X1')).toBe(false))
  test('lets nobody in for an empty token', () => {
    for (const presented of ['', 'Bearer ', 'x']) expect(verifyToken(presented, '')).toBe(false)
  })
  test('takes a bare key that looks like a scheme', () => {
    expect(verifyToken('token X', 'token X')).toBe(true)
    expect(verifyToken('Bearer token X', 'token X')).toBe(true)
  })
  test('takes nothing for a scheme but what stands before it', () => {
    expect(verifyToken('somewhat bearer X', 't bearer X')).toBe(false)
    for (let length = 1; length < 30; length++) expect(verifyToken(`${'x'.repeat(length)}X1`, 'X1')).toBe(false)
  })
  test('takes exactly the token', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\S.{0,20}$/), fc.string(), (token, other) => {
        expect(verifyToken(token, token)).toBe(true)
        expect(verifyToken(`Bearer ${token}`, token)).toBe(true)
        const naive = other === token || other.replace(/^(?:token|bearer) +/i, '') === token
        expect(verifyToken(other, token)).toBe(naive)
      }),
    )
  })
})

describe('verifyHmac', () => {
  const body = bytes('{"a":"你好"}')
  const secret = '密钥 and key'
  const made = (name: string) => `${name}=${createHmac(name, secret).update(body).digest('hex')}`

  test.each(['sha1', 'sha256'])('takes %s', async (name) => {
    expect(await verifyHmac({ secret, signature: made(name), body })).toBe(true)
    const upper = made(name).replace(/=.*/, (digits) => digits.toUpperCase())
    expect(await verifyHmac({ secret, signature: upper, body })).toBe(true)
  })
  test('takes those hashes alone that it is told', async () => {
    const algorithms = ['sha256'] as const
    expect(await verifyHmac({ secret, signature: made('sha1'), body, algorithms })).toBe(false)
    expect(await verifyHmac({ secret, signature: made('sha256'), body, algorithms })).toBe(true)
  })
  test('refuses another body, another secret, another hash under its name', async () => {
    const signature = made('sha1')
    expect(await verifyHmac({ secret, signature, body: bytes('{"a":"你好" }') })).toBe(false)
    expect(await verifyHmac({ secret: 'x', signature, body })).toBe(false)
    expect(await verifyHmac({ secret, signature: signature.replace('sha1', 'sha256'), body })).toBe(false)
  })
  test('refuses what is missing or malformed, and an empty secret', async () => {
    for (const signature of [null, undefined, '', 'sha1', 'sha1=', 'sha1=0', 'md5=00', 'sha1=zz', 'constructor=00']) {
      expect(await verifyHmac({ secret, signature, body })).toBe(false)
    }
    const empty = `sha1=${createHmac('sha1', '').update(body).digest('hex')}`
    expect(await verifyHmac({ secret: '', signature: empty, body })).toBe(false)
  })
})

describe('QQ', () => {
  const always = { freshnessMs: Number.POSITIVE_INFINITY }

  test('vector A1: the sample of the documentation holds for its JSON as it was sent, indented', async () => {
    const sample = {
      secret: 'naOC0ocQE3shWLAfffVLB1rhYPG7',
      timestamp: '1725442341',
      signature:
        '865ad13a61752ca65e26bde6676459cd36cf1be609375b37bd62af366e1dc25a8dc789ba7f14e017ada3d554c671a911bfdf075ba54835b23391d509579ed002',
      ...always,
    }
    const sent = bytes('{\n  "op": 0,\n  "d": {},\n  "t": "GATEWAY_EVENT_NAME"\n}')
    expect(await verifyQQ({ ...sample, body: sent })).toBe(true)
    // A2: as it is printed it is another text.
    const printed = '{ "op": 0,"d": {}, "t": "GATEWAY_EVENT_NAME"}'
    expect(await verifyQQ({ ...sample, body: bytes(printed) })).toBe(false)
    expect(await signQQ({ ...sample, body: printed })).toBe(
      '2eb9983ebb8bb209e78fd095942f58e442656656e7975d01e64f9023a84b7c964290fdd40e5500c33867ccfe9563b7e0b6bac0e1d42c13e787b304fd51f71102',
    )
  })
  test('vector B: the answer to an address validation', async () => {
    const signature = await signQQ({
      secret: 'DG5g3B4j9X2KOErG',
      timestamp: '1725442341',
      body: 'Arq0D5A61EgUu4OxUvOp',
    })
    expect(signature).toBe(
      '87befc99c42c651b3aac0278e71ada338433ae26fcb24307bdc5ad38c1adc2d01bcfcadc0842edac85e85205028a1132afe09280305f13aa6909ffc2d652c706',
    )
  })
  test('vector C: a short secret, and a body beyond ASCII', async () => {
    const body = bytes(
      '{"id":"ROBOT1.0_veoihSEXDc8Q.g-6eLpNIa11bH8MisOjn-m-LKxCPntMk6exUXgcWCGpVO7L2QKTNZzjZzFFDSbiOFcqAPWyVA!!","content":"哦一下","timestamp":"2024-10-15T16:33:15+08:00","author":{"id":"675860273","user_openid":"675860273"}}',
    )
    const push = {
      secret: '123456abcdef',
      timestamp: '1728981195',
      signature:
        'e949b5b94ef4103df903fb031d1d16e358db3db83e79e117edd404c8508be3ce8a76d7bad1bed353194c126a1a5915b4ad8b5288c1191cc53a12acffccd82004',
      body,
    }
    expect(await verifyQQ({ ...push, ...always })).toBe(true)
    expect(await verifyQQ({ ...push, now: 1_728_981_195_000 })).toBe(true)
    expect(await verifyQQ(push)).toBe(false)
  })

  /** As Node signs, with the seed as the rule is written down. */
  const independent = (secret: string, message: string) => {
    const raw = Buffer.from(secret)
    const seed = Buffer.concat(Array(32).fill(raw)).subarray(0, 32)
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
    return sign(null, Buffer.from(message), createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).toString(
      'hex',
    )
  }
  test('signs as an independent implementation does, whatever the length of the secret', async () => {
    const text = fc.string({ unit: 'binary' })
    const secrets = fc.string({ minLength: 1, maxLength: 80 })
    await fc.assert(
      fc.asyncProperty(secrets, text, async (secret, body) => {
        const signature = await signQQ({ secret, timestamp: '1', body: bytes(body) })
        expect(signature).toBe(independent(secret, `1${Buffer.from(bytes(body)).toString()}`))
        expect(await verifyQQ({ secret, timestamp: '1', signature, body: bytes(body), ...always })).toBe(true)
        const two = ['another', secret]
        expect(await verifyQQ({ secret: two, timestamp: '1', signature, body: bytes(body), ...always })).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
  test('the public key of the sample is the one of the documentation', () => {
    const seed = Buffer.from('naOC0ocQE3shWLAfffVLB1rhYPG7naOC')
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
    const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
    expect([...key.export({ format: 'der', type: 'spki' }).subarray(-32)].join(' ')).toBe(
      '215 195 98 254 120 174 248 31 242 50 135 180 147 98 139 93 176 42 60 79 227 11 33 94 77 25 96 155 93 118 103 58',
    )
  })

  test('refuses a signature with any bit changed', async () => {
    const secret = 'secret'
    const signature = await signQQ({ secret, timestamp: '1725442341', body: '{}' })
    for (let bit = 0; bit < 512; bit += 7) {
      const changed = Buffer.from(signature, 'hex')
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
      const push = { secret, timestamp: '1725442341', signature: changed.toString('hex'), body: bytes('{}'), ...always }
      expect(await verifyQQ(push)).toBe(false)
    }
  })
  test('is as fresh as it is told, in both directions', async () => {
    const secret = 's'
    const push = {
      secret,
      timestamp: '1000000',
      signature: await signQQ({ secret, timestamp: '1000000', body: '{}' }),
      body: bytes('{}'),
    }
    for (const [now, fresh] of [
      [1_000_000_000, true],
      [1_000_300_000, true],
      [1_000_300_001, false],
      [999_700_000, true],
      [999_699_999, false],
    ] as const) {
      expect(await verifyQQ({ ...push, now })).toBe(fresh)
    }
    expect(await verifyQQ({ ...push, now: 1_000_001_001, freshnessMs: 1000 })).toBe(false)
  })
  test('refuses what is missing', async () => {
    const push = {
      secret: 's',
      timestamp: '1',
      signature: await signQQ({ secret: 's', timestamp: '1', body: '' }),
      body: bytes(''),
      ...always,
    }
    expect(await verifyQQ(push)).toBe(true)
    for (const none of [null, undefined, '']) {
      expect(await verifyQQ({ ...push, timestamp: none })).toBe(false)
      expect(await verifyQQ({ ...push, signature: none })).toBe(false)
    }
    expect(await verifyQQ({ ...push, secret: [] })).toBe(false)
  })
  test('throws for an empty secret, which would repeat forever', async () => {
    const error = await signQQ({ secret: '', timestamp: '1', body: '' }).catch((error: unknown) => error)
    expect(isReceiveError(error) && error.code).toBe('bad_options')
    expect((error as Error).message).toBe('The options are invalid: an empty secret')
  })
  test('reads hexadecimal digits alone, and pairs of them', async () => {
    const push = { secret: 's', timestamp: '1', body: bytes(''), ...always }
    const signature = await signQQ(push)
    // parseInt would read a byte such as 0a from "ag" too.
    const at = [...Array(62).keys()].map((i) => 2 * i + 2).find((i) => /^0[1-9a-f]/.test(signature.slice(i, i + 2)))
    const digit = signature.charAt((at as number) + 1)
    const lax = `${signature.slice(0, at)}${digit}g${signature.slice((at as number) + 2)}`
    expect(await verifyQQ({ ...push, signature })).toBe(true)
    for (const other of [lax, `${signature}0`, `${signature}00`]) {
      expect(await verifyQQ({ ...push, signature: other })).toBe(false)
    }
  })
  test('knows a second half that is no canonical number, which some engines take', () => {
    const half = (number: bigint) => Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse().toString('hex')
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const first = '00'.repeat(32)
    expect(signatureOf(first + half(order - 1n))).toHaveLength(64)
    for (const number of [order, order + 1n, 2n ** 256n - 1n]) expect(signatureOf(first + half(number))).toBeUndefined()
    expect(signatureOf(`${first}${half(1n).slice(2)}`)).toBeUndefined()
  })
})
