// Sends requests over a few connections that stay open, one at a time on each. It reads no more of an answer
// than its status and its length: on a machine with two cores a client that does more would be what is
// measured.
import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import type { Request } from './kinds.ts'

export interface Target {
  port: number
  token: string
}

export interface Load {
  /** Requests that were answered in one second. @throws when one was refused */
  run(milliseconds: number, request: (number: number) => Request): Promise<number>
  /** How many were answered since it was opened. */
  answered(): number
  close(): void
}

export async function openLoad({ port, token }: Target, connections: number): Promise<Load> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  let number = 0
  let answered = 0
  return {
    answered: () => answered,
    async run(milliseconds, request) {
      const began = performance.now()
      const before = answered
      const lane = async (socket: Socket): Promise<void> => {
        while (performance.now() - began < milliseconds) {
          await exchange(socket, textOf(request(number++), token))
          answered++
        }
      }
      await Promise.all(sockets.map(lane))
      return (answered - before) / ((performance.now() - began) / 1000)
    },
    close() {
      for (const socket of sockets) socket.destroy()
    },
  }
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').setNoDelay(true)
  await once(socket, 'connect')
  return socket
}

function textOf({ method, path, body }: Request, token: string): string {
  const head = `${method} /api/v1${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\n`
  if (!body) return `${head}\r\n`
  const content = JSON.stringify(body)
  return (
    `${head}content-type: application/json\r\ncontent-length: ` +
    `${Buffer.byteLength(content)}\r\n\r\n${content}`
  )
}

const emptyLine = Buffer.from('\r\n\r\n')

function exchange(socket: Socket, request: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0)
    let wanted = Infinity
    const finish = (error?: Error) => {
      socket.off('data', hear).off('close', lost).off('error', lost)
      if (error) reject(error)
      else resolve()
    }
    const lost = () => finish(new Error('The server closed the connection.'))
    const hear = (chunk: Buffer) => {
      received = received.length ? Buffer.concat([received, chunk]) : chunk
      if (wanted === Infinity) wanted = lengthOf(received)
      if (received.length >= wanted) finish(refusal(received))
    }
    socket.on('data', hear).on('close', lost).on('error', lost)
    socket.write(request)
  })
}

/** Bytes of the whole answer, once its head is there. */
function lengthOf(received: Buffer): number {
  const end = received.indexOf(emptyLine)
  if (end < 0) return Infinity
  const length = /content-length: (\d+)/i.exec(received.toString('latin1', 0, end))?.[1]
  return length === undefined ? end + emptyLine.length : end + emptyLine.length + Number(length)
}

function refusal(answer: Buffer): Error | undefined {
  if (answer.toString('latin1', 9, 10) === '2') return undefined
  return new Error(`The server refused: ${answer.toString('utf8')}`)
}
