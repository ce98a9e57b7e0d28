// Deleting what another store holds and our rows know. The store cannot commit together with a row, so the order
// is fixed: write down what was seen and is to go; delete; look again; write down that it is gone, with its
// count. Killed anywhere in between, the next attempt finds the rows and knows which of them it had seen.
import type { Tx } from '#platform/transaction.ts'
import type { BatchCount, ModuleContext } from '../contract/hook-context.ts'
import { stillThere } from './files.ts'
import { refuseUnlessErasing } from './table-erase.ts'

export interface OutsideDeletion<Thing> {
  /** @throws when the store gives no answer: that is never taken for "not there" */
  isThere: (thing: Thing) => Promise<boolean>
  /** Of what is not there: the row says that it is, and no attempt has written down that it was seen. */
  isMissing: (thing: Thing) => boolean
  /** Writes the intent: these were seen and are to go. */
  intend: (tx: Tx, seen: readonly Thing[]) => Promise<void>
  /** Already gone is success. */
  remove: (thing: Thing) => Promise<void>
  /** Writes the end: these are gone. @returns what of them counts, with the name of the store */
  record: (tx: Tx, gone: readonly Thing[]) => Promise<BatchCount>
}

/**
 * One batch. Holds, locks and the brake are asked about in both of its transactions.
 * @returns what is missing; it is left alone and its rows too, unless a person has forced the step
 * @throws StepFailure `files_left`, to be tried again, when the store still shows one after it was deleted
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
