// The module's permissions, and the roles that hold them.
import { everyRole, everyStaffRole, type Permissions } from '#lifecycle/contract/permissions.ts'

export const accessPermissions = {
  'tokens.manage': {
    text: 'Make and revoke API tokens.',
    atMost: 'Makes tokens with scopes that the person has; those that stand for a proof need step-up.',
    roles: ['operator', 'billing', 'customer_administrator'],
    privileged: true,
  },
  'staff.read': {
    text: 'See who has access, and with which roles.',
    atMost: 'Reads who has access and with which roles.',
    roles: everyStaffRole,
  },
  'staff.manage': {
    text: 'Add people, give them roles and disable them.',
    atMost:
      'Makes, changes and disables people who may do no more than oneself: an administrator makes an ' +
      'administrator.',
    roles: [],
    proof: true,
  },
  'sign_in.read': {
    text: 'See with which providers people sign in.',
    atMost: 'Reads providers, without their secrets, and which groups give which role.',
    roles: [],
  },
  'sign_in.manage': {
    text: 'Set up providers of sign-ins, their mapping of roles, and whether passwords may be used.',
    atMost:
      'Lets a provider of its choice vouch for any person of staff, so that it can become each of them.',
    roles: [],
    proof: true,
  },
  'members.read': {
    text: 'See who belongs to an organization, and who is invited.',
    atMost: 'Reads names, e-mails, roles and last sign-ins of the people of an organization.',
    roles: everyRole,
  },
  'members.manage': {
    text: 'Invite people to an organization, change their roles and remove them.',
    atMost: 'Lets people into organizations as administrators and members, and removes such.',
    roles: ['operator', 'customer_administrator'],
    proof: true,
  },
  'owners.manage': {
    text: "Make, change and remove an organization's owners.",
    atMost: 'Makes owners of an organization, together with `members.manage`; one owner always stays.',
    roles: ['operator', 'customer_owner'],
    proof: true,
  },
} satisfies Permissions
