// Which operations of one organization may go on at the same time. The planner, the fence of plans, the directory and the
// index `operations_one_lifecycle` go by this table.

export const operationClasses = ['lifecycle', 'fleet', 'installation'] as const
export type OperationClass = (typeof operationClasses)[number]

/**
 * What an operation of a class, while it has begun and not ended, means for another one of the same organization:
 * `excludes` refuses it, `beside` lets it begin. None pauses or calls off another.
 */
export const between: Record<OperationClass, Record<OperationClass, 'excludes' | 'beside'>> = {
  // What changes the organization as a whole, such as a closing, an erasing or an offboarding: one at a time.
  lifecycle: { lifecycle: 'excludes', fleet: 'beside', installation: 'beside' },
  // What changes some of its things, such as cancelling invoices: a closing may be waiting for these very invoices.
  fleet: { lifecycle: 'beside', fleet: 'beside', installation: 'beside' },
  // What is about no organization.
  installation: { lifecycle: 'beside', fleet: 'beside', installation: 'beside' },
}

/** The classes of which one that goes on refuses an operation of this class. */
export const excluding = (wanted: OperationClass): OperationClass[] =>
  operationClasses.filter((held) => between[held][wanted] === 'excludes')

/** The classes of which one that goes on holds its organization: it refuses others. */
export const holding: readonly OperationClass[] = operationClasses.filter((held) =>
  Object.values(between[held]).includes('excludes'),
)
