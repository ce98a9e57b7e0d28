// A mail server on this machine, which takes, refuses and delays as it is told.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { Ending } from '../database.ts'

interface Taken {
  from: string
  to: string[]
  raw: string
  mail: Email
}

export interface MailServer {
  taken: Taken[]
  port: number
  /** By address: what the server says of it, such as `[550, '5.1.1 No such user']`. */
  refuses: Map<string, [number, string]>
  stop(): Promise<void>
  start(): Promise<void>
}

export const credentials = { user: 'tenure', password: 'p%40ss-zzcanary' }

/** @param secure by TLS from the first byte, with a certificate that no authority has signed */
export async function startMailServer(ending: Ending, { secure = false } = {}): Promise<MailServer> {
  const taken: Taken[] = []
  const refuses = new Map<string, [number, string]>()
  let server: SMTPServer | null = null
  let port = 0
  const make = () =>
    new SMTPServer({
      secure,
      hideSTARTTLS: true,
      allowInsecureAuth: true,
      logger: false,
      onAuth: ({ username, password }, _session, done) =>
        username === credentials.user && password === decodeURIComponent(credentials.password)
          ? done(null, { user: username })
          : done(Object.assign(new Error(`No: ${password}`), { responseCode: 535 })),
      onRcptTo({ address }, _session, done) {
        const [responseCode, message] = refuses.get(address) ?? []
        done(responseCode ? Object.assign(new Error(message), { responseCode }) : undefined)
      },
      onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', async () => {
          const raw = Buffer.concat(parts).toString('utf8')
          const from = mailFrom ? mailFrom.address : ''
          taken.push({
            from,
            to: rcptTo.map(({ address }) => address),
            raw,
            mail: await PostalMime.parse(raw),
          })
          done()
        })
      },
    })
  const mailServer: MailServer = {
    taken,
    refuses,
    get port() {
      return port
    },
    async start() {
      server = make()
      server.on('error', () => undefined)
      server.listen(port, '127.0.0.1')
      await once(server.server, 'listening')
      port = (server.server.address() as AddressInfo).port
    },
    stop: () =>
      new Promise((resolve) => {
        if (!server) return resolve()
        server.close(() => resolve())
        server = null
      }),
  }
  await mailServer.start()
  ending.after(() => mailServer.stop())
  return mailServer
}

export const urlOf = ({ port }: MailServer, scheme: 'smtp' | 'smtps' = 'smtp', query = ''): string =>
  `${scheme}://${credentials.user}:${credentials.password}@127.0.0.1:${port}${query}`
