// A device that makes passkeys, in software: ES256, and a counter that a test may turn.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What a browser would say of the page, and what a test may change of it. */
export interface Told {
  origin: string
  /** The host for which the device answers; the one of the options unless said. */
  rpId?: string
  /** The attestation, `none` unless said. */
  format?: string
  statement?: Map<string, unknown>
  /** Without the touch of a person. */
  absent?: boolean
}

interface Creation {
  challenge: string
  rp: { id?: string }
}
interface Request {
  challenge: string
  rpId?: string
}

export type Authenticator = ReturnType<typeof authenticator>

export function authenticator({ counts = true }: { counts?: boolean } = {}) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(24)
  const device = { id: id.toString('base64url'), counter: 0 }
  const sameFields = { id: device.id, rawId: device.id, type: 'public-key', clientExtensionResults: {} }
  const dataFor = (rpId: string, told: Told, key?: Buffer) => {
    if (counts) device.counter += 1
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(device.counter)
    const flags = (told.absent ? 0 : 0x01) | (key ? 0x40 : 0)
    return Buffer.concat([hash(rpId), Buffer.of(flags), counter, ...(key ? [attested(id, key)] : [])])
  }
  return Object.assign(device, {
    create({ challenge, rp }: Creation, told: Told) {
      const authData = dataFor(told.rpId ?? rp.id ?? '', told, coseOf(publicKey.export({ format: 'jwk' })))
      const object = new Map<string, unknown>([
        ['fmt', told.format ?? 'none'],
        ['attStmt', told.statement ?? new Map()],
        ['authData', new Uint8Array(authData)],
      ])
      const response = {
        clientDataJSON: clientData('webauthn.create', challenge, told),
        attestationObject: encoded(object),
        transports: ['internal', 'telepathy'],
      }
      return { ...sameFields, response }
    },
    get({ challenge, rpId = '' }: Request, told: Told) {
      const authData = dataFor(told.rpId ?? rpId, told)
      const clientDataJSON = clientData('webauthn.get', challenge, told)
      const signed = Buffer.concat([authData, hash(Buffer.from(clientDataJSON, 'base64url'))])
      const response = {
        clientDataJSON,
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      }
      return { ...sameFields, response }
    },
  })
}

const hash = (of: string | Buffer): Buffer => createHash('sha256').update(of).digest()
const clientData = (type: string, challenge: string, { origin }: Told): string =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url')
const encoded = (value: Map<unknown, unknown>): string =>
  Buffer.from(isoCBOR.encode(value as Parameters<typeof isoCBOR.encode>[0])).toString('base64url')

/** Key type, algorithm, curve and the point (RFC 9053). */
const coseOf = ({ x = '', y = '' }: JsonWebKey): Buffer =>
  Buffer.from(
    isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ]),
    ),
  )

function attested(id: Buffer, key: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(id.length)
  return Buffer.concat([Buffer.alloc(16), length, id, key])
}
