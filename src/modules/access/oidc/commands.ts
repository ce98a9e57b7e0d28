// Providers and rules of sign-ins on the command line.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

const changed = ['id', 'key', 'title', 'issuer', 'client_id', 'redirect_uri', 'organization_id', 'enabled']

export const signInCommands: readonly CommandContribution[] = [
  {
    name: 'providers list',
    summary: 'providers with which people sign in',
    route: 'GET /identity-providers',
    columns: ['id', 'key', 'title', 'issuer', 'organization_id', 'enabled'],
  },
  { name: 'providers show', summary: 'one provider', route: 'GET /identity-providers/{id}' },
  {
    name: 'providers create',
    summary: 'add a provider of sign-ins (OpenID Connect)',
    route: 'POST /identity-providers',
    arguments: ['key', 'issuer'],
    columns: changed,
    example:
      'tenure providers create company https://login.example.com --title "Company account" --client tenure ' +
      '--redirect-uri https://tenure.example.com/sign-in/return',
  },
  {
    name: 'providers update',
    summary: 'change what is given; off, it signs out the people that it has signed in',
    route: 'PATCH /identity-providers/{id}',
    columns: changed,
    example: 'tenure providers update 1 --no-enabled --reason "moved to another one"',
  },
  {
    name: 'providers delete',
    summary: 'delete a provider; signs out the people that it has signed in',
    route: 'DELETE /identity-providers/{id}',
    done: 'The provider is deleted.',
    asks: 'Delete provider {id}, and sign out the people that it has signed in?',
  },
  {
    name: 'providers check',
    summary: 'ask a provider for its addresses',
    route: 'POST /identity-providers/{id}/check',
  },
  {
    name: 'providers roles',
    summary: "which of a provider's groups give which role",
    route: 'GET /identity-providers/{id}/roles',
    columns: ['value', 'role'],
  },
  {
    name: 'providers map-roles',
    summary: "set which of a provider's groups give which role, all at once",
    route: 'PUT /identity-providers/{id}/roles',
    columns: ['value', 'role'],
    example: 'tenure providers map-roles 1 --items \'[{"value": "ops", "role": "operator"}]\'',
  },
  {
    name: 'sign-in reset-second-factor',
    summary: 'let a person set up a second factor anew who has lost it; ends the sessions',
    route: 'POST /staff/{id}/reset-second-factor',
    done: 'The second factor is reset. The next sign-in asks for the password alone, or for a new one.',
    asks: 'Has the person proven who they are? Their second factor is reset: {id}',
  },
  {
    name: 'providers provisioning',
    summary: 'whether a provider looks after people (SCIM), and at which address',
    route: 'GET /identity-providers/{id}/scim-token',
  },
  {
    name: 'providers make-scim-token',
    summary: 'make the token with which a provider looks after people (SCIM); printed this once',
    route: 'POST /identity-providers/{id}/scim-token',
    columns: ['token'],
  },
  {
    name: 'providers end-scim-token',
    summary: 'end the token with which a provider looks after people',
    route: 'DELETE /identity-providers/{id}/scim-token',
    done: 'The token is ended.',
    asks: 'End the token of provider {id}? It is refused from then on.',
  },
  {
    name: 'account sessions',
    summary: 'where you are signed in',
    route: 'GET /account/sessions',
    columns: ['id', 'created_at', 'expires_at', 'remote_address', 'provider', 'organization', 'is_current'],
  },
  {
    name: 'account passkeys',
    summary: 'your passkeys; a browser makes and uses them, on the page of your account',
    route: 'GET /account/passkeys',
    columns: ['id', 'name', 'origin', 'backed_up', 'created_at', 'last_used_at'],
  },
  {
    name: 'account rename-passkey',
    summary: 'rename one of your passkeys',
    route: 'PATCH /account/passkeys/{id}',
    columns: ['id', 'name'],
    example: 'tenure account rename-passkey 3 --name "grey key"',
  },
  {
    name: 'account remove-passkey',
    summary: 'take one of your passkeys away; adding one needs a browser',
    route: 'DELETE /account/passkeys/{id}',
    done: 'The passkey is taken away.',
    asks: 'Take passkey {id} away? It proves nothing from then on.',
  },
  {
    name: 'account end-session',
    summary: 'end one of your sessions',
    route: 'DELETE /account/sessions/{id}',
    done: 'The session is ended.',
  },
  {
    name: 'account end-other-sessions',
    summary: 'end all your sessions but this one',
    route: 'DELETE /account/sessions',
    asks: 'End all your other sessions?',
  },
  { name: 'sign-in rules', summary: 'how staff may sign in', route: 'GET /sign-in/rules' },
  {
    name: 'sign-in change-rules',
    summary: 'change how staff may sign in',
    route: 'PATCH /sign-in/rules',
    example: 'tenure sign-in change-rules --no-password-sign-in --reason "single sign-on alone"',
  },
]
