// Which operations of one organization may run at the same time, and what happens to running ones when
// another one begins. The planner, the turn of an operation, the fence of plans, the directory and the index
// `operations_one_lifecycle` use this table.

const operationClasses = ['lifecycle', 'ending', 'people', 'fleet', 'records', 'installation'] as const
export type OperationClass = (typeof operationClasses)[number]

/**
 * What happens when one begins while another one runs. `excluded`: the new one is refused. `beside`: both
 * run. `paused`: the running one is paused until the new one has ended. `cancelled`: the running one is
 * called off for good.
 */
export type Meeting = 'excluded' | 'beside' | 'paused' | 'cancelled'

/** First the class of the running operation, then the class of the one that begins. */
export const between: Record<OperationClass, Record<OperationClass, Meeting>> = {
  // Changes the organization as a whole and keeps it: suspending, reinstating, onboarding.
  lifecycle: {
    lifecycle: 'excluded',
    ending: 'excluded',
    people: 'excluded',
    fleet: 'excluded',
    records: 'beside',
    installation: 'beside',
  },
  // Ends the organization: closing, archiving, erasing.
  ending: {
    lifecycle: 'excluded',
    ending: 'excluded',
    people: 'excluded',
    fleet: 'excluded',
    records: 'beside',
    installation: 'beside',
  },
  // Goes through its people, such as offboarding many: a closing itself ends everything that is open.
  people: {
    lifecycle: 'excluded',
    ending: 'cancelled',
    people: 'excluded',
    fleet: 'beside',
    records: 'beside',
    installation: 'beside',
  },
  // Changes its instances, such as a rollout.
  fleet: {
    lifecycle: 'paused',
    ending: 'cancelled',
    people: 'beside',
    fleet: 'beside',
    records: 'beside',
    installation: 'beside',
  },
  // Works on its records, such as cancelling invoices: a closing may be waiting for these invoices.
  records: {
    lifecycle: 'beside',
    ending: 'beside',
    people: 'beside',
    fleet: 'beside',
    records: 'beside',
    installation: 'beside',
  },
  // Concerns no organization.
  installation: {
    lifecycle: 'beside',
    ending: 'beside',
    people: 'beside',
    fleet: 'beside',
    records: 'beside',
    installation: 'beside',
  },
}

/** The classes of running operations for which this result applies when one of the given class begins. */
export const meeting = (begins: OperationClass, ...ways: Meeting[]): OperationClass[] =>
  operationClasses.filter((goesOn) => ways.includes(between[goesOn][begins]))

/** The classes that one of this class pauses or calls off when it begins. */
export const stoppedBy = (begins: OperationClass): OperationClass[] => meeting(begins, 'paused', 'cancelled')

/** Whether one of this class looks at other operations when it begins. */
export const takesTurns = (begins: OperationClass): boolean =>
  meeting(begins, 'excluded', 'paused', 'cancelled').length > 0

/** The classes of operations that refuse others while they run. */
export const holding: readonly OperationClass[] = operationClasses.filter((goesOn) =>
  Object.values(between[goesOn]).includes('excluded'),
)
