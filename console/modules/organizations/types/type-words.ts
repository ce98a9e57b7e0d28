// What the policies of a type mean, short for a table and as a sentence for a choice.
import type { OrganizationType } from '../types.ts'

interface Words {
  short: string
  sentence: string
}

export const closurePolicyWords: Record<OrganizationType['closure_policy'], Words> = {
  staff_confirms: {
    short: 'Staff confirm it',
    sentence: 'Staff confirm it: nothing changes until they have',
  },
  immediate: {
    short: 'Is planned at once',
    sentence: "It is planned at once, and the customer's administrator confirms the plan",
  },
}

export const settleWords: Record<OrganizationType['settle'], Words> = {
  before_drain: {
    short: 'Before instances are deleted',
    sentence: 'Before: nothing is deleted while an invoice is open',
  },
  after_drain: {
    short: 'After instances are deleted',
    sentence: 'After: instances are deleted at once, and the closing waits at the end',
  },
}

export const erasureApprovalWords: Record<OrganizationType['erasure_approval'], Words> = {
  none: { short: 'One person', sentence: 'One person, who confirms it with slug and password' },
  four_eyes: {
    short: 'Two people',
    sentence: 'Two people: a second one approves what the first has confirmed',
  },
}

export const trialEndWords: Record<OrganizationType['trial_end'], Words> = {
  nothing: { short: 'Nothing', sentence: 'Nothing: staff decide' },
  suspend: { short: 'It is suspended', sentence: 'It is suspended until staff resume it' },
  archive: { short: 'It is archived', sentence: 'It is archived, and can be restored until its purge date' },
}
