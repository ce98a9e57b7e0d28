// What reading back has found, of several places together.
import { done, type Outcome } from '#platform/operations/outcome.ts'
import type { ReadBack } from '../contract/parts.ts'
import type { Residue } from '../contract/hook-context.ts'

/** Adds what is left elsewhere, once the rows have been read back. */
export async function withResidue(
  rows: Outcome<ReadBack>,
  elsewhere: () => Promise<Residue[]>,
): Promise<Outcome<ReadBack>> {
  if (rows.kind !== 'done') return rows
  return done({ residue: [...(rows.result?.residue ?? []), ...(await elsewhere())] })
}
