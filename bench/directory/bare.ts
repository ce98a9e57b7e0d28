// The other side: a web server that sends one statement, written by hand, and answers with its rows.
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import { answer } from '../processes/answers.ts'
import { asked, pageSize, statementOf } from './asked.ts'

let http: FastifyInstance | null = null
let pool: pg.Pool | null = null

answer(
  {
    async start({ databaseUrl }: { databaseUrl: string }): Promise<number> {
      pg.types.setTypeParser(pg.types.builtins.INT8, Number)
      const connections = (pool = new pg.Pool({ connectionString: databaseUrl, max: 20 }))
      http = Fastify()
      for (const [index, each] of asked.entries()) {
        const statement = statementOf(each)
        http.get(`/api/v1/${index}`, async () => {
          const { rows } = await connections.query<{ name: string; id: number }>(statement)
          const last = rows.length > pageSize ? rows[pageSize - 1] : undefined
          return { items: rows.slice(0, pageSize), next_cursor: last ? `${last.name} ${last.id}` : null }
        })
      }
      await http.listen({ port: 0, host: '127.0.0.1' })
      return (http.server.address() as AddressInfo).port
    },
  },
  async () => {
    await http?.close()
    await pool?.end()
  },
)
