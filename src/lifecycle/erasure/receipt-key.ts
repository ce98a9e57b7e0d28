// The key that signs receipts. It is in the data folder and made at the first start, or the operator gives it
// where several nodes sign.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { readOrMakeKey } from '#platform/key-file.ts'
import { Problem } from '#platform/problem.ts'
import { keyIdOf } from './receipt-file.ts'

export interface ReceiptKey {
  readonly id: string
  readonly privateKey: KeyObject
  /** PEM, for people who verify receipts. */
  readonly publicKey: string
}

const fileName = 'receipt-key.pem'

/**
 * @param pem the operator's own key; null uses the key in the data folder, and makes it when there is none
 */
export async function receiptKey(pem: string | null, dataDir: string): Promise<ReceiptKey> {
  if (pem) return keyOf(pem, 'TENURE_RECEIPT_KEY')
  const path = join(dataDir, fileName)
  return keyOf(await readOrMakeKey(path, newPem), path)
}

/** For a process that does not keep its receipts: a test, a benchmark. */
export const newReceiptKey = (): ReceiptKey => keyOf(newPem(), 'a new key')

const newPem = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string

function keyOf(pem: string, where: string): ReceiptKey {
  const privateKey = read(pem)
  if (privateKey?.asymmetricKeyType !== 'ed25519') {
    throw new Problem('invalid', 'bad_settings', `${where} must be an Ed25519 private key in PEM.`, {
      remedy: '`openssl genpkey -algorithm ed25519` makes one.',
    })
  }
  const publicKey = createPublicKey(privateKey)
  return {
    id: keyIdOf(publicKey),
    privateKey,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }) as string,
  }
}

/**
 * In an environment variable line breaks are often written as `\n`. The original error about a bad key is not
 * passed on, because it would show the key.
 */
function read(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem.replaceAll('\\n', '\n'))
  } catch {
    return null
  }
}
