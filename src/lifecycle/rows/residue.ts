// Combines what reading back has found in several places.
import { done, type Outcome } from '#platform/operations/outcome.ts'
import type { ReadBack } from '../contract/parts.ts'
import type { Residue } from '../contract/hook-context.ts'

/** Adds the residue of other stores after the rows have been read back. */
export async function withResidue(
  rows: Outcome<ReadBack>,
  elsewhere: () => Promise<Residue[]>,
): Promise<Outcome<ReadBack>> {
  if (rows.kind !== 'done') return rows
  return done({ residue: [...(rows.result?.residue ?? []), ...(await elsewhere())] })
}
