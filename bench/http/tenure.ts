// One side: Tenure itself on a socket. Before it is measured it is watched for the statements that it sends.
import type { AddressInfo } from 'node:net'
import type { App } from '#main/app-input.ts'
import { answer } from '../processes/answers.ts'
import { startNode, type NodeInput } from '../node.ts'
import type { Input, Recording } from '../statements/recipe.ts'
import { record, watchStatements } from '../statements/record.ts'
import type { Request } from './kinds.ts'

export interface Watched {
  recording: Recording
  body: unknown
}

watchStatements()
let app: App | null = null

answer(
  {
    async start(input: NodeInput): Promise<number> {
      app = await startNode(input)
      await app.http.listen({ port: 0, host: '127.0.0.1' })
      return (app.http.server.address() as AddressInfo).port
    },
    async watch({
      request,
      input,
      token,
    }: {
      request: Request
      input: Input
      token: string
    }): Promise<Watched> {
      let body: unknown
      const statements = await record(async () => {
        body = await send(app as App, request, token)
      })
      return { recording: { input, statements }, body }
    },
  },
  async () => {
    await app?.close()
  },
)

async function send({ http }: App, { method, path, body }: Request, token: string): Promise<unknown> {
  const answered = await http.inject({
    method: method as 'GET',
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${token}` },
    ...(body && { payload: body }),
  })
  if (answered.statusCode >= 400)
    throw new Error(`${method} ${path} answered ${answered.statusCode}: ${answered.body}`)
  return answered.json()
}
