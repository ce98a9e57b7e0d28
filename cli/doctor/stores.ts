// Checks of what lies outside the database: each store is the right one, and what rows and stores say agrees.
import { answer } from '../client.ts'
import { collectAll } from '../command.ts'
import { counted } from '../words.ts'
import { type Check, fine, problem } from './check.ts'

const storesThere: Check = {
  name: 'stores',
  title: 'Stores outside',
  after: 'signed_in',
  look: async ({ client }) => {
    const items = await collectAll(client, (to, query) => to.GET('/stores', { params: { query } }))
    const away = items.filter(({ state }) => state === 'away')
    if (!away.length) return fine(`${counted(items.length, 'store')}, all there`)
    const said = away.map(({ title, reason }) => reason ?? title).join(' ')
    return problem(said, away[0]?.remedy ?? 'tenure stores list')
  },
}

const storesAgree: Check = {
  name: 'stores_agree',
  title: 'Rows and stores',
  after: 'stores',
  look: async ({ client }) => {
    const { findings } = await answer(client.GET('/stores/compare'))
    const [first] = findings
    if (!first) return fine('rows, files, processes, receipts and the erasure ledger agree')
    return problem(findings.map(({ message }) => message).join(' '), first.repair)
  },
}

export const storeChecks: readonly Check[] = [storesThere, storesAgree]
