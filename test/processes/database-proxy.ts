// A TCP proxy between a node and its PostgreSQL, with which a test breaks the way between the two.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { pause } from '#platform/clock.ts'
import type { Ending } from '#test/database.ts'

export interface DatabaseProxy {
  /** The database's address through the proxy. */
  url: string
  /** Takes every byte and passes none on, as a server that stands still; new connections are taken too. */
  swallow(): void
  /**
   * Passes on again. What was swallowed is lost: connections that were in the middle of something stay
   * silent.
   */
  pass(): void
  /** Ends all connections; none is taken before `restore`. */
  cut(): Promise<void>
  restore(): Promise<void>
  /** New connections go to that server from now on, as after a failover. */
  leadTo(databaseUrl: string): void
  /** What each connection sent first, in the order in which they came. */
  openings(): string[]
  /** Each piece is passed on that much later. */
  delay(milliseconds: number): void
}

const longestOpening = 4096

export async function databaseProxy(ending: Ending, databaseUrl: string): Promise<DatabaseProxy> {
  let target = new URL(databaseUrl)
  const open = new Set<Socket>()
  const openings: { text: string }[] = []
  const way = { swallows: false, delayMilliseconds: 0 }
  const join = (from: Socket, to: Socket): void => {
    open.add(from)
    from.on('error', () => undefined)
    from.on('data', (bytes) => void passOn(way, to, bytes))
    from.on('close', () => {
      open.delete(from)
      to.destroy()
    })
  }
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    join(near, far)
    const opening = { text: '' }
    openings.push(opening)
    near.on('data', (bytes) => {
      if (opening.text.length < longestOpening) opening.text += bytes.toString('latin1')
    })
    join(far, near)
  })
  const port = await listenAt(server, 0)
  const cut = async (): Promise<void> => {
    const closed = server.listening ? once(server.close(), 'close') : Promise.resolve()
    for (const socket of open) socket.destroy()
    await closed
  }
  ending.after(cut)
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${port}`
  return {
    url: url.href,
    cut,
    swallow: () => void (way.swallows = true),
    pass: () => void (way.swallows = false),
    openings: () => openings.map(({ text }) => text),
    leadTo: (other) => void (target = new URL(other)),
    restore: async () => void (await listenAt(server, port)),
    delay: (milliseconds) => void (way.delayMilliseconds = milliseconds),
  }
}

async function listenAt(server: Server, port: number): Promise<number> {
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return (server.address() as AddressInfo).port
}

async function passOn(
  way: { swallows: boolean; delayMilliseconds: number },
  to: Socket,
  bytes: Buffer,
): Promise<void> {
  if (way.swallows) return
  if (way.delayMilliseconds) await pause(way.delayMilliseconds)
  if (to.writable) to.write(bytes)
}
