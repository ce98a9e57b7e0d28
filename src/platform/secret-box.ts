// Secrets that Tenure must be able to read again, such as those of a provider: encrypted at rest with
// AES-256-GCM (NIST SP 800-38D). Secrets that are only compared are stored as a hash instead.
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { join } from 'node:path'
import { newBytes, sha256 } from './ids.ts'
import { readOrMakeKey } from './key-file.ts'
import { Problem } from './problem.ts'

export interface SecretBox {
  /**
   * @param place where it is stored, such as `table.column:uid`: copied to another row it cannot be opened
   */
  seal(text: string, place: string): string
  /** @throws Problem 503 `secret_key_missing` when its key is no longer given */
  open(sealed: string, place: string): string
  /** Whether it is sealed with the first key, which is used for new secrets. */
  isCurrent(sealed: string): boolean
}

const fileName = 'secret-key'
const nonceBytes = 12
const tagBytes = 16

/**
 * @param keys 32 bytes each in base64, separated by commas, the newest first; null uses the key in the data
 * folder
 * @throws Problem `bad_settings`
 */
export async function secretBoxOf(keys: string | null, dataDir: string): Promise<SecretBox> {
  const path = join(dataDir, fileName)
  return secretBox(keys ?? (await readOrMakeKey(path, newKey)), keys ? 'TENURE_SECRET_KEY' : path)
}

/** For a process that does not keep its secrets: a test, a benchmark. */
export const newSecretBox = (): SecretBox => secretBox(newKey(), 'a new key')

export function secretBox(keys: string, where: string): SecretBox {
  const all = keys.split(',').map((text) => keyOf(text.trim(), where))
  const [first] = all as [Key, ...Key[]]
  return {
    seal: (text, place) => `${first.id}.${encrypt(first.bytes, text, place)}`,
    open(sealed, place) {
      const [id = '', body = ''] = sealed.split('.')
      const key = all.find((each) => each.id === id)
      if (!key) throw keyMissing(id)
      return decrypt(key.bytes, body, place)
    },
    isCurrent: (sealed) => sealed.startsWith(`${first.id}.`),
  }
}

interface Key {
  /** The beginning of the key's hash: it identifies the key without showing any of it. */
  id: string
  bytes: Buffer
}

const newKey = (): string => newBytes(32).toString('base64')

function keyOf(text: string, where: string): Key {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length === 32) return { id: sha256(`secret-key:${bytes.toString('base64')}`).slice(0, 8), bytes }
  throw new Problem('invalid', 'bad_settings', `${where} must hold keys of 32 bytes in base64.`, {
    remedy: '`openssl rand -base64 32` makes one.',
  })
}

function encrypt(key: Buffer, text: string, place: string): string {
  const nonce = newBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, encrypted, cipher.getAuthTag()]).toString('base64url')
}

/** @throws Error when it was changed, or belongs to another place */
function decrypt(key: Buffer, body: string, place: string): string {
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-tagBytes))
  return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
}

const keyMissing = (id: string): Problem => {
  const message = `A secret is encrypted with the key ${id}, which this node does not have.`
  return new Problem('unavailable', 'secret_key_missing', message, {
    remedy: 'Put that key behind the newest one in TENURE_SECRET_KEY, or enter the secret again.',
  })
}
