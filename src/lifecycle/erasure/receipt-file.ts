// The receipt as a file, and how it is verified without Tenure: without database and network, only with the
// file and the public key. The file is one line of canonical JSON (RFC 8785). Adding, removing or changing a
// single byte makes it another file.
import canonicalize from 'canonicalize'
import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { ErasureSummary, Supplemented } from './types.ts'

/** The format of new receipts. The format before it did not name the store. */
export const receiptFormat = 'tenure-receipt/3'
const secondFormat = 'tenure-receipt/2'
/** This format named the receipt that it adds to by its number, and had neither `written` nor `vanished`. */
const firstFormat = 'tenure-receipt/1'
const readable: readonly string[] = [firstFormat, secondFormat, receiptFormat]

/** What is signed. */
export interface Receipt extends Omit<ErasureSummary, 'supplements'> {
  format: typeof receiptFormat | typeof secondFormat | typeof firstFormat
  /** In the first format a number. */
  supplements: Supplemented | number | null
  number: number
  /** Random and never used again. The number is used again when a backup is restored. */
  uid: string
  issued_at: string
  /** SHA-256 of the file of the previous receipt; zeros for the first one. */
  previous_hash: string
  key_id: string
}

interface ReceiptFile {
  receipt: Receipt
  signature: string
}

/** The receipt that it adds to, in either format. */
export const supplementedBy = ({
  supplements,
}: Pick<Receipt, 'supplements'>): { number: number; uid: string | null; hash: string | null } | null =>
  typeof supplements === 'number' ? { number: supplements, uid: null, hash: null } : supplements

/** SHA-256 of the public key in DER, in hex: the name of the key. */
export const keyIdOf = (publicKey: KeyObject): string =>
  hashOf(publicKey.export({ type: 'spki', format: 'der' }))

export const hashOf = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')

/**
 * The file's text: `{"receipt":{...},"signature":"..."}`, the signature over the canonical JSON of `receipt`.
 */
export function writeReceipt(receipt: Receipt, privateKey: KeyObject): string {
  const signature = sign(null, Buffer.from(canonicalize(receipt) as string), privateKey).toString('base64')
  return canonicalize({ receipt, signature }) as string
}

export type Reading = { ok: true; file: ReceiptFile } | { ok: false; problem: string }

/** Checks everything except the signature. */
export function readReceipt(bytes: string | Uint8Array): Reading {
  const text = textOf(bytes)
  const file = text === null ? null : parsed(text)
  if (!file) return no('It is not a receipt: it must be JSON with a receipt and its signature.')
  if (canonicalize(file) !== text)
    return no('It is not written as it was issued: spaces, order or spelling were changed.')
  if (!readable.includes(file.receipt.format))
    return no(`Its format is ${String(file.receipt.format)}; this version reads ${readable.join(', ')}.`)
  if (signatureOf(file) === null) return no('Its signature is not 64 bytes in base64.')
  return { ok: true, file }
}

/** @param publicKey verifies the signature; its id must be the one in the receipt */
export function checkReceipt(bytes: string | Uint8Array, publicKey: KeyObject): Reading {
  const reading = readReceipt(bytes)
  if (!reading.ok) return reading
  const { receipt } = reading.file
  if (publicKey.asymmetricKeyType !== 'ed25519') return no('The public key is not an Ed25519 key.')
  if (receipt.key_id !== keyIdOf(publicKey))
    return no(`It was signed with the key ${receipt.key_id}; the given one is ${keyIdOf(publicKey)}.`)
  const right = verify(
    null,
    Buffer.from(canonicalize(receipt) as string),
    publicKey,
    signatureOf(reading.file) as Buffer,
  )
  return right
    ? reading
    : no('The signature is not valid: the receipt was changed, or another installation made it.')
}

/** @throws Error when the text is no public key in PEM */
export const publicKeyOf = (pem: string): KeyObject => createPublicKey(pem)

const no = (problem: string): Reading => ({ ok: false, problem })

function textOf(bytes: string | Uint8Array): string | null {
  if (typeof bytes === 'string') return bytes
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function parsed(text: string): ReceiptFile | null {
  try {
    const file = JSON.parse(text) as Partial<ReceiptFile> | null
    const whole = isDeepStrictEqual(Object.keys(file ?? {}).toSorted(), ['receipt', 'signature'])
    return whole && typeof file?.receipt === 'object' && file.receipt && typeof file.signature === 'string'
      ? (file as ReceiptFile)
      : null
  } catch {
    return null
  }
}

/**
 * The text must be the same when it is encoded again: the last character of base64 has bits that decoding
 * ignores.
 */
function signatureOf({ signature }: ReceiptFile): Buffer | null {
  const bytes = Buffer.from(signature, 'base64')
  return bytes.length === 64 && bytes.toString('base64') === signature ? bytes : null
}
