// Mail by SMTP. Passwords of the server's address appear in no answer and no error of this file.
import { createTransport } from 'nodemailer'
import type { Delivery, Mail, Mailer } from './mailer.ts'
import { shortened } from '#platform/shortened.ts'

export interface SmtpSettings {
  /** smtp:// or smtps://, with user and password where the server asks for them. */
  url: string
  dkim: { domain: string; selector: string; key: string } | null
}

const timeoutMilliseconds = 20_000

type Transport = ReturnType<typeof transportTo>

const transportTo = ({ url, dkim }: SmtpSettings) =>
  createTransport({
    url,
    // A server that offers no encryption would get the password and the links in plain text.
    requireTLS: !isLoopback(url),
    connectionTimeout: timeoutMilliseconds,
    greetingTimeout: timeoutMilliseconds,
    socketTimeout: timeoutMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && {
      dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.key },
    }),
  })

export function smtpMailer(settings: SmtpSettings): Mailer {
  const { url } = settings
  const transport = transportTo(settings)
  return {
    send: (mail) => deliver(transport, mail, url),
    check: () =>
      transport.verify().then(
        () => null,
        (error: unknown) => saidOf(error, url),
      ),
    close: () => transport.close(),
  }
}

async function deliver(transport: Transport, mail: Mail, url: string): Promise<Delivery> {
  try {
    const { response } = await transport.sendMail(messageOf(mail))
    return { kind: 'accepted', said: withoutSecrets(String(response ?? 'accepted'), url) }
  } catch (error) {
    return failureOf(error, url)
  }
}

const messageOf = ({ messageId, from, returnTo, to, subject, text, html, unsubscribe }: Mail) => ({
  messageId: `<${messageId}>`,
  from,
  to: { name: to.name ?? '', address: to.address },
  subject,
  text,
  html,
  ...(returnTo && { envelope: { from: returnTo, to: to.address } }),
  headers: {
    // Answers of machines, such as "I am away", go to no person.
    'Auto-Submitted': 'auto-generated',
    // On one line: a folded one breaks signatures that are made further on.
    ...(unsubscribe && { 'List-Unsubscribe': { prepared: true, value: `<${unsubscribe}>` } }),
  },
})

interface SmtpError {
  message?: string
  response?: string
  responseCode?: number
}

function failureOf(error: unknown, url: string): Delivery {
  const { response, responseCode } = error as SmtpError
  const said = saidOf(error, url)
  if (responseCode === undefined || responseCode < 500 || isAboutUs(responseCode))
    return { kind: 'later', said }
  return { kind: 'refused', code: enhancedCode(response ?? ''), said }
}

/** 530, 534, 535, 538: the server refuses us and not the recipient; a person mends the settings meanwhile. */
const isAboutUs = (code: number): boolean => [503, 530, 534, 535, 538].includes(code)

/** RFC 3463: class, subject and detail behind the reply code. */
const enhancedCode = (response: string): string | null =>
  /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? null

const saidOf = (error: unknown, url: string): string => {
  const { message, response } = error as SmtpError
  return withoutSecrets(response ?? message ?? 'The server gave no answer.', url)
}

/** On one line, 300 characters at most, without what stands before the host in the address. */
function withoutSecrets(text: string, url: string): string {
  const { username, password } = new URL(url)
  const secrets = [password, decodeURIComponent(password), username, decodeURIComponent(username)]
  const plain = text.replaceAll(/\s+/g, ' ').trim()
  const told = secrets.filter(Boolean).reduce((all, secret) => all.replaceAll(secret, '…'), plain)
  return shortened(told, 300)
}

const isLoopback = (url: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
