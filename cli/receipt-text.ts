// A receipt for people at a terminal.
import { supplementedBy, type Receipt } from '#lifecycle/erasure/receipt-file.ts'
import { facts, table } from './table.ts'
import { counted, instant } from './words.ts'

export function receiptText({ tables, ...receipt }: Receipt): string {
  const touched = tables.filter(({ before, erased, late }) => before || erased || late)
  const kept = tables.flatMap(({ title, kept: rows }) => rows.map((each) => ({ ...each, title })))
  return [
    head(receipt),
    table(touched, [
      { title: 'What', value: ({ title }) => title },
      { title: 'Before', value: ({ before }) => before, right: true },
      { title: 'Written', value: ({ written }) => written, right: true },
      { title: 'Erased', value: ({ erased }) => erased, right: true },
      { title: 'Came late', value: ({ late }) => late, right: true },
      { title: 'Emptied', value: ({ anonymised }) => anonymised, right: true },
      {
        title: 'Kept',
        value: ({ kept: rows }) => rows.reduce((sum, { count }) => sum + count, 0),
        right: true,
      },
    ]),
    table(kept, [
      { title: 'Kept', value: ({ title }) => title },
      { title: 'Rows', value: ({ count }) => count, right: true },
      { title: 'Until', value: ({ until }) => until ?? 'for good' },
      { title: 'Ground', value: ({ ground }) => ground },
    ]),
  ]
    .filter(Boolean)
    .join('\n')
}

/** What verifying all of them has found. */
export const receiptsVerdictText = ({ ok, receipts, keys, first_broken: broken }: ReceiptVerdict): string =>
  ok
    ? `${counted(receipts, 'receipt')} verified with ${counted(keys, 'key')}; none is missing.`
    : `Receipt ${broken?.number} is broken: ${broken?.problem}`

interface ReceiptVerdict {
  ok: boolean
  receipts: number
  keys: number
  first_broken: { number: number; problem: string } | null
}

/** Names the receipt by its hash too, because another receipt may have the same number after a restore. */
function supplementedText(receipt: Pick<Receipt, 'supplements'>): string | null {
  const added = supplementedBy(receipt)
  return (
    added &&
    [`${added.number}`, added.uid && `uid ${added.uid}`, added.hash && `SHA-256 ${added.hash}`]
      .filter(Boolean)
      .join(', ')
  )
}

const head = (receipt: Omit<Receipt, 'tables'>): string =>
  facts([
    ['Receipt', receipt.number],
    ['Uid', receipt.uid],
    ['Kind', receipt.kind],
    ['Adds to receipt', supplementedText(receipt)],
    ['Issued', instant(receipt.issued_at)],
    ['Customer', `${receipt.organization.uid} (${receipt.organization.type})`],
    ['Finished', instant(receipt.erased_at)],
    ['Asked for by', receipt.requested_by.name],
    ['Confirmed by', receipt.confirmed_by?.name],
    ['Approved by', receipt.approved_by?.name],
    ['Files', receipt.files.count || null],
    ['Key', receipt.key_id],
  ])
