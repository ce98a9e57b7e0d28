// For tests: a network between the client and a real server that can be cut, and that can lose an answer on
// its way.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { Ending } from '#test/database.ts'

export interface FlakyNetwork {
  /** The address by which the client reaches the server. */
  url: string
  /** Ends every connection; while it is cut, new ones are refused. */
  cut(): void
  mend(): void
  /** The next answer is thrown away when it arrives, and its connection with it. */
  loseNextAnswer(): void
  /** How many requests have passed whose head matches. */
  count(head: RegExp): number
  /** Resolves when a request whose head matches passes. */
  passes(head: RegExp): Promise<string>
}

export async function flakyNetwork(ending: Ending, port: number): Promise<FlakyNetwork> {
  const sockets = new Set<Socket>()
  const heads: string[] = []
  const waiting: { head: RegExp; found: (text: string) => void }[] = []
  let isCut = false
  let losing = false
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(port, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket
        .on('error', () => undefined)
        .on('close', () => {
          near.destroy()
          far.destroy()
          sockets.delete(socket)
        })
    }
    near.on('data', (chunk) => {
      far.write(chunk)
      const head = String(chunk)
      heads.push(head)
      for (const each of waiting) if (each.head.test(head)) each.found(head)
    })
    far.on('data', (chunk) => {
      if (!losing) return void near.write(chunk)
      losing = false
      near.destroy()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  ending.after(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((done) => server.close(done))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true
      for (const socket of sockets) socket.destroy()
    },
    mend() {
      isCut = false
    },
    loseNextAnswer() {
      losing = true
    },
    count: (head) => heads.filter((each) => head.test(each)).length,
    passes: (head) =>
      new Promise((found) => {
        waiting.push({ head, found })
      }),
  }
}
