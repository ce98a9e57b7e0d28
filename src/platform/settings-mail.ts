// The settings of mail: the server, the sender, and the address in links.
import { z } from 'zod'

export interface MailSetting {
  url: string
  from: string
  /** Without a slash at the end. */
  publicUrl: string
  returnAddress: string | null
  dkim: { key: string; selector: string } | null
}

interface GivenOfMail {
  url: string | null
  from: string | null
  publicUrl: string | null
  returnAddress: string | null
  key: string | null
  selector: string
}

/** A setting that may be empty. */
export const optional = (text: z.ZodType<string>) =>
  z
    .literal('')
    .transform(() => null)
    .or(text)

export const mailReaders = {
  TENURE_PUBLIC_URL: [
    optional(z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))),
    'an address such as https://tenure.example.com',
  ],
  TENURE_SMTP_URL: [
    optional(z.string().refine(isSmtpUrl)),
    'an address such as smtps://user:password@smtp.example.com:465',
  ],
  TENURE_MAIL_FROM: [
    optional(z.string().regex(/^(?:[^<>\r\n]{1,100} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)),
    'an address such as Tenure <no-reply@example.com>',
  ],
  TENURE_MAIL_RETURN: [
    optional(z.string().regex(/^[^\s<>@+]+@[^\s<>@]+$/)),
    'an address without a plus, such as bounces@example.com',
  ],
  TENURE_DKIM_KEY: [
    optional(
      z.string().regex(/^-----BEGIN (?:RSA )?PRIVATE KEY-----[^]*-----END (?:RSA )?PRIVATE KEY-----$/),
    ),
    'a private key in PEM',
  ],
  TENURE_DKIM_SELECTOR: [z.string().regex(/^[a-z0-9-]{1,63}$/i), 'letters, digits and hyphens'],
} as const

/** @param wrong gets the settings that cannot be used together */
export function mailSettingOf(
  wrong: string[],
  { url, from, publicUrl, returnAddress, key, selector }: GivenOfMail,
): MailSetting | null {
  if (!url) return null
  if (!from) wrong.push('  TENURE_MAIL_FROM must be set with TENURE_SMTP_URL.')
  if (!publicUrl)
    wrong.push('  TENURE_PUBLIC_URL must be set with TENURE_SMTP_URL: links in mails begin with it.')
  const dkim = key ? { key: key.replaceAll('\\n', '\n'), selector } : null
  return { url, from: from ?? '', publicUrl: publicUrl ?? '', returnAddress, dkim }
}

function isSmtpUrl(text: string): boolean {
  return (
    URL.canParse(text) &&
    ['smtp:', 'smtps:'].includes(new URL(text).protocol) &&
    new URL(text).hostname !== ''
  )
}
