// The module's commands. Those that show a secret once, and signing in and out, have files of their own in
// the command line.
import type { CommandContribution } from '#lifecycle/contract/module.ts'
import { signInCommands } from './oidc/commands.ts'
import { memberCommandGroups, memberCommands } from './members/commands.ts'
import { roleNames } from './roles.ts'

const staff: readonly CommandContribution[] = [
  {
    name: 'staff list',
    summary: 'all people who use Tenure',
    route: 'GET /staff',
    columns: [
      'id',
      'email as E-mail',
      'name',
      'roles',
      'organization_id as Organization',
      'disabled_at as Disabled',
      'last_signed_in_at as Last sign-in',
    ],
    none: 'No people.',
    example: 'tenure staff list',
  },
  {
    name: 'staff update',
    summary: 'change a person, by e-mail or id',
    route: 'PATCH /staff/{id}',
    without: ['disabled'],
    options: { name: { hint: 'name' }, roles: { label: 'role', hint: 'role', suggests: roleNames } },
    fieldTexts: { name: 'first and last name', roles: 'all roles from now on' },
    text: 'person',
    example: 'tenure staff update ada@example.com --role billing',
  },
  ...(
    [
      ['disable', 'end the sessions; the person may not sign in any more', true],
      ['enable', 'the person may sign in again', false],
    ] as const
  ).map(([word, summary, disabled]): CommandContribution => ({
    name: `staff ${word}`,
    summary,
    route: 'PATCH /staff/{id}',
    without: ['name', 'roles', 'break_glass'],
    fixed: { disabled },
    text: 'person',
    example: `tenure staff ${word} ada@example.com`,
  })),
]

const tokens: readonly CommandContribution[] = [
  {
    name: 'tokens list',
    summary: 'your tokens',
    route: 'GET /tokens',
    columns: [
      'id',
      'name',
      'scopes',
      'created_at as Created',
      'last_used_at as Last used',
      'expires_at as Expires',
    ],
    example: 'tenure tokens list',
  },
  {
    name: 'tokens delete',
    summary: 'end a token at once',
    route: 'DELETE /tokens/{id}',
    done: 'The token is ended.',
    example: 'tenure tokens delete 4',
  },
]

export const accessCommands: readonly CommandContribution[] = [
  {
    name: 'roles list',
    summary: 'all roles',
    route: 'GET /roles',
    columns: ['role', 'title', 'permissions'],
    example: 'tenure roles list',
  },
  ...staff,
  ...tokens,
  ...signInCommands,
  ...memberCommands,
]

export const accessCommandGroups = {
  staff: 'people who use Tenure',
  tokens: 'API tokens',
  roles: 'roles and their permissions',
  providers: 'providers with which people sign in',
  'sign-in': 'how people sign in',
  account: 'your own account',
  ...memberCommandGroups,
}
