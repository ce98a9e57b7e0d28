// For tests: a whole server that really listens, and a client of it that may do everything.
import assert from 'node:assert/strict'
import { startNode, type TestNode } from '#test/node.ts'
import { bootstrapToken } from '#test/node/credentials.ts'
import type { Ending } from '#test/database.ts'
import { ApiProblem, createTenureClient, type components, type TenureClient } from './index.ts'

export interface Served {
  node: TestNode
  url: string
  port: number
  tenure: TenureClient
  newOrganization(): Promise<components['schemas']['Organization']>
}

export async function served(ending: Ending): Promise<Served> {
  const node = await startNode(ending)
  const url = await node.app.http.listen({ port: 0, host: '127.0.0.1' })
  const tenure = createTenureClient({ baseUrl: url, token: bootstrapToken })
  let number = 0
  return {
    node,
    url,
    port: Number(new URL(url).port),
    tenure,
    async newOrganization() {
      number += 1
      const body = { name: `Clinic ${number}`, slug: `clinic-${number}`, timezone: 'Europe/Oslo' }
      return (await tenure.POST('/organizations', { body })).data
    },
  }
}

/** The refusal of a call; fails when it is none. */
export const problemOf = async (call: Promise<unknown>): Promise<ApiProblem> => {
  const error = await call.then(
    () => assert.fail('it was not refused'),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof ApiProblem, String(error))
  return error
}
