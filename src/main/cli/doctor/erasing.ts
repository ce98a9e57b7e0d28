// Checks of what proves an erasing: who was erased stays erased, no receipt is changed or missing, and nobody has
// forgotten the brake.
import { isolated } from '#platform/characters.ts'
import { answer } from '../client.ts'
import { receiptsVerdictText } from '../receipt-text.ts'
import { counted } from '../words.ts'
import { type Check, fine, problem, warning } from './check.ts'

const erasedStaysErased: Check = {
  name: 'erasures',
  title: 'Erasure ledger',
  after: 'signed_in',
  look: async ({ client }) => {
    const { items } = await answer(client.GET('/erasures'))
    const back = items.filter(({ status }) => status === 'back').length
    const kept = items.filter(({ status }) => status === 'kept').length
    if (!back) return fine(`${counted(items.length, 'erasing')}, nobody is back${kept ? `; ${counted(kept, 'was', 'were')} brought back and ${kept === 1 ? 'stays' : 'stay'}` : ''}.`)
    return problem(`${counted(back, 'organization is', 'organizations are')} back that were erased; a restore has brought them.`, 'tenure erasures list')
  },
}

const receiptsWhole: Check = {
  name: 'receipts',
  title: 'Receipts',
  after: 'signed_in',
  look: async ({ client }) => {
    const verdict = await answer(client.GET('/receipts/verify'))
    if (verdict.ok) return fine(receiptsVerdictText(verdict))
    return problem(receiptsVerdictText(verdict), 'keep the database as it is and compare it with the last backup: tenure receipts verify --json')
  },
}

const brakeReleased: Check = {
  name: 'brake',
  title: 'Brake of erasing',
  after: 'signed_in',
  look: async ({ client }) => {
    const { engaged, changed_by: by, reason, waiting } = await answer(client.GET('/erasures/brake'))
    if (!engaged) return fine('released')
    const who = [by && `by ${by}`, reason && `(${isolated(reason)})`].filter(Boolean).join(' ')
    return warning(`Engaged ${who}: ${counted(waiting, 'erasing waits', 'erasings wait')}.`, 'tenure erasures brake')
  },
}

export const erasingChecks: readonly Check[] = [erasedStaysErased, receiptsWhole, brakeReleased]
