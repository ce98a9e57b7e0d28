// The plug of the module: who may come in, and how an organization's people leave with it.
import { defineModule } from '#lifecycle/contract/module.ts'
import { ensureAdministrator, type Administrator } from './administrator.ts'
import { forgetAttempts } from './attempts.ts'
import { authenticator, type Authenticate } from './authenticate.ts'
import { accessCommandGroups, accessCommands } from './commands.ts'
import type { AccessDeps, AccessServing } from './deps.ts'
import { accessArchive, accessClosing, accessFreezing } from './hooks.ts'
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
import { forgetOrigins } from './origins.ts'
import { passwordRoutes } from './password-routes.ts'
import { accessPermissions } from './permissions.ts'
import { deleteEndedSessions } from './session-queries.ts'
import { deleteExpiredPasswordLinks } from './password-link-queries.ts'
import { sessionRoutes } from './session-routes.ts'
import { staffRoutes } from './staff-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { nothing } from '#platform/destroys.ts'

/** Who may come in, for those who serve requests and those who set up an installation. */
export interface Access {
  readonly authenticate: Authenticate
  /** To be called once the schema is there and before the first request is answered. */
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
    commands: accessCommands,
    commandGroups: accessCommandGroups,
    closingSteps: { freeze: 'Suspend the API tokens of its people' },
    tables: {
      // Rows of staff name no organization and stay.
      people: {
        scope: 'organization',
        onErase: 'delete',
        title: 'people with access',
        formerVersions: { without: ['password_hash', 'last_signed_in_at', 'version'] },
      },
      api_tokens: {
        scope: 'organization',
        onErase: 'delete',
        title: 'API tokens',
        formerVersions: { without: ['token_hash', 'last_used_at'] },
      },
      sessions: {
        scope: { through: 'people', column: 'person_id' },
        onErase: 'delete',
        title: 'sessions',
        formerVersions: { none: 'The authentication log keeps who signed in.' },
      },
      password_links: {
        scope: { through: 'people', column: 'person_id' },
        onErase: 'delete',
        title: 'links for choosing a password',
        formerVersions: { none: 'They are secrets that are used once.' },
      },
      known_origins: {
        scope: { through: 'people', column: 'person_id' },
        onErase: 'delete',
        title: 'browsers and networks from which they signed in',
        formerVersions: { none: 'The authentication log keeps who signed in from where.' },
      },
      identity_providers: {
        scope: 'organization',
        onErase: 'delete',
        title: 'providers of sign-ins',
        formerVersions: { without: ['client_secret', 'version'] },
      },
      provider_roles: {
        scope: { through: 'identity_providers', column: 'provider_id' },
        onErase: 'delete',
        title: 'roles that groups of a provider give',
        formerVersions: { without: [] },
      },
      provider_identities: {
        scope: { through: 'people', column: 'person_id' },
        onErase: 'delete',
        title: 'names under which providers know them',
        formerVersions: { none: 'The authentication log keeps who signed in.' },
      },
      totp_factors: {
        scope: { through: 'people', column: 'person_id' },
        onErase: 'delete',
        title: 'second factors',
        formerVersions: { none: 'They are secrets of a sign-in.' },
      },
      recovery_codes: {
        scope: { through: 'people', column: 'person_id' },
        onErase: 'delete',
        title: 'recovery codes',
        formerVersions: { none: 'They are secrets that are used once.' },
      },
      sign_in_states: {
        scope: { through: 'identity_providers', column: 'provider_id' },
        onErase: 'delete',
        title: 'browsers that were sent to a provider',
        formerVersions: { none: 'They are used once, within ten minutes.' },
      },
      logout_tokens: {
        scope: { through: 'identity_providers', column: 'provider_id' },
        onErase: 'delete',
        title: 'messages of providers that a session has ended',
        formerVersions: { none: 'The audit log keeps what they ended.' },
      },
      sign_in_rules: {
        scope: 'installation',
        onErase: 'retain',
        because: 'how staff may sign in, which concerns no customer',
        until: 'for good',
      },
      sign_in_attempts: {
        scope: 'installation',
        onErase: 'delete',
        because: 'wrong passwords, counted; forgotten within half an hour',
      },
    },
    migrations: {
      '0001-access': access,
      '0002-password-links': passwordLinks,
      '0003-known-origins': knownOrigins,
      '0004-scopes-of-units-and-people': scopesOfUnitsAndPeople,
      '0005-identity-providers': identityProviders,
      '0006-second-factors': secondFactors,
    },
  },
  bind: () => ({
    closing: accessClosing,
    freezing: accessFreezing,
    archive: accessArchive,
  }),
  serve: (deps: AccessServing) => ({
    routes: [
      ...sessionRoutes(deps),
      ...tokenRoutes(deps),
      ...staffRoutes(deps),
      ...passwordRoutes(deps),
      ...providerRoutes(deps),
      ...signInRoutes(deps),
      ...factorRoutes(deps),
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
        name: 'forget-password-links',
        cron: '37 * * * *',
        destroys: expired,
        run: () => deleteExpiredPasswordLinks(deps.db, deps.clock.now().toISOString()),
      },
    ],
  }),
})
