// The stores outside. A ledger that has lost its mark is adopted.
import { rm } from 'node:fs/promises'
import { example, plain, type Examples } from '../example.ts'

export const examples: Examples = {
  'GET /stores': plain('/stores'),
  'GET /stores/compare': plain('/stores/compare'),
  'POST /stores/{name}/adopt': example(200, async (world) => {
    const { items } = (await world.root('GET', '/stores')).body
    const { where } = items.find(({ name }: { name: string }) => name === 'erasure_ledger')
    await rm(`${where}.mark`, { force: true })
    return { path: '/stores/erasure_ledger/adopt', body: { reason: 'The drive is broken' } }
  }),
}
