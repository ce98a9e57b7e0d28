// Deletes things that another store holds and our rows name. The store cannot commit together with a row, so
// the order is fixed: record which things were seen and are to be deleted; delete them; look again; record
// that they are gone, with the count. After a kill in between, the next attempt finds the rows and knows
// which things had been seen.
import type { Tx } from '#platform/transaction.ts'
import type { BatchCount, ModuleContext } from '../contract/hook-context.ts'
import { stillThere } from './files.ts'
import { refuseUnlessErasing } from './table-erase.ts'

export interface OutsideDeletion<Thing> {
  /** @throws when the store gives no answer, which does not mean "not there" */
  isThere: (thing: Thing) => Promise<boolean>
  /**
   * Called for a thing that is not there: true when its row says that it is stored and no attempt has
   * recorded that it was seen.
   */
  isMissing: (thing: Thing) => boolean
  /** Records that these things were seen and are to be deleted. */
  intend: (tx: Tx, seen: readonly Thing[]) => Promise<void>
  /** A thing that is already gone counts as deleted. */
  remove: (thing: Thing) => Promise<void>
  /** Records that these things are gone. @returns the count, with the name of the store */
  record: (tx: Tx, gone: readonly Thing[]) => Promise<BatchCount>
}

/**
 * Deletes one batch. Both of its transactions check holds, locks and the brake.
 * @returns the missing things; they and their rows are left alone, unless a person has forced the step
 * @throws StepFailure `files_left`, to be tried again, when the store still shows a thing after deleting it
 */
export async function deleteOutside<Thing>(
  ctx: ModuleContext,
  things: readonly Thing[],
  { isThere, isMissing, intend, remove, record }: OutsideDeletion<Thing>,
): Promise<Thing[]> {
  ctx.signal.throwIfAborted()
  const seen = new Set<Thing>()
  for (const thing of things) if (await isThere(thing)) seen.add(thing)
  const missing = things.filter((thing) => !seen.has(thing) && isMissing(thing))
  const going = ctx.forced ? things : things.filter((thing) => !missing.includes(thing))
  await ctx.write(async (tx, organization) => {
    await refuseUnlessErasing(ctx, tx, organization)
    await intend(tx, [...seen])
  })
  for (const thing of going) await remove(thing)
  for (const thing of going) if (await isThere(thing)) throw stillThere(1)
  await ctx.write(async (tx, organization) => {
    await refuseUnlessErasing(ctx, tx, organization)
    await ctx.counted(tx, await record(tx, going))
  })
  return ctx.forced ? [] : missing
}
