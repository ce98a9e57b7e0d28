// Checks of what proves an erasing: an erased organization stays erased, no receipt is changed or missing,
// and the brake is not left engaged without being noticed.
import type { components } from 'tenure/client'
import { isolated } from '#platform/characters.ts'
import { answer } from '../client.ts'
import { collectAll } from '../command.ts'
import { receiptsVerdictText } from '../receipt-text.ts'
import { counted } from '../words.ts'
import { type Check, fine, problem, warning } from './check.ts'

type Erasure = components['schemas']['Erasure']

const erasedStaysErased: Check = {
  name: 'erasures',
  title: 'Erasure ledger',
  after: 'signed_in',
  look: async ({ client }) => {
    const items = await collectAll(client, (own, query) => own.GET('/erasures', { params: { query } }))
    const back = items.filter(({ status }) => status === 'back')
    const held = items.filter(isHeldReplay)
    const kept = items.filter(({ status }) => status === 'kept').length
    if (!back.length && !held.length)
      return fine(`${counted(items.length, 'erasing')}, no erased organization is back${keptText(kept)}.`)
    const told = [
      ...(back.length
        ? [
            `${counted(back.length, 'organization is', 'organizations are')} back that were erased ` +
              `(${namesOf(back)}); a restore has brought them.`,
          ]
        : []),
      ...held.slice(0, mostNamed).map(heldText),
      ...(held.length > mostNamed ? [`${held.length - mostNamed} more wait to be erased again.`] : []),
    ]
    return problem(told.join(' '), repairOf(back, held))
  },
}

const mostNamed = 5

/**
 * An organization that was erased and is back with its data, while the operation that erases it again does
 * not run.
 */
const isHeldReplay = ({ finished_at: finished, going_on: operation }: Erasure): boolean =>
  Boolean(finished && operation && operation.status !== 'running')

const keptText = (kept: number): string =>
  kept ? `; ${counted(kept, 'was', 'were')} brought back and ${kept === 1 ? 'stays' : 'stay'}` : ''

const namesOf = (erasures: readonly Erasure[]): string => {
  const names = erasures.slice(0, mostNamed).map(nameOf).join(', ')
  return erasures.length > mostNamed ? `${names} and ${erasures.length - mostNamed} more` : names
}

const nameOf = ({ organization_name: name, organization_uid: uid }: Erasure): string =>
  name ? isolated(name) : uid

function heldText(erasure: Erasure): string {
  const { status, waiting_for: reasons } = erasure.going_on as NonNullable<Erasure['going_on']>
  const why = reasons.length ? reasons.join(' ') : `The operation is ${status}.`
  return `The data of ${nameOf(erasure)} is back after a restore, and erasing it again stands still: ${why}`
}

function repairOf(back: readonly Erasure[], held: readonly Erasure[]): string {
  const operation = held[0]?.going_on?.operation_id
  return [
    ...(back.length ? ['tenure erasures list'] : []),
    ...(operation
      ? [`remove what it waits for, it goes on by itself then: tenure operations show ${operation}`]
      : []),
  ].join('; ')
}

const receiptsWhole: Check = {
  name: 'receipts',
  title: 'Receipts',
  after: 'signed_in',
  look: async ({ client }) => {
    const verdict = await answer(client.GET('/receipts/verify'))
    if (verdict.ok) return fine(receiptsVerdictText(verdict))
    return problem(
      receiptsVerdictText(verdict),
      'keep the database as it is and compare it with the last backup: tenure receipts verify --json',
    )
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
    return warning(
      `Engaged ${who}: ${counted(waiting, 'erasing waits', 'erasings wait')}.`,
      'tenure erasures brake',
    )
  },
}

export const erasingChecks: readonly Check[] = [erasedStaysErased, receiptsWhole, brakeReleased]
