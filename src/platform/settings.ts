// Reads and checks all settings, by the table of settings-reference.ts.
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Problem } from './problem.ts'
import { mailReaders, mailSettingOf, optional, type MailSetting } from './settings-mail.ts'
import { logLevels, settingsReference } from './settings-reference.ts'

export { settingsReference }

const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

export interface Settings {
  port: number
  host: string
  /** Proxies whose `X-Forwarded-*` headers are trusted. */
  trustedProxies: string[]
  /** Absolute path of the data folder. */
  dataDir: string
  /** Null uses the embedded PostgreSQL. */
  databaseUrl: string | null
  adminEmail: string
  /** Null: the caller makes one and prints it once. */
  adminPassword: string | null
  bootstrapToken: string | null
  /** Null: only this machine may read the metrics. */
  metricsToken: string | null
  /** PEM of the key that signs receipts; null uses the key in the data folder. */
  receiptKey: string | null
  /** Keys that encrypt secrets at rest, the newest first; null uses the key in the data folder. */
  secretKeys: string | null
  publicUrl: string | null
  /** Null sends no mail. */
  mail: MailSetting | null
  demo: boolean
  /** Names of bundled plugins, packages or paths. */
  plugins: string[]
  logLevel: string
  /** Path of the erasure ledger that all nodes share; null uses the default place. */
  erasureLedger: string | null
  /** How long an erasing waits for the last writers before it reads back. */
  settlingMilliseconds: number
  /** The store for files outside the database; null uses a folder below the data folder. */
  s3: { bucket: string; endpoint: string | null; region: string } | null
  /** The largest upload, in bytes. */
  uploadBytes: number
  /** Operation workers in this process; 0 only answers requests. */
  workers: number
  /** How long a start waits for the database; null waits without a limit. */
  databaseWaitSeconds: number | null
  /** How long one statement of a request may take, in milliseconds. */
  requestStatementMilliseconds: number
  /** How long a stopping node still accepts requests, and how long running ones may then take. */
  stop: { delayMilliseconds: number; patienceMilliseconds: number }
}

type Name = (typeof settingsReference)[number]['name']
const secrets: ReadonlySet<string> = new Set(
  settingsReference.filter((each) => 'secret' in each).map(({ name }) => name),
)

/** Variables that hold a secret. The server removes them from its environment, which its children inherit. */
export const secretVariables: readonly string[] = [...secrets]
const defaults = Object.fromEntries(settingsReference.map((each) => [each.name, each.default])) as Record<
  Name,
  string
>

const whole = (most: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value <= most)

const secret = [
  optional(z.string().regex(/^[\x21-\x7e]{32,}$/)),
  'at least 32 printable characters without spaces',
] as const

// The remedies never repeat a given value: it may be a secret in the wrong variable.
const readers = {
  PORT: [whole(65535), 'a port number from 0 to 65535'],
  HOST: [z.string().regex(/^[\w.:-]+$/), 'an address such as 127.0.0.1 or 0.0.0.0'],
  TENURE_TRUSTED_PROXIES: [
    z
      .string()
      .transform((text) =>
        text
          .split(',')
          .map((part) => part.trim())
          .filter(Boolean),
      )
      .refine((parts) => parts.every(isNetwork)),
    'addresses or networks such as 10.0.0.7, 10.1.0.0/16 or loopback, with commas between',
  ],
  TENURE_DATA: [z.string().regex(/^[^\0]+$/), 'the path of a folder'],
  DATABASE_URL: [
    optional(z.string().refine(isPostgresUrl)),
    'an address such as postgres://user:password@host:5432/database',
  ],
  TENURE_ADMIN_EMAIL: [z.email().transform((email) => email.toLowerCase()), 'an e-mail address'],
  TENURE_ADMIN_PASSWORD: [optional(z.string().min(12)), 'at least 12 characters'],
  TENURE_BOOTSTRAP_TOKEN: secret,
  TENURE_METRICS_TOKEN: secret,
  TENURE_RECEIPT_KEY: [
    optional(z.string().regex(/^-----BEGIN PRIVATE KEY-----[^]*-----END PRIVATE KEY-----$/)),
    'an Ed25519 private key in PEM',
  ],
  TENURE_SECRET_KEY: [
    optional(z.string().refine((text) => text.split(',').every(isKey))),
    'keys of 32 bytes in base64, with commas between',
  ],
  ...mailReaders,
  TENURE_DEMO: [z.enum(['0', '1']).transform((value) => value === '1'), '0 or 1'],
  TENURE_ERASURE_LEDGER: [optional(z.string().regex(/^[^\0]+$/)), 'the path of a file'],
  TENURE_ERASURE_SETTLING_SECONDS: [whole(86_400), 'a whole number of seconds, a day at most'],
  TENURE_S3_BUCKET: [
    optional(z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)),
    'the name of a bucket',
  ],
  TENURE_S3_ENDPOINT: [
    optional(z.url({ protocol: /^https?$/ })),
    'an address such as https://s3.example.com',
  ],
  TENURE_S3_REGION: [z.string().regex(/^[a-z0-9-]{1,40}$/), 'a region such as eu-north-1'],
  TENURE_UPLOAD_MIB: [whole(4096).refine((value) => value > 0), 'a whole number from 1 to 4096'],
  TENURE_PLUGINS: [
    z
      .string()
      .regex(/^[\w@./:,\s\\-]*$/)
      .transform((text) =>
        text === 'none'
          ? []
          : text
              .split(',')
              .map((part) => part.trim())
              .filter(Boolean),
      ),
    'names or paths with commas between, or none',
  ],
  TENURE_LOG_LEVEL: [z.enum(logLevels), `one of ${logLevels.join(', ')}`],
  TENURE_WORKERS: [whole(1000), 'a whole number from 0 to 1000'],
  TENURE_DATABASE_WAIT_SECONDS: [
    z
      .literal('always')
      .transform(() => null)
      .or(whole(86_400)),
    'a whole number of seconds, a day at most, or always',
  ],
  TENURE_STATEMENT_SECONDS: [
    whole(3600).refine((value) => value > 0),
    'a whole number of seconds from 1 to 3600',
  ],
  TENURE_STOP_SECONDS: [whole(3600), 'a whole number of seconds, an hour at most'],
  TENURE_STOP_DELAY_SECONDS: [whole(3600), 'a whole number of seconds, an hour at most'],
} as const satisfies Record<Name, readonly [z.ZodType, string]>

/**
 * Reads the environment; an empty variable counts as not set. Throws one Problem `bad_settings` that lists
 * every invalid variable and its allowed values.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const wrong: string[] = []
  function textOf(name: Name): string {
    const path = secrets.has(name) ? env[`${name}_FILE`]?.trim() : undefined
    if (!path) return env[name] ?? ''
    if (env[name]?.trim()) wrong.push(`  ${name} and ${name}_FILE must not both be set.`)
    return readFileOr(resolve(checkout, path), () =>
      wrong.push(`  ${name}_FILE must be the path of a file that can be read.`),
    )
  }
  function read<N extends Name>(name: N): z.output<(typeof readers)[N][0]> {
    const [schema, remedy] = readers[name]
    const result = schema.safeParse(textOf(name).trim() || defaults[name])
    if (!result.success) wrong.push(`  ${name} must be ${remedy}.`)
    return result.data as z.output<(typeof readers)[N][0]>
  }
  const s3 = {
    bucket: read('TENURE_S3_BUCKET'),
    endpoint: read('TENURE_S3_ENDPOINT'),
    region: read('TENURE_S3_REGION'),
  }
  const settings: Settings = {
    port: read('PORT'),
    host: read('HOST'),
    trustedProxies: read('TENURE_TRUSTED_PROXIES'),
    dataDir: resolve(checkout, read('TENURE_DATA') ?? '.'),
    databaseUrl: read('DATABASE_URL'),
    adminEmail: read('TENURE_ADMIN_EMAIL'),
    adminPassword: read('TENURE_ADMIN_PASSWORD'),
    bootstrapToken: read('TENURE_BOOTSTRAP_TOKEN'),
    metricsToken: read('TENURE_METRICS_TOKEN'),
    receiptKey: read('TENURE_RECEIPT_KEY'),
    secretKeys: read('TENURE_SECRET_KEY'),
    erasureLedger: resolved(read('TENURE_ERASURE_LEDGER')),
    settlingMilliseconds: read('TENURE_ERASURE_SETTLING_SECONDS') * 1000,
    publicUrl: read('TENURE_PUBLIC_URL'),
    mail: mailSettingOf(wrong, {
      url: read('TENURE_SMTP_URL'),
      from: read('TENURE_MAIL_FROM'),
      publicUrl: read('TENURE_PUBLIC_URL'),
      returnAddress: read('TENURE_MAIL_RETURN'),
      key: read('TENURE_DKIM_KEY'),
      selector: read('TENURE_DKIM_SELECTOR'),
    }),
    demo: read('TENURE_DEMO'),
    plugins: read('TENURE_PLUGINS'),
    logLevel: read('TENURE_LOG_LEVEL'),
    s3: s3.bucket === null ? null : { ...s3, bucket: s3.bucket },
    uploadBytes: read('TENURE_UPLOAD_MIB') * 1_048_576,
    workers: read('TENURE_WORKERS'),
    databaseWaitSeconds: read('TENURE_DATABASE_WAIT_SECONDS'),
    requestStatementMilliseconds: read('TENURE_STATEMENT_SECONDS') * 1000,
    stop: {
      delayMilliseconds: read('TENURE_STOP_DELAY_SECONDS') * 1000,
      patienceMilliseconds: read('TENURE_STOP_SECONDS') * 1000,
    },
  }
  if (wrong.length)
    throw new Problem('invalid', 'bad_settings', `These settings cannot be used:\n${wrong.join('\n')}`)
  return settings
}

function readFileOr(path: string, unreadable: () => void): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    unreadable()
    return ''
  }
}

const resolved = (path: string | null): string | null => path && resolve(checkout, path)

const isKey = (text: string): boolean => Buffer.from(text.trim(), 'base64').length === 32
function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol)
}

/** A network of length 0 is refused: it would let every sender say who they are. */
function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/')
  const family = isIP(address)
  if (!family) return text === 'loopback'
  if (bits === undefined || more !== undefined) return bits === undefined
  return /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)
}
