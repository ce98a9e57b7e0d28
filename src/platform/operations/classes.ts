// Which operations of one organization may go on at the same time, and what becomes of those that go on when another
// one begins. The planner, the turn of an operation, the fence of plans, the directory and the index
// `operations_one_lifecycle` go by this table.

export const operationClasses = ['lifecycle', 'ending', 'people', 'fleet', 'records', 'installation'] as const
export type OperationClass = (typeof operationClasses)[number]

/**
 * What happens when one begins while another one goes on: the beginning one is refused (`excluded`); both go on
 * (`beside`); the other one is paused until the beginning one has ended, or called off for good.
 */
export type Meeting = 'excluded' | 'beside' | 'paused' | 'cancelled'

/** First the class of the one that goes on, then the class of the one that begins. */
export const between: Record<OperationClass, Record<OperationClass, Meeting>> = {
  // What changes the organization as a whole and lets it live on: suspending, reinstating, onboarding.
  lifecycle: {
    lifecycle: 'excluded',
    ending: 'excluded',
    people: 'excluded',
    fleet: 'excluded',
    records: 'beside',
    installation: 'beside',
  },
  // What ends it: closing, archiving, erasing.
  ending: {
    lifecycle: 'excluded',
    ending: 'excluded',
    people: 'excluded',
    fleet: 'excluded',
    records: 'beside',
    installation: 'beside',
  },
  // What goes through its people, such as offboarding many: a closing ends all that is open itself.
  people: {
    lifecycle: 'excluded',
    ending: 'cancelled',
    people: 'excluded',
    fleet: 'beside',
    records: 'beside',
    installation: 'beside',
  },
  // What changes its instances, such as a rollout.
  fleet: {
    lifecycle: 'paused',
    ending: 'cancelled',
    people: 'beside',
    fleet: 'beside',
    records: 'beside',
    installation: 'beside',
  },
  // What works on its records, such as cancelling invoices: a closing may be waiting for these very invoices.
  records: {
    lifecycle: 'beside',
    ending: 'beside',
    people: 'beside',
    fleet: 'beside',
    records: 'beside',
    installation: 'beside',
  },
  // What is about no organization.
  installation: {
    lifecycle: 'beside',
    ending: 'beside',
    people: 'beside',
    fleet: 'beside',
    records: 'beside',
    installation: 'beside',
  },
}

/** The classes of which one that goes on meets the beginning of this class so. */
export const meeting = (begins: OperationClass, ...ways: Meeting[]): OperationClass[] =>
  operationClasses.filter((goesOn) => ways.includes(between[goesOn][begins]))

/** Those that one of this class stops when it begins. */
export const stoppedBy = (begins: OperationClass): OperationClass[] => meeting(begins, 'paused', 'cancelled')

/** Whether one of this class looks at others when it begins. */
export const takesTurns = (begins: OperationClass): boolean =>
  meeting(begins, 'excluded', 'paused', 'cancelled').length > 0

/** The classes of which one that goes on holds its organization: it refuses others. */
export const holding: readonly OperationClass[] = operationClasses.filter((goesOn) =>
  Object.values(between[goesOn]).includes('excluded'),
)
