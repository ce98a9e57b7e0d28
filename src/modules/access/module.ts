// The plug of the module: who may come in, and how an organization's people leave with it.
import { defineModule } from '#lifecycle/contract/module.ts'
import { ensureAdministrator, type Administrator } from './administrator.ts'
import { forgetAttempts } from './attempts.ts'
import { authenticator, type Authenticate } from './authenticate.ts'
import { accessCommandGroups, accessCommands } from './commands.ts'
import type { AccessDeps, AccessServing } from './deps.ts'
import { accessArchive, accessClosing, accessErasing, accessFreezing } from './hooks.ts'
import { access } from './migrations/0001-access.ts'
import { passwordLinks } from './migrations/0002-password-links.ts'
import { knownOrigins } from './migrations/0003-known-origins.ts'
import { scopesOfUnitsAndPeople } from './migrations/0004-scopes-of-units-and-people.ts'
import { identityProviders } from './migrations/0005-identity-providers.ts'
import { logoutTokenMilliseconds } from './oidc/back-channel.ts'
import { providerRoutes } from './oidc/provider-routes.ts'
import { deleteExpiredStates, deleteOldLogoutTokens } from './oidc/sign-in-queries.ts'
import { signInRoutes } from './oidc/sign-in-routes.ts'
import { factorRoutes } from './factors/routes.ts'
import { secondFactors } from './migrations/0006-second-factors.ts'
import { memberships } from './migrations/0007-memberships.ts'
import { invitations } from './migrations/0008-invitations.ts'
import { acceptRoutes } from './invitations/accept-routes.ts'
import { forgetInvitations } from './invitations/forget.ts'
import { invitingByOperations } from './invitations/of-operations.ts'
import { remindInvited } from './invitations/remind.ts'
import { linkOfInvitation } from './invitations/send.ts'
import { accessMails } from './mails.ts'
import { linkOfPassword } from './password-links.ts'
import { severalPasswordLinks } from './migrations/0009-several-password-links.ts'
import { closedBy } from './migrations/0010-closed-by.ts'
import { scim } from './migrations/0011-scim.ts'
import { passkeys } from './migrations/0012-passkeys.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { choosingRoutes } from './members/choosing-routes.ts'
import { memberRoutes } from './members/routes.ts'
import { forgetOrigins } from './origins.ts'
import { accessTables } from './owned.ts'
import { passwordRoutes } from './password-routes.ts'
import { accessPermissions } from './permissions.ts'
import { deleteEndedSessions } from './session-queries.ts'
import { deleteExpiredPasswordLinks } from './password-link-queries.ts'
import { accountRoutes } from './account/routes.ts'
import { scimRoutes } from './scim/routes.ts'
import { scimTokenRoutes } from './scim/token-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { staffRoutes } from './staff-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { nothing } from '#platform/destroys.ts'

/** Authentication, for the server and for setting up an installation. */
export interface Access {
  readonly authenticate: Authenticate
  /** Called when the schema is there and before the first request is answered. */
  ensureAdministrator(): Promise<Administrator>
}

export const accessOf = (deps: AccessDeps): Access => ({
  authenticate: authenticator(deps),
  ensureAdministrator: () => ensureAdministrator(deps),
})

const expired = nothing('Ways in that have expired; the log of sign-ins keeps who was there.')

export const accessModule = defineModule({
  declare: {
    name: 'access',
    permissions: accessPermissions,
    closingSteps: { freeze: 'Suspend the API tokens of its people' },
    tables: accessTables,
    mails: accessMails,
    commands: accessCommands,
    commandGroups: accessCommandGroups,
    migrations: {
      '0001-access': access,
      '0002-password-links': passwordLinks,
      '0003-known-origins': knownOrigins,
      '0004-scopes-of-units-and-people': scopesOfUnitsAndPeople,
      '0005-identity-providers': identityProviders,
      '0006-second-factors': secondFactors,
      '0007-memberships': memberships,
      '0008-invitations': invitations,
      '0009-several-password-links': severalPasswordLinks,
      '0010-closed-by': closedBy,
      '0011-scim': scim,
      '0012-passkeys': passkeys,
    },
  },
  bind: ({ clock, mailing }: Pick<AccessServing, 'clock' | 'mailing'>) => ({
    closing: accessClosing,
    freezing: accessFreezing,
    archive: accessArchive,
    erasing: accessErasing,
    inviting: invitingByOperations({ mailing }),
    mailLinks: {
      invitation: (tx, id) => linkOfInvitation(tx, clock, id),
      password: (tx, id) => linkOfPassword(tx, clock, id),
    },
  }),
  serve: (deps: AccessServing) => ({
    routes: [
      ...sessionRoutes(deps),
      ...choosingRoutes(deps),
      ...tokenRoutes(deps),
      ...staffRoutes(deps),
      ...passwordRoutes(deps),
      ...providerRoutes(deps),
      ...signInRoutes(deps),
      ...factorRoutes(deps),
      ...passkeyRoutes(deps),
      ...accountRoutes(deps),
      ...scimRoutes(deps),
      ...scimTokenRoutes(deps),
      ...memberRoutes(deps),
      ...invitationRoutes(deps),
      ...acceptRoutes(deps),
    ],
    tasks: [
      {
        name: 'forget-sign-in-attempts',
        cron: '*/15 * * * *',
        destroys: nothing('They belong to no organization.'),
        run: () => forgetAttempts(deps.db, deps.clock),
      },
      {
        name: 'end-sessions',
        cron: '7 * * * *',
        destroys: expired,
        run: () => deleteEndedSessions(deps.db, deps.clock.now().toISOString()),
      },
      {
        name: 'forget-known-origins',
        cron: '47 3 * * *',
        destroys: expired,
        run: () => forgetOrigins(deps.db, deps.clock),
      },
      {
        name: 'forget-sign-in-states',
        cron: '17 * * * *',
        destroys: expired,
        run: () => deleteExpiredStates(deps.db, deps.clock.now().toISOString()),
      },
      {
        name: 'forget-logout-tokens',
        cron: '27 * * * *',
        destroys: expired,
        run: () =>
          deleteOldLogoutTokens(
            deps.db,
            new Date(deps.clock.now().getTime() - logoutTokenMilliseconds).toISOString(),
          ),
      },
      {
        name: 'remind-invited',
        cron: '19 * * * *',
        destroys: nothing('It sends mails.'),
        run: () => remindInvited(deps),
      },
      {
        name: 'forget-invitations',
        cron: '52 3 * * *',
        destroys: 'record',
        run: () => forgetInvitations(deps),
      },
      {
        name: 'forget-password-links',
        cron: '37 * * * *',
        destroys: expired,
        run: () => deleteExpiredPasswordLinks(deps.db, deps.clock.now().toISOString()),
      },
    ],
  }),
})
