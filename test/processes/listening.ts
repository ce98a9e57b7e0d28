// Whether a server takes connections: a new one is tried, because one that is open is answered on while the
// server stops.
import { once } from 'node:events'
import { connect } from 'node:net'

export async function takesConnections(url: string): Promise<boolean> {
  const { port, hostname } = new URL(url)
  const socket = connect(Number(port), hostname)
  return once(socket, 'connect')
    .then(
      () => true,
      () => false,
    )
    .finally(() => socket.destroy())
}
