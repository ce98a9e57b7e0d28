// The shapes of the API, generated from its OpenAPI document by bin/generate/client.ts; not to be edited. The stamp
// below says of what it was made and what the text is, so that a check can tell without the generator.
/* oxlint-disable */
// b9de042b173570da5650ee3b4b5fc80c499df632c8a78769d12ca145a65c5749 89b89527532b623c54d87035dbc577f195a15dc0d8404f215190a52ff4a28ee0
/** Where the API begins on its server. */
export const basePath = '/api/v1'
/** Whose POST keeps its answer under an Idempotency-Key. */
export const keyedPaths: ReadonlySet<string> = new Set([
  '/organizations',
  '/directory-views',
  '/organizations/{organization}/retire',
  '/organizations/{organization}/purge-date',
  '/organizations/{organization}/trial-end',
  '/organizations/{organization}/closure-request',
  '/closure-requests/{id}/decline',
  '/organizations/{organization}/locks',
  '/plan-tiers',
  '/hierarchy-templates',
  '/organizations/{organization}/invoices',
  '/invoices/{id}/issue',
  '/invoices/{id}/pay',
  '/invoices/{id}/cancel',
  '/organizations/{organization}/recurring-invoices',
  '/recurring-invoices/{id}/pause',
  '/recurring-invoices/{id}/resume',
  '/recurring-invoices/{id}/end',
  '/organizations/{organization}/services',
  '/services/{id}/activate',
  '/services/{id}/suspend',
  '/services/{id}/cancel',
  '/packages',
  '/organizations/{organization}/transactions',
  '/transactions/{id}/allocations',
  '/transactions/{id}/refund',
  '/organizations/{organization}/payment-accounts',
  '/invoices/{id}/payment-reports',
  '/payment-reports/{id}/confirm',
  '/payment-reports/{id}/reject',
  '/organizations/{organization}/invoices/cancel',
  '/organizations/{organization}/contacts',
  '/contact-fields',
  '/contact-types',
  '/organizations/{organization}/notes',
  '/organizations/{organization}/mails',
  '/control-planes',
  '/control-planes/{id}/check',
  '/builds',
  '/organizations/{organization}/instances',
  '/units',
  '/units/{id}/retire',
  '/employees',
  '/employees/{id}/offboard',
  '/employees/{id}/deployments',
  '/employees/{id}/transfer',
  '/employees/{id}/deployments/{deployment}/end',
  '/shifts',
  '/shift-assignments',
  '/shift-assignments/{id}/cancel',
  '/shift-assignments/{id}/work',
  '/red-flag-policies',
  '/holidays',
  '/organizations/{organization}/tickets',
  '/tickets/{id}/replies',
  '/organizations/{organization}/orders',
  '/orders/{id}/accept',
  '/orders/{id}/fulfil',
  '/orders/{id}/cancel',
  '/operations',
  '/operations/{id}/confirm',
  '/operations/{id}/cancel',
  '/operations/{id}/pause',
  '/operations/{id}/resume',
  '/operations/{id}/retry',
  '/operations/{id}/children/retry',
  '/operations/{id}/children/accept',
  '/operations/{id}/force',
  '/operations/{id}/approve',
  '/operations/{id}/decline',
  '/operations/{id}/steps/{key}/complete',
])

export interface paths {
    "/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List organizations
         * @description Permission: `organizations.read`.
         */
        get: operations["get_organizations"];
        put?: never;
        /**
         * Create an organization
         * @description Active at once, with what every module seeds in the same transaction; says what it did not seed. Permission: `organizations.create`.
         */
        post: operations["post_organizations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All organizations of a filter as CSV
         * @description Every row from one moment, in the order of `sort`; the header `tenure-rows` says beforehand how many. A cell that a spreadsheet would take for a formula begins with an apostrophe. Permission: `organizations.read`.
         */
        get: operations["get_organizations_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/directory-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List saved views of the directory
         * @description Your own and the shared ones, by name. Permission: `directory_views.save`.
         */
        get: operations["get_directory_views"];
        put?: never;
        /**
         * Save a view of the directory
         * @description Permission: `directory_views.save`.
         */
        post: operations["post_directory_views"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/directory-views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a saved view of the directory
         * @description Your own; a shared one of another person with the permission `organizations.update`. Permission: `directory_views.save`.
         */
        delete: operations["delete_directory_views_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an organization
         * @description Permission: `organizations.read`.
         */
        get: operations["get_organizations_organization"];
        put?: never;
        post?: never;
        /**
         * Delete an organization that was made in error
         * @description Refused when it has a history, which is counted; what it was made with and no person has changed does not count. Its slug is free again, and nothing of it can be brought back: only its uid, its type and the dates stay. The reason goes with it. Permission: `organizations.update`. Refused with 409 `locked` under a lock and with 409 `legal_hold` under a legal hold.
         */
        delete: operations["delete_organizations_organization"];
        options?: never;
        head?: never;
        /**
         * Change an organization
         * @description Send `If-Match` with the ETag so that you do not overwrite a change of another person. The slug of a closed organization may still be changed, to free it, and its time zone, to correct it, with a reason. With another country, holidays to come that were entered under the former one are none any more; add those of the new one. Permission: `organizations.update`.
         */
        patch: operations["patch_organizations_organization"];
        trace?: never;
    };
    "/organizations/{organization}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What may be done now
         * @description Permission: `organizations.read`.
         */
        get: operations["get_organizations_organization_actions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/inventory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is there, and what stands in the way of closing
         * @description Permission: `organizations.read`.
         */
        get: operations["get_organizations_organization_inventory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retire an organization
         * @description With nothing outside and nothing to wait for it is closed at once: 200 with the retired organization. Needs `operations.confirm` and step-up then. Otherwise 202 with the planned operation, and nothing has changed until that is confirmed. 409 when a blocker refuses. Permission: `operations.plan`. Refused with 409 `locked` under a lock.
         */
        post: operations["post_organizations_organization_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/reinstatement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was closed with an organization and could come back
         * @description Each entry with how much of it could come back, as if those in `entry_ids` were chosen together (by default all of them, on other pages too). Plan `organization.reinstate` with the chosen `entry_ids`. Permission: `organizations.read`.
         */
        get: operations["get_organizations_organization_reinstatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/purge-date": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move the purge date to a later day
         * @description For an archived organization. A purge that was planned because the old day had come is planned anew on the new one. Permission: `organizations.archive`.
         */
        post: operations["post_organizations_organization_purge_date"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/trial-end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move the end of a trial
         * @description The last day of the trial, in the zone of the organization; null when it is on trial no more. Permission: `organizations.suspend`.
         */
        post: operations["post_organizations_organization_trial_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/closure-request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the pending closure request
         * @description Permission: `closure_requests.read`.
         */
        get: operations["get_organizations_organization_closure_request"];
        put?: never;
        /**
         * Ask for the closing
         * @description By policy of the type: 201 with a request that staff confirm, or 202 with a planned operation to confirm at once. Permission: `closure_requests.create`.
         */
        post: operations["post_organizations_organization_closure_request"];
        /**
         * Withdraw the closure request
         * @description A closing that has begun is called off with it, before the point of no return. Permission: `closure_requests.create`.
         */
        delete: operations["delete_organizations_organization_closure_request"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/closure-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List closure requests
         * @description Permission: `closure_requests.read`.
         */
        get: operations["get_closure_requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/closure-requests/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline a closure request
         * @description Permission: `closure_requests.decide`.
         */
        post: operations["post_closure_requests_id_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/locks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List holds and locks
         * @description A customer's own people see that it is held. They do not see why, who holds it, and whether it is a lock or a legal hold. Permission: `organizations.read`.
         */
        get: operations["get_organizations_organization_locks"];
        put?: never;
        /**
         * Add a hold or lock
         * @description A lock stops every destructive action: 409 `locked`. Under a legal hold rows and files of the organization are neither deleted nor emptied: 409 `legal_hold`. docs/lifecycle.md lists the actions. Permission: `locks.manage`.
         */
        post: operations["post_organizations_organization_locks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/locks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Release a hold or lock
         * @description Permission: `locks.manage`.
         */
        delete: operations["delete_locks_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/former-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was overwritten under a legal hold
         * @description While an organization is under a legal hold, a row that is changed or deleted leaves its former version, newest first. The audit log of the same moment says who changed it. Passwords, tokens and what machines note are left out. They go with the erasing of the organization. Permission: `locks.manage`.
         */
        get: operations["get_organizations_organization_former_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organization-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List organization types
         * @description Permission: `organizations.read`.
         */
        get: operations["get_organization_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organization-types/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a type's policies
         * @description Permission: `settings.manage`.
         */
        patch: operations["patch_organization_types_key"];
        trace?: never;
    };
    "/slugs/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a slug is free
         * @description Changes nothing and keeps nothing: another person may be faster. Permission: `organizations.create`.
         */
        get: operations["get_slugs_slug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan to open many organizations from a CSV file
         * @description A line for each; the first line names the columns `type`, `plan`, `name`, `slug`, `country`, `administrator_email`, and perhaps `administrator_name`, `timezone`, `hierarchy`, `trial_days`. Nothing is made before the operation is confirmed: its plan names every line that cannot be, and refuses to begin unless `leave_out_bad` is true. Permission: `organizations.create`.
         */
        post: operations["post_organizations_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plan-tiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List plan tiers
         * @description Permission: `organizations.read`.
         */
        get: operations["get_plan_tiers"];
        put?: never;
        /**
         * Add a plan tier
         * @description Permission: `settings.manage`.
         */
        post: operations["post_plan_tiers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plan-tiers/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a plan tier that no organization has
         * @description 409 `plan_tier_in_use` while an organization has it. Permission: `settings.manage`.
         */
        delete: operations["delete_plan_tiers_key"];
        options?: never;
        head?: never;
        /**
         * Change a plan tier
         * @description Organizations that have it keep it, also when it is no longer offered or for their type. Permission: `settings.manage`.
         */
        patch: operations["patch_plan_tiers_key"];
        trace?: never;
    };
    "/hierarchy-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List hierarchy templates
         * @description Permission: `organizations.read`.
         */
        get: operations["get_hierarchy_templates"];
        put?: never;
        /**
         * Add a hierarchy template
         * @description Permission: `settings.manage`.
         */
        post: operations["post_hierarchy_templates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hierarchy-templates/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a hierarchy template that is not used
         * @description 409 `hierarchy_template_in_use` while a country has it or an organization was begun with it. Permission: `settings.manage`.
         */
        delete: operations["delete_hierarchy_templates_key"];
        options?: never;
        head?: never;
        /**
         * Change a hierarchy template
         * @description The units of organizations that were begun with it stay as they are. Permission: `settings.manage`.
         */
        patch: operations["patch_hierarchy_templates_key"];
        trace?: never;
    };
    "/country-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List country templates
         * @description Permission: `organizations.read`.
         */
        get: operations["get_country_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/country-templates/{country}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add or change the template of a country
         * @description Organizations that are there already stay as they are. Permission: `settings.manage`.
         */
        put: operations["put_country_templates_country"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Sets the session cookie, and one by which this browser is known. 429 `too_many_attempts` after five wrong passwords for an e-mail, or twenty from an address, within 15 minutes. A browser and a network from which the person has signed in before have counts of their own. Permission: `public`.
         */
        post: operations["post_sessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I
         * @description Permission: `signed_in`.
         */
        get: operations["get_sessions_current"];
        put?: never;
        post?: never;
        /**
         * Sign out
         * @description Permission: `signed_in`.
         */
        delete: operations["delete_sessions_current"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm who you are, by the password, a code or a passkey
         * @description Counts for five minutes on this session. 403 `session_required` for a token; 422 on `password`, `code` or `passkey` when it is wrong; 429 after five wrong ones. Permission: `signed_in`.
         */
        post: operations["post_step_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/current/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the organizations that I belong to
         * @description The one of the last session first, 100 at most. Empty for staff, who see all. Permission: `signed_in`.
         */
        get: operations["get_sessions_current_organizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/current/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Work in another of my organizations
         * @description Counts for this session. 403 `session_required` for a token, `own_proof_needed` for a session that another organization's provider has opened; 422 on `organization_id`. Permission: `signed_in`.
         */
        post: operations["post_sessions_current_organization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/current/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Leave an organization
         * @description Ends my sessions and tokens there. 409 `last_owner`. Permission: `signed_in`.
         */
        delete: operations["delete_sessions_current_organizations_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API tokens, newest first
         * @description Your own; those of your organization when you are a customer; those of all people with `staff.manage`. Permission: `tokens.manage`.
         */
        get: operations["get_tokens"];
        put?: never;
        /**
         * Make an API token
         * @description It acts for you with these scopes, as far as you have them at that moment. Some stand for a confirmed password and need one now (403 `step_up_required`): `staff.manage`, `sign_in.manage`, `members.manage`, `owners.manage`, `builds.command`, `stores.adopt`, `operations.confirm`, `operations.confirm_erasure`, `operations.force`. Permission: `tokens.manage`.
         */
        post: operations["post_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API token
         * @description The tokens that were made with it are revoked too. Permission: `tokens.manage`.
         */
        delete: operations["delete_tokens_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List people with access
         * @description Permission: `staff.read`.
         */
        get: operations["get_staff"];
        put?: never;
        /**
         * Add a person
         * @description A `customer_administrator` needs `organization_id` and sees nothing else. With `invite` the answer has a link instead of a password. Needs step-up; the bootstrap token adds people without, because it sets up installations in which there are none. 409 `email_taken`. Permission: `staff.manage`.
         */
        post: operations["post_staff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change, disable or enable a person
         * @description Disabling ends the sessions at once. 409 `last_administrator`; 403 `own_roles`; 403 `beyond_own_permissions` for a person who may do more than you. Permission: `staff.manage`. Needs step-up.
         */
        patch: operations["patch_staff_id"];
        trace?: never;
    };
    "/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List roles and what they permit
         * @description Permission: `signed_in`.
         */
        get: operations["get_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/{id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset the password of a person
         * @description Ends the sessions and sends a link for a new password; without a mail server the answer has it, to be handed over. The old password works no more, except one's own. 403 `beyond_own_permissions`; 409 `person_disabled`. Permission: `staff.manage`. Needs step-up.
         */
        post: operations["post_staff_id_reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password-resets/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a password with a link
         * @description Ends every session of the person. 422 `token_invalid` for a link that is unknown, used, replaced or expired, and on `password` for one that is easy to guess; 429 `too_many_attempts` after twenty links that do not work from an address within 15 minutes. Sets a cookie by which this browser is known. Permission: `public`.
         */
        post: operations["post_password_resets_redeem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the providers with which people sign in
         * @description Permission: `sign_in.read`.
         */
        get: operations["get_identity_providers"];
        put?: never;
        /**
         * Add a provider of sign-ins
         * @description OpenID Connect, code flow with PKCE. 409 `provider_key_taken`. Permission: `sign_in.manage`. Needs step-up.
         */
        post: operations["post_identity_providers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity-providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a provider of sign-ins
         * @description Permission: `sign_in.read`.
         */
        get: operations["get_identity_providers_id"];
        put?: never;
        post?: never;
        /**
         * Delete a provider of sign-ins
         * @description Signs out the people that it has signed in; they stay. 409 `no_other_way_in`. Permission: `sign_in.manage`. Needs step-up.
         */
        delete: operations["delete_identity_providers_id"];
        options?: never;
        head?: never;
        /**
         * Change a provider of sign-ins
         * @description Switched off, or with another issuer, it signs out the people that it has signed in. 409 `no_other_way_in` while staff may not use passwords. Permission: `sign_in.manage`. Needs step-up.
         */
        patch: operations["patch_identity_providers_id"];
        trace?: never;
    };
    "/identity-providers/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a provider for its addresses
         * @description 503 `provider_unavailable` when it does not answer, or calls itself otherwise. Permission: `sign_in.manage`. Needs step-up.
         */
        post: operations["post_identity_providers_id_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity-providers/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which of a provider's groups give which role
         * @description Permission: `sign_in.read`.
         */
        get: operations["get_identity_providers_id_roles"];
        /**
         * Set which of a provider's groups give which role
         * @description As a whole. Roles follow the groups at each sign-in; a group that is not here gives none. Without any, the provider signs in people who are there already, with the roles that they have. Permission: `sign_in.manage`. Needs step-up.
         */
        put: operations["put_identity_providers_id_roles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How staff may sign in
         * @description Permission: `sign_in.read`.
         */
        get: operations["get_sign_in_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how staff may sign in
         * @description 409 `no_other_way_in` without a provider for staff, `no_break_glass` without such an account. Permission: `sign_in.manage`. Needs step-up.
         */
        patch: operations["patch_sign_in_rules"];
        trace?: never;
    };
    "/sign-in/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How one may sign in
         * @description For staff, or with the slug of an organization for its people; an unknown one has none. Permission: `public`.
         */
        get: operations["get_sign_in_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/providers/{key}/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in with a provider
         * @description Answers the address to go to, and sets a cookie that the way back needs. Permission: `public`.
         */
        post: operations["post_sign_in_providers_key_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/providers/{key}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to confirm who you are with a provider
         * @description The provider asks the person to sign in anew; coming back counts for five minutes. Permission: `signed_in`.
         */
        post: operations["post_sign_in_providers_key_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Come back from a provider
         * @description Works once, in the browser that was sent there. 401 `sign_in_state_invalid`, `sign_in_refused`; 403 `no_access_here`, `account_elsewhere`; 503 `provider_unavailable`. Permission: `public`.
         */
        post: operations["post_sign_in_return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/providers/{key}/back-channel-logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A provider says that a session there has ended
         * @description OpenID Connect Back-Channel Logout 1.0. 400 `logout_token_invalid`. Permission: `public`.
         */
        post: operations["post_sign_in_providers_key_back_channel_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your second factor
         * @description Permission: `signed_in`.
         */
        get: operations["get_account_second_factor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to set up an app that makes codes
         * @description Counts for nothing until its first code. 403 `step_up_required`; 409 `second_factor_there`. Permission: `signed_in`.
         */
        post: operations["post_account_totp"];
        /**
         * Give the app that makes codes up
         * @description 409 `second_factor_required` where it is the last second factor and a role needs one. Permission: `signed_in`. Needs step-up.
         */
        delete: operations["delete_account_totp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm the app by its first code
         * @description From then on a sign-in with a password asks for a code. 422 on `code`; 429 after five wrong ones. Permission: `signed_in`.
         */
        post: operations["post_account_totp_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new recovery codes
         * @description Those of before count no more. Permission: `signed_in`. Needs step-up.
         */
        post: operations["post_account_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with a second factor after the password
         * @description A code of the app or for recovery, each of which works once, or what a passkey has signed. 422 on `code` or `passkey`; 429 after five wrong ones. Permission: `signed_in`.
         */
        post: operations["post_sessions_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/{id}/reset-second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset the second factor of a person who has lost it
         * @description Ends the sessions. 403 `beyond_own_permissions`; 404 without one. Permission: `staff.manage`. Needs step-up.
         */
        post: operations["post_staff_id_reset_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your passkeys
         * @description 20 at most. A browser makes and uses them; a program can rename them and take them away. Permission: `signed_in`.
         */
        get: operations["get_account_passkeys"];
        put?: never;
        /**
         * Add the passkey that the browser has made
         * @description From then on a sign-in with a password asks for a second factor. 409 `passkey_there`; 422 on `credential`; 429 after five wrong ones. Permission: `signed_in`.
         */
        post: operations["post_account_passkeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to add a passkey
         * @description What a browser needs for `navigator.credentials.create()`; it counts for five minutes. 403 `step_up_required`; 409 `too_many_passkeys`, `passkeys_elsewhere`, `passkeys_not_here`. Permission: `signed_in`.
         */
        post: operations["post_account_passkeys_options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/passkeys/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to prove by a passkey who you are
         * @description What a browser needs for `navigator.credentials.get()`; it counts once, for five minutes. 404 without a passkey; 409 `passkeys_elsewhere` where all were made at another address. Permission: `signed_in`.
         */
        post: operations["post_account_passkeys_challenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take one of your passkeys away
         * @description 409 `second_factor_required` where it is the last second factor and a role needs one. Permission: `signed_in`. Needs step-up.
         */
        delete: operations["delete_account_passkeys_id"];
        options?: never;
        head?: never;
        /**
         * Rename one of your passkeys
         * @description Permission: `signed_in`.
         */
        patch: operations["patch_account_passkeys_id"];
        trace?: never;
    };
    "/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where I am signed in
         * @description The latest first, 100 at most. 403 `session_required` for a token. Permission: `signed_in`.
         */
        get: operations["get_account_sessions"];
        put?: never;
        post?: never;
        /**
         * End all my other sessions
         * @description 403 `session_required` for a token, `own_proof_needed` in a session of an organization's provider. Permission: `signed_in`.
         */
        delete: operations["delete_account_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of my sessions
         * @description 403 `session_required` for a token, `own_proof_needed` in a session of an organization's provider. Permission: `signed_in`.
         */
        delete: operations["delete_account_sessions_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose another password
         * @description Ends all other sessions. 403 `session_required` for a token, `own_proof_needed` in a session of an organization's provider. 422 on `current_password`, and on `password` for one that is easy to guess; 429 after five wrong ones. Permission: `signed_in`.
         */
        post: operations["post_account_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identity-providers/{id}/scim-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a provider looks after people (SCIM)
         * @description Permission: `sign_in.read`.
         */
        get: operations["get_identity_providers_id_scim_token"];
        put?: never;
        /**
         * Make the token with which a provider looks after people (SCIM)
         * @description In the place of the one before. Its address is `/scim/v2`. Permission: `sign_in.manage`. Needs step-up.
         */
        post: operations["post_identity_providers_id_scim_token"];
        /**
         * End the token with which a provider looks after people
         * @description Permission: `sign_in.manage`. Needs step-up.
         */
        delete: operations["delete_identity_providers_id_scim_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the people of an organization
         * @description Permission: `members.read`.
         */
        get: operations["get_organizations_organization_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of the people of an organization
         * @description Permission: `members.read`.
         */
        get: operations["get_organizations_organization_members_id"];
        put?: never;
        post?: never;
        /**
         * Remove a person from an organization
         * @description Ends the sessions and tokens that the person has there, at once. The account stays: the person may belong to other organizations, and can be invited again. 409 `last_owner`; 403 `owners_only`. Permission: `members.manage`.
         */
        delete: operations["delete_organizations_organization_members_id"];
        options?: never;
        head?: never;
        /**
         * Change the role of a member
         * @description 409 `last_owner`; 403 `own_roles`; 403 `owners_only` unless you may `owners.manage`. Permission: `members.manage`. Needs step-up.
         */
        patch: operations["patch_organizations_organization_members_id"];
        trace?: never;
    };
    "/organizations/{organization}/members/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations to an organization, the latest first
         * @description Those that wait for an answer, also when their link has expired. Permission: `members.read`.
         */
        get: operations["get_organizations_organization_members_invitations"];
        put?: never;
        /**
         * Invite a person to an organization
         * @description The link works once, for seven days. Without a mail server the answer has it, to be handed over. 409 `already_member`, `already_invited`; 403 `owners_only`. Permission: `members.manage`. Needs step-up.
         */
        post: operations["post_organizations_organization_members_invitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/members/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation again
         * @description With a new link, for seven days; the old one is dead. 409 `not_open`. Permission: `members.manage`. Needs step-up.
         */
        post: operations["post_organizations_organization_members_invitations_id_resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/members/invitations/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link of an invitation, to be handed over
         * @description For a mail that does not arrive. Links that were sent go on to work. 409 `not_open`. Permission: `members.manage`. Needs step-up.
         */
        post: operations["post_organizations_organization_members_invitations_id_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/members/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw an invitation
         * @description Its link is dead at once. 409 `not_open`. Permission: `members.manage`.
         */
        delete: operations["delete_organizations_organization_members_invitations_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a link invites to
         * @description Changes nothing. 422 `token_invalid` for a link that is unknown, used, withdrawn, replaced or expired; 429 `too_many_attempts` after twenty such from an address within 15 minutes. Permission: `public`.
         */
        post: operations["post_invitations_look"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation with its link
         * @description Without an account: with the name and the password to have. With one: with its password, or while signed in to it. Signing in is the next request. 422 `token_invalid` as above; 409 `already_member`, `account_exists`, `staff_account`, `person_disabled`. Permission: `public`.
         */
        post: operations["post_invitations_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log, newest first
         * @description Permission: `audit.read`.
         */
        get: operations["get_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what came of verifying the audit log, newest first
         * @description Permission: `audit.verify`.
         */
        get: operations["get_audit_verifications"];
        put?: never;
        /**
         * Begin to verify every chain of the audit log
         * @description An operation reads the whole log back in the background. One that is under way already is the answer. Permission: `audit.verify`.
         */
        post: operations["post_audit_verifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify every chain of a short audit log at once
         * @description Reads the whole log back and names the first broken entry. Above 20,000 entries it is refused: POST /audit/verifications does it in the background. Permission: `audit.verify`.
         */
        get: operations["get_audit_verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An organization's activity, newest first
         * @description A customer's own people see reasons and details of what they did themselves, and nothing of holds, locks and notes of staff, nor what staff were refused. Permission: `organizations.read`.
         */
        get: operations["get_organizations_organization_activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invoices, newest first
         * @description Permission: `invoices.read`.
         */
        get: operations["get_organizations_organization_invoices"];
        put?: never;
        /**
         * Create an invoice
         * @description With lines, the amount follows from them and need not be given. One that is created as paid gets a payment of its amount. One over nothing is paid when it is issued. Permission: `invoices.create`.
         */
        post: operations["post_organizations_organization_invoices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an invoice with its lines
         * @description Permission: `invoices.read`.
         */
        get: operations["get_invoices_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a draft
         * @description An invoice that has been issued is not rewritten: cancel it and issue another one. Permission: `invoices.create`.
         */
        patch: operations["patch_invoices_id"];
        trace?: never;
    };
    "/organizations/{organization}/billing-profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the name and address on invoices
         * @description Permission: `invoices.read`.
         */
        get: operations["get_organizations_organization_billing_profile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the name and address on invoices
         * @description Invoices that have been issued keep what stands on them. Permission: `invoices.create`.
         */
        patch: operations["patch_organizations_organization_billing_profile"];
        trace?: never;
    };
    "/invoices/{id}/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what settles an invoice
         * @description Permission: `invoices.read`.
         */
        get: operations["get_invoices_id_settlements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/{id}/issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue a draft
         * @description The name and address are copied from the billing profile, unless the draft has its own. Permission: `invoices.create`.
         */
        post: operations["post_invoices_id_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/{id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record the payment of an invoice
         * @description What is left of it is paid, and the payment is one of the transactions. Works while the organization is closing too. Paying a paid invoice changes nothing. Permission: `invoices.pay`.
         */
        post: operations["post_invoices_id_pay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an unpaid invoice
         * @description Permission: `invoices.create`. Refused with 409 `locked` under a lock.
         */
        post: operations["post_invoices_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/recurring-invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List recurring invoices
         * @description Permission: `invoices.read`.
         */
        get: operations["get_organizations_organization_recurring_invoices"];
        put?: never;
        /**
         * Set up a recurring invoice
         * @description An invoice is issued on each of its days, once, also when the server was down meanwhile. When more than one day is due already the answer is 409 `catch_up_undecided`, with how many invoices that makes and what they come to, until `catch_up` says what becomes of them. Permission: `invoices.create`.
         */
        post: operations["post_organizations_organization_recurring_invoices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recurring-invoices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a recurring invoice
         * @description Permission: `invoices.read`.
         */
        get: operations["get_recurring_invoices_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recurring-invoices/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a recurring invoice
         * @description Permission: `invoices.create`.
         */
        post: operations["post_recurring_invoices_id_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recurring-invoices/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a recurring invoice
         * @description Days that went by meanwhile are not billed. Permission: `invoices.create`.
         */
        post: operations["post_recurring_invoices_id_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recurring-invoices/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a recurring invoice
         * @description Works while the organization is closing too. Permission: `invoices.create`. Refused with 409 `locked` under a lock.
         */
        post: operations["post_recurring_invoices_id_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List services, newest first
         * @description Permission: `services.read`.
         */
        get: operations["get_organizations_organization_services"];
        put?: never;
        /**
         * Add a service
         * @description Permission: `services.manage`.
         */
        post: operations["post_organizations_organization_services"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a service
         * @description Permission: `services.read`.
         */
        get: operations["get_services_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a service and its meta data
         * @description Meta data is replaced as a whole. Permission: `services.manage`.
         */
        patch: operations["patch_services_id"];
        trace?: never;
    };
    "/services/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate a service
         * @description Permission: `services.manage`.
         */
        post: operations["post_services_id_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suspend a service
         * @description Permission: `services.manage`.
         */
        post: operations["post_services_id_suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/services/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a service
         * @description Permission: `services.manage`. Refused with 409 `locked` under a lock.
         */
        post: operations["post_services_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the catalogue of packages
         * @description Permission: `packages.read`.
         */
        get: operations["get_packages"];
        put?: never;
        /**
         * Add a package to the catalogue
         * @description Permission: `packages.manage`.
         */
        post: operations["post_packages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/packages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a package
         * @description Services that were ordered as it stay as they are. One that is not offered any more is set to inactive. Permission: `packages.manage`.
         */
        patch: operations["patch_packages_id"];
        trace?: never;
    };
    "/organizations/{organization}/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the restricted packages set for an organization
         * @description Permission: `services.read`.
         */
        get: operations["get_organizations_organization_packages"];
        /**
         * Set the restricted packages of an organization
         * @description Permission: `services.manage`.
         */
        put: operations["put_organizations_organization_packages"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List transactions, newest first
         * @description Permission: `transactions.read`.
         */
        get: operations["get_organizations_organization_transactions"];
        put?: never;
        /**
         * Record a payment, a refund or a credit
         * @description Payments and credits settle the invoices that they are allocated to; what is left over can be allocated later. A refund of a payment takes back what the payment has settled. Permission: `transactions.record`.
         */
        post: operations["post_organizations_organization_transactions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transactions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a transaction with what it settles
         * @description Permission: `transactions.read`.
         */
        get: operations["get_transactions_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transactions/{id}/allocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a transaction settles
         * @description Permission: `transactions.read`.
         */
        get: operations["get_transactions_id_allocations"];
        put?: never;
        /**
         * Settle invoices with what is left of a transaction
         * @description Permission: `transactions.record`.
         */
        post: operations["post_transactions_id_allocations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/transactions/{id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a payment back
         * @description Also for a direct debit that was returned. What settles nothing goes back first; invoices that the payment has settled are then owed again. With `goodwill` they stay settled, by a credit. Permission: `transactions.record`.
         */
        post: operations["post_transactions_id_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/payment-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List payment accounts
         * @description Permission: `payment_accounts.read`.
         */
        get: operations["get_organizations_organization_payment_accounts"];
        put?: never;
        /**
         * Add a card or bank account
         * @description Takes the name that the payment provider gave it and the last four digits. A full number in any field is refused with 422 `full_number`. Permission: `payment_accounts.manage`.
         */
        post: operations["post_organizations_organization_payment_accounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payment-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a payment account
         * @description What was paid with it keeps its brand and last four digits. Permission: `payment_accounts.manage`. Refused with 409 `locked` under a lock and with 409 `legal_hold` under a legal hold.
         */
        delete: operations["delete_payment_accounts_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invoices/{id}/payment-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a payment
         * @description Says that an invoice was paid. Staff confirm it when they see the money; until then the invoice is owed as before, and a closing waits for it. 409 `payment_reported` while one waits for the invoice already. Permission: `payment_reports.create`.
         */
        post: operations["post_invoices_id_payment_reports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payment-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List reported payments, newest first
         * @description Permission: `payment_reports.read`.
         */
        get: operations["get_payment_reports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payment-reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a reported payment
         * @description Permission: `payment_reports.read`.
         */
        get: operations["get_payment_reports_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payment-reports/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a reported payment
         * @description Records the payment, which settles the invoice; a closing that waits for it goes on by itself. Permission: `invoices.pay`.
         */
        post: operations["post_payment_reports_id_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/payment-reports/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject a reported payment
         * @description The customer sees the reason. The invoice is owed as before. Permission: `invoices.pay`.
         */
        post: operations["post_payment_reports_id_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/billing-summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sum up what an organization has brought and owes
         * @description One entry for each currency. Months are those of the organization's time zone. Permission: `transactions.read`.
         */
        get: operations["get_organizations_organization_billing_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/invoices/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan to cancel many invoices
         * @description The plan counts them, sums them up for each currency and names the first. Nothing is cancelled before the operation is confirmed. Paid and partly paid ones stay as they are. Permission: `invoices.create`.
         */
        post: operations["post_organizations_organization_invoices_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List contacts, the primary one first
         * @description Permission: `contacts.read`.
         */
        get: operations["get_organizations_organization_contacts"];
        put?: never;
        /**
         * Add a contact
         * @description 409 `primary_contact_exists` for a second contact of the type `primary`. Permission: `contacts.manage`.
         */
        post: operations["post_organizations_organization_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a contact
         * @description Permission: `contacts.read`.
         */
        get: operations["get_contacts_id"];
        put?: never;
        post?: never;
        /**
         * Delete a contact
         * @description Permission: `contacts.manage`. Refused with 409 `locked` under a lock and with 409 `legal_hold` under a legal hold.
         */
        delete: operations["delete_contacts_id"];
        options?: never;
        head?: never;
        /**
         * Change a contact
         * @description Permission: `contacts.manage`.
         */
        patch: operations["patch_contacts_id"];
        trace?: never;
    };
    "/organizations/{organization}/contact-updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List changes of contacts, the latest first
         * @description Permission: `contacts.read`.
         */
        get: operations["get_organizations_organization_contact_updates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contact-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List custom fields of contacts
         * @description Permission: `contacts.read`.
         */
        get: operations["get_contact_fields"];
        put?: never;
        /**
         * Add a custom field
         * @description Permission: `settings.manage`.
         */
        post: operations["post_contact_fields"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contact-fields/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a custom field that no contact has
         * @description Permission: `settings.manage`.
         */
        delete: operations["delete_contact_fields_key"];
        options?: never;
        head?: never;
        /**
         * Change a custom field
         * @description Choices that contacts have cannot be taken away. Permission: `settings.manage`.
         */
        patch: operations["patch_contact_fields_key"];
        trace?: never;
    };
    "/contact-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List types of contacts
         * @description Permission: `contacts.read`.
         */
        get: operations["get_contact_types"];
        put?: never;
        /**
         * Add a type of contacts
         * @description Permission: `settings.manage`.
         */
        post: operations["post_contact_types"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contact-types/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a type that no contact has
         * @description Permission: `settings.manage`.
         */
        delete: operations["delete_contact_types_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List staff notes: sticky ones first, then the newest
         * @description Permission: `notes.read`.
         */
        get: operations["get_organizations_organization_notes"];
        put?: never;
        /**
         * Add a staff note
         * @description Permission: `notes.manage`.
         */
        post: operations["post_organizations_organization_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a staff note
         * @description Permission: `notes.manage`. Refused with 409 `locked` under a lock and with 409 `legal_hold` under a legal hold.
         */
        delete: operations["delete_notes_id"];
        options?: never;
        head?: never;
        /**
         * Change a staff note
         * @description Permission: `notes.manage`.
         */
        patch: operations["patch_notes_id"];
        trace?: never;
    };
    "/organizations/{organization}/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sign-ins of its people, the latest first
         * @description Successes and wrong passwords. Kept 400 days. Permission: `sign_ins.read`.
         */
        get: operations["get_organizations_organization_sign_ins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List e-mails to the customer, the latest first
         * @description Permission: `mails.read`.
         */
        get: operations["get_organizations_organization_mails"];
        put?: never;
        /**
         * Report an e-mail
         * @description For what sends mail: a first report adds a line, a later one with the same `message_id` changes its status. Reports may come in any order: one that is late changes nothing. Permission: `mails.record`.
         */
        post: operations["post_organizations_organization_mails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/client-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List settings of a customer
         * @description Permission: `client_settings.read`.
         */
        get: operations["get_organizations_organization_client_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/client-settings/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set a setting of a customer
         * @description Known keys are checked; any other key holds a text of your own. Permission: `client_settings.manage`.
         */
        put: operations["put_organizations_organization_client_settings_key"];
        post?: never;
        /**
         * Remove a setting of a customer
         * @description Permission: `client_settings.manage`. Refused with 409 `locked` under a lock and with 409 `legal_hold` under a legal hold.
         */
        delete: operations["delete_organizations_organization_client_settings_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List documents, the newest first
         * @description Permission: `documents.read`.
         */
        get: operations["get_organizations_organization_documents"];
        put?: never;
        /**
         * Upload a document
         * @description The body is the file itself, of the type `application/octet-stream`; what it is goes into `content_type`. 413 `too_large` beyond the limit of the installation, 503 `store_unavailable` while the store of files is away. Permission: `documents.manage`.
         */
        post: operations["post_organizations_organization_documents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a document
         * @description Permission: `documents.read`.
         */
        get: operations["get_documents_id"];
        put?: never;
        post?: never;
        /**
         * Delete a document
         * @description Permission: `documents.manage`. Refused with 409 `locked` under a lock and with 409 `legal_hold` under a legal hold.
         */
        delete: operations["delete_documents_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a document
         * @description The bytes as they were uploaded, to be saved and not to be shown. Permission: `documents.read`.
         */
        get: operations["get_documents_id_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures/brake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the brake and the limits of erasing
         * @description Permission: `settings.read`.
         */
        get: operations["get_erasures_brake"];
        /**
         * Stop all erasing, or let it go on
         * @description One switch for the installation: every erasing stops at its next batch. Releasing it needs `organizations.erase` besides; what waited goes on by itself, a few each minute. Permission: `locks.manage`.
         */
        put: operations["put_erasures_brake"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how many erasings may begin, and whether any may before its purge date
         * @description Permission: `settings.manage`.
         */
        patch: operations["patch_erasures_limits"];
        trace?: never;
    };
    "/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what the erasure ledger knows
         * @description `back`: a restored backup has brought it back, and nothing erases it yet. `kept`: it has, and a person has said that it stays. Permission: `audit.read`.
         */
        get: operations["get_erasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase again what a restored backup has brought back
         * @description Begins an erasing for each that is named. Neither the plan nor a second person is asked for again: the ledger is the confirmation. Permission: `operations.confirm_erasure`. Needs step-up.
         */
        post: operations["post_erasures_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/erasures/{organization_uid}/keep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep what a restored backup has brought back
         * @description For who was meant to come back. It is written into the ledger, so that no start suspends it again; one that a start has suspended goes on. Erasing it later needs a plan like any other. Permission: `operations.confirm_erasure`. Needs step-up.
         */
        post: operations["post_erasures_organization_uid_keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List receipts, newest first
         * @description Permission: `receipts.read`.
         */
        get: operations["get_receipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/receipts/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify every receipt
         * @description Checks each signature, the chain from the first to the last, and that the audit log knows of no other. Names the first that is broken. Permission: `audit.verify`.
         */
        get: operations["get_receipts_verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/receipts/public-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public keys that verify receipts
         * @description Keep it beside your receipts: it verifies them without this server. Permission: `public`.
         */
        get: operations["get_receipts_public_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/receipts/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a receipt
         * @description Permission: `receipts.read`.
         */
        get: operations["get_receipts_number"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/receipts/{number}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a receipt
         * @description The exact bytes that were issued; `tenure receipt verify` checks them without this server. Permission: `receipts.read`.
         */
        get: operations["get_receipts_number_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long records of erased customers are kept
         * @description The laws by country, with their sources, and the operator's own longer rules. Without a rule nothing is kept. Permission: `settings.read`.
         */
        get: operations["get_retention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep records longer
         * @description One rule for each country, class and type; a second one replaces it. A rule that is shorter or weaker than the law of its country is refused. Organizations whose erasing has begun keep what was decided for them. Permission: `settings.manage`.
         */
        put: operations["put_retention_rules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a rule
         * @description Then the law alone holds. Permission: `settings.manage`.
         */
        delete: operations["delete_retention_rules_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/locks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all holds and locks that count
         * @description Permission: `settings.read`.
         */
        get: operations["get_locks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/retained-records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is kept of an erased organization
         * @description Permission: `records.read_retained`.
         */
        get: operations["get_organizations_organization_retained_records"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/retained-records/{table}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read kept records
         * @description The rows as they are, a page at a time. Reading them is written into the audit log. Permission: `records.read_retained`.
         */
        get: operations["get_organizations_organization_retained_records_table"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/control-planes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List control planes
         * @description Permission: `control_planes.read`.
         */
        get: operations["get_control_planes"];
        put?: never;
        /**
         * Add a control plane
         * @description Permission: `control_planes.manage`.
         */
        post: operations["post_control_planes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/control-planes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a control plane
         * @description Permission: `control_planes.read`.
         */
        get: operations["get_control_planes_id"];
        put?: never;
        post?: never;
        /**
         * Remove a control plane
         * @description Refused while it holds instances or debts. Permission: `control_planes.manage`.
         */
        delete: operations["delete_control_planes_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/control-planes/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a control plane whether it answers
         * @description Permission: `control_planes.manage`.
         */
        post: operations["post_control_planes_id_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/debts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what forced ends have left outside
         * @description Permission: `control_planes.read`.
         */
        get: operations["get_debts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List saved setups
         * @description Permission: `instances.read`.
         */
        get: operations["get_setups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List release channels
         * @description Permission: `instances.read`.
         */
        get: operations["get_channels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/builds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List builds
         * @description The commands are shown to staff alone. Permission: `instances.read`.
         */
        get: operations["get_builds"];
        put?: never;
        /**
         * Add a build
         * @description With a `command` it needs the permission `builds.command` and step-up besides: on local control planes the command runs on the machine of Tenure. Without one the bundled service runs. Permission: `control_planes.manage`.
         */
        post: operations["post_builds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List instances
         * @description Permission: `instances.read`.
         */
        get: operations["get_organizations_organization_instances"];
        put?: never;
        /**
         * Create an instance
         * @description Answers 202 with the instance; it becomes healthy by itself. Permission: `instances.create`.
         */
        post: operations["post_organizations_organization_instances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an instance
         * @description Permission: `instances.read`.
         */
        get: operations["get_instances_id"];
        put?: never;
        post?: never;
        /**
         * Delete an instance
         * @description Say its name and why. Works while the organization is closing too. Permission: `instances.delete`. Refused with 409 `locked` under a lock.
         */
        delete: operations["delete_instances_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mail-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the mails that Tenure sends
         * @description Permission: `settings.read`.
         */
        get: operations["get_mail_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mail-templates/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A mail with example values
         * @description Permission: `settings.read`.
         */
        get: operations["get_mail_templates_name"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mail-bounces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report that a mail came back
         * @description For the webhook of a mail provider, with an API token as its key. A second report changes nothing. Permission: `mails.record`.
         */
        post: operations["post_mail_bounces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mail-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in a report of delivery as it came by mail
         * @description The whole message (RFC 3464), from the mailbox of the return address. 413 above 1 MiB. Permission: `mails.record`.
         */
        post: operations["post_mail_reports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List units
         * @description Permission: `units.read`.
         */
        get: operations["get_units"];
        put?: never;
        /**
         * Create a unit
         * @description An organization whose status takes no changes is refused with 422 on `organization_id`. Permission: `units.manage`.
         */
        post: operations["post_units"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a unit
         * @description Permission: `units.read`.
         */
        get: operations["get_units_id"];
        put?: never;
        post?: never;
        /**
         * Delete a unit that was made in error
         * @description Refused when it has a history; the normal way is to retire it. Permission: `units.manage`. Refused with 409 `locked` under a lock and with 409 `legal_hold` under a legal hold.
         */
        delete: operations["delete_units_id"];
        options?: never;
        head?: never;
        /**
         * Change a unit
         * @description With `parent_id` it moves, with everything below it. Permission: `units.manage`.
         */
        patch: operations["patch_units_id"];
        trace?: never;
    };
    "/organizations/{organization}/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An organization's hierarchy, each unit before those below it
         * @description `depth` says how far down a unit stands; `head_count` how many employees have their primary deployment there. Permission: `units.read`.
         */
        get: operations["get_organizations_organization_units"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retire a unit
         * @description In one transaction: named employees are transferred, other deployments end, future shift assignments are cancelled, the unit is retired. The organization's last active unit is refused. Permission: `units.manage`. Refused with 409 `locked` under a lock.
         */
        post: operations["post_units_id_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{id}/retire-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What retiring a unit would change
         * @description Counts exactly what retiring it with the same body would change at this moment, and says what stands in the way. Changes nothing. Permission: `units.read`.
         */
        post: operations["post_units_id_retire_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has happened to a unit, newest first
         * @description Permission: `units.read`.
         */
        get: operations["get_units_id_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List employees by name
         * @description Permission: `employees.read`.
         */
        get: operations["get_employees"];
        put?: never;
        /**
         * Add an employee
         * @description Opens the primary deployment at the unit in the same transaction. Permission: `employees.manage`.
         */
        post: operations["post_employees"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an employee
         * @description Permission: `employees.read`.
         */
        get: operations["get_employees_id"];
        put?: never;
        post?: never;
        /**
         * Delete an employee who was added in error
         * @description Refused when there is a history beyond the one deployment that was opened with it; the normal way is to offboard. Permission: `employees.manage`. Refused with 409 `locked` under a lock and with 409 `legal_hold` under a legal hold.
         */
        delete: operations["delete_employees_id"];
        options?: never;
        head?: never;
        /**
         * Change an employee
         * @description Permission: `employees.manage`.
         */
        patch: operations["patch_employees_id"];
        trace?: never;
    };
    "/employees/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has happened to an employee, the latest first
         * @description Permission: `employees.read`.
         */
        get: operations["get_employees_id_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{id}/offboard-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What offboarding an employee would end
         * @description Names each deployment and planned assignment that offboarding on this day would end or cancel at this moment. Changes nothing, so that it is answered under a lock or a legal hold too. Permission: `employees.read`.
         */
        get: operations["get_employees_id_offboard_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{id}/offboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offboard an employee
         * @description Deployments end, future shift assignments are cancelled, the history stays. Works for a closed organization too. Permission: `employees.manage`. Refused with 409 `locked` under a lock.
         */
        post: operations["post_employees_id_offboard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{id}/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where an employee works and has worked, the latest first
         * @description Permission: `employees.read`.
         */
        get: operations["get_employees_id_deployments"];
        put?: never;
        /**
         * Open a further deployment
         * @description A second one beside the primary, or a primary one for an employee who has none. Permission: `employees.manage`.
         */
        post: operations["post_employees_id_deployments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer an employee to another unit
         * @description The primary deployment ends on the effective date and one at the target begins the day after. Permission: `employees.manage`.
         */
        post: operations["post_employees_id_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/employees/{id}/deployments/{deployment}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a deployment
         * @description Permission: `employees.manage`. Refused with 409 `locked` under a lock.
         */
        post: operations["post_employees_id_deployments_deployment_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List shifts
         * @description Permission: `shifts.read`.
         */
        get: operations["get_shifts"];
        put?: never;
        /**
         * Create a shift of a unit
         * @description Permission: `shifts.manage`.
         */
        post: operations["post_shifts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shifts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a shift that no employee was planned for
         * @description Permission: `shifts.manage`. Refused with 409 `locked` under a lock and with 409 `legal_hold` under a legal hold.
         */
        delete: operations["delete_shifts_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shift-assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is planned for which shift, by day
         * @description Permission: `shifts.read`.
         */
        get: operations["get_shift_assignments"];
        put?: never;
        /**
         * Plan an employee for a shift
         * @description The employee needs an open deployment at the shift's unit that has begun by that day. Permission: `shifts.manage`.
         */
        post: operations["post_shift_assignments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shift-assignments/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a planned assignment
         * @description Permission: `shifts.manage`. Refused with 409 `locked` under a lock.
         */
        post: operations["post_shift_assignments_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shift-assignments/{id}/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record that a planned assignment was worked
         * @description Permission: `shifts.manage`.
         */
        post: operations["post_shift_assignments_id_work"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/red-flag-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List red-flag policies
         * @description Permission: `policies.read`.
         */
        get: operations["get_red_flag_policies"];
        put?: never;
        /**
         * Create a red-flag policy of a unit
         * @description Permission: `policies.manage`.
         */
        post: operations["post_red_flag_policies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/red-flag-policies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a red-flag policy
         * @description Permission: `policies.manage`. Refused with 409 `locked` under a lock and with 409 `legal_hold` under a legal hold.
         */
        delete: operations["delete_red_flag_policies_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/financial-years": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List financial years, the latest first
         * @description Permission: `calendars.read`.
         */
        get: operations["get_financial_years"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/leave-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List leave types
         * @description Permission: `calendars.read`.
         */
        get: operations["get_leave_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/leave-types/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a leave type
         * @description Permission: `calendars.manage`.
         */
        patch: operations["patch_leave_types_id"];
        trace?: never;
    };
    "/holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List holidays by day
         * @description Permission: `calendars.read`.
         */
        get: operations["get_holidays"];
        put?: never;
        /**
         * Add a holiday
         * @description Permission: `calendars.manage`.
         */
        post: operations["post_holidays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holidays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a holiday away
         * @description Permission: `calendars.manage`. Refused with 409 `locked` under a lock and with 409 `legal_hold` under a legal hold.
         */
        delete: operations["delete_holidays_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holidays/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload holidays as CSV
         * @description The first line names the columns `date`, `name` and perhaps `region`; others are left out and named in the answer. Every bad row is reported with its line; with more than a thousand of them nothing is taken. What is there already is left alone, so the same file can be sent again. Permission: `calendars.manage`.
         */
        post: operations["post_holidays_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{id}/employees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whose primary deployment is open at a unit, by name
         * @description The employees who can be transferred when the unit is retired. Permission: `employees.read`.
         */
        get: operations["get_units_id_employees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shift-assignments/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many are planned, on each day that has any
         * @description Permission: `shifts.read`.
         */
        get: operations["get_shift_assignments_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the stores outside the database
         * @description The store of files, the erasure ledger and each control plane, with whether it is the one that the database has used. Permission: `settings.read`.
         */
        get: operations["get_stores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare the stores with the rows
         * @description Rows that say stored with files, receipts with the erasure ledger, instances with processes, both ways, and the keys with which nodes sign. Reads every name in the store of files, so it takes its time. Permission: `settings.read`.
         */
        get: operations["get_stores_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stores/{name}/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take another store for the one that is lost
         * @description Only for a store that is lost for good; one that is away only needs to be brought back. Rows that say stored are not changed: the comparison names those whose file is not there, and each erasing waits for the word of a person about them. A ledger gets the entries again that the receipts tell of. Permission: `stores.adopt`. Needs step-up.
         */
        post: operations["post_stores_name_adopt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List plugins
         * @description Permission: `signed_in`.
         */
        get: operations["get_plugins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugins/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List commands of plugins
         * @description What the command line adds for the plugins that are switched on. It knows those that come with Tenure. Permission: `signed_in`.
         */
        get: operations["get_plugins_commands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plugins/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Switch a plugin on or off
         * @description Off hides it and lets it do nothing. Its rows and files stay, and are erased with their organization. Permission: `settings.manage`.
         */
        put: operations["put_plugins_name"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tickets, newest first
         * @description Permission: `tickets.read`.
         */
        get: operations["get_organizations_organization_tickets"];
        put?: never;
        /**
         * Open a ticket
         * @description Permission: `tickets.write`.
         */
        post: operations["post_organizations_organization_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a ticket with its replies
         * @description Permission: `tickets.read`.
         */
        get: operations["get_tickets_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Assign, prioritise or close a ticket
         * @description Permission: `tickets.manage`.
         */
        patch: operations["patch_tickets_id"];
        trace?: never;
    };
    "/tickets/{id}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was said on a ticket, the first before the later
         * @description Permission: `tickets.read`.
         */
        get: operations["get_tickets_id_replies"];
        put?: never;
        /**
         * Answer a ticket
         * @description The answer of a customer opens the ticket again; the answer of staff makes it wait for the customer. Permission: `tickets.write`.
         */
        post: operations["post_tickets_id_replies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attach a file to a ticket
         * @description The body is the file, at most 25 MiB. A ticket takes 200 files. Permission: `tickets.write`.
         */
        post: operations["post_tickets_id_attachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/attachments/{attachment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file of a ticket
         * @description Permission: `tickets.read`.
         */
        get: operations["get_tickets_id_attachments_attachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders, newest first
         * @description Permission: `orders.read`.
         */
        get: operations["get_organizations_organization_orders"];
        put?: never;
        /**
         * Take an order
         * @description Permission: `orders.manage`.
         */
        post: operations["post_organizations_organization_orders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an order with its lines
         * @description Permission: `orders.read`.
         */
        get: operations["get_orders_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an order
         * @description Works while the organization is closing too, so that an order can always be ended. Repeated, it changes nothing. Permission: `orders.manage`.
         */
        post: operations["post_orders_id_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/fulfil": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fulfil an order
         * @description Works while the organization is closing too, so that an order can always be ended. Repeated, it changes nothing. Permission: `orders.manage`.
         */
        post: operations["post_orders_id_fulfil"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an order
         * @description Works while the organization is closing too, so that an order can always be ended. Repeated, it changes nothing. Permission: `orders.manage`. Refused with 409 `locked` under a lock.
         */
        post: operations["post_orders_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List operations, newest first
         * @description Each as a summary; the plan, the steps and what may be done are in `GET /operations/{id}`. Permission: `operations.read`.
         */
        get: operations["get_operations"];
        put?: never;
        /**
         * Plan an operation
         * @description Nothing happens before it is confirmed. Permission: `operations.plan`.
         */
        post: operations["post_operations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what can be planned
         * @description Permission: `operations.read`.
         */
        get: operations["get_operations_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an operation
         * @description Permission: `operations.read`.
         */
        get: operations["get_operations_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all that a plan names
         * @description A plan lists the first 20 of each kind and place; here are all of them, before it is confirmed and after. Permission: `operations.read`.
         */
        get: operations["get_operations_id_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/children": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what an operation starts for each of many
         * @description In the order in which they are begun. `pending`: not begun yet; `refused`: it could not be begun; otherwise the status of the operation that was started. Their counts are in `GET /operations/{id}`. Permission: `operations.read`.
         */
        get: operations["get_operations_id_children"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow an operation live
         * @description Server-sent events `operation` and `step`; send `Last-Event-ID` to go on after a break. The event `stopping` ends the stream when its node stops. Permission: `operations.read`.
         */
        get: operations["get_operations_id_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a plan
         * @description Bound to the plan by its digest. 409 `plan_changed` shows what was added since. Permission: `operations.confirm`.
         */
        post: operations["post_operations_id_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call it off: undo what was done, before the point of no return
         * @description Permission: `operations.control`.
         */
        post: operations["post_operations_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause
         * @description Permission: `operations.control`.
         */
        post: operations["post_operations_id_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on after a pause
         * @description Permission: `operations.control`.
         */
        post: operations["post_operations_id_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try the failed step again
         * @description Permission: `operations.control`.
         */
        post: operations["post_operations_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/children/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try all failed operations again that it has started
         * @description Permission: `operations.control`.
         */
        post: operations["post_operations_id_children_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/children/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept those that failed, and go on with the others
         * @description Permission: `operations.control`.
         */
        post: operations["post_operations_id_children_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/force": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End it by force
         * @description Only for named error classes; what is left becomes debts that a sweep keeps chasing. Permission: `operations.force`. Needs step-up.
         */
        post: operations["post_operations_id_force"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve it as the second person
         * @description For operations that wait for four eyes. Never by the one who asked for it or confirmed it; needs step-up. Permission: `operations.confirm_erasure`.
         */
        post: operations["post_operations_id_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline to approve it, which ends it
         * @description Permission: `operations.confirm_erasure`.
         */
        post: operations["post_operations_id_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/{id}/steps/{key}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a manual step was done
         * @description Permission: `operations.control`.
         */
        post: operations["post_operations_id_steps_key_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this is
         * @description Permission: `public`.
         */
        get: operations["get_about"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActiveLock: {
            id: number;
            organization_id: number;
            organization_uid: string;
            organization_name: string | null;
            organization_slug: string | null;
            /** @enum {string} */
            organization_status: "provisioning" | "active" | "suspended" | "archived" | "decommissioning" | "retired" | "erasing" | "erased";
            /** @enum {string} */
            kind: "lock" | "legal_hold";
            reason: string;
            owner: string;
            created_at: string;
            expires_at: string | null;
        };
        AdoptedStore: {
            /** @description `files`, `erasure_ledger`, or `control_plane.` and the uid of the control plane. */
            name: string;
            /** @enum {string} */
            kind: "files" | "erasure_ledger" | "control_plane";
            title: string;
            /** @description The folder or bucket. */
            where: string | null;
            /**
             * @description `away`: nothing in it counts as gone, nothing is written there, and what needs it waits.
             * @enum {string}
             */
            state: "there" | "away";
            /** @description The identity that the database knows; null before the first use. */
            uid: string | null;
            code: ("no_mark" | "other_mark" | "content_missing" | "not_reachable") | null;
            reason: string | null;
            remedy: string | null;
            /** @description What was put right, and what stays to do. */
            note: string;
        };
        AuditEntry: {
            id: number;
            seq: number;
            chain: string;
            at: string;
            actor: {
                kind: string;
                id: number | null;
                name: string | null;
            };
            /** @description Who really acted in the name of `actor`, under which visit and until when. */
            act: {
                kind: string;
                id: number | null;
                name: string | null;
                visit_uid: string;
                until: string;
            } | null;
            action: string;
            organization_id: number | null;
            organization_uid: string | null;
            subject: {
                type: string;
                id: string | null;
            };
            reason: string | null;
            facts: {
                [key: string]: unknown;
            };
            details: {
                [key: string]: unknown;
            } | null;
            details_erased: boolean;
            hash: string;
        };
        AuditVerification: {
            id: number;
            operation_id: number;
            /** @enum {string} */
            status: "running" | "done" | "stopped";
            /** @description Null until it is done. */
            ok: boolean | null;
            started_by: {
                kind: string;
                id: number | null;
                name: string;
            };
            started_at: string;
            finished_at: string | null;
            chains: number;
            entries: number;
            /** @description How many entries do not fit. */
            broken: number;
            /** @description The first 20 of them. */
            findings: {
                chain: string;
                seq: number;
                id: number | null;
                problem: string;
            }[];
        };
        BillingProfile: {
            name: string | null;
            address: string | null;
            tax_id: string | null;
            email: string | null;
            updated_at: string | null;
        };
        BillingSummary: {
            items: {
                currency: string;
                /** @description Issued and not cancelled. */
                invoiced_minor: number;
                /** @description Issued and still owed. */
                open_minor: number;
                overdue_minor: number;
                paid_minor: number;
                refunded_minor: number;
                credited_minor: number;
                /** @description Received or credited, and not given back, that settles nothing yet. */
                unallocated_minor: number;
                /** @description The last twelve, this one last. */
                months: {
                    /** @description 2026-11 */
                    month: string;
                    invoiced_minor: number;
                    /** @description Payments less refunds. */
                    received_minor: number;
                }[];
            }[];
        };
        Brake: {
            engaged: boolean;
            reason: string | null;
            changed_by: string | null;
            changed_at: string | null;
            /** @description How many erasings may begin within an hour. */
            velocity_per_hour: number;
            /** @description How many go on each minute after the brake was released. */
            resumes_per_minute: number;
            /** @description Whether `organizations.purge_early` lets a person erase before the purge date. */
            early_purge: boolean;
            /** @description Operations that wait for the brake, or for their turn. */
            waiting: number;
        };
        ClientSetting: {
            key: string;
            value: string | number | boolean;
            /** @description What a known key stands for; null for a free one. */
            title: string | null;
            updated_by: string;
            updated_at: string;
        };
        ClosureRequest: {
            id: number;
            organization_id: number;
            organization: {
                id: number;
                slug: string | null;
                name: string | null;
            };
            /** @enum {string} */
            status: "open" | "confirmed" | "withdrawn" | "declined";
            reason: string;
            requested_by: string;
            requested_at: string;
            decided_by: string | null;
            decided_at: string | null;
            decision_reason: string | null;
            operation_id: number | null;
        };
        Command: {
            /** @description Group and command: `units`, `create`. */
            words: string[];
            summary: string;
            /** @enum {string} */
            method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
            /** @description Below `/api/v1`. */
            path: string;
            /** @description The kind of operation that is planned, shown and confirmed. */
            operation: string | null;
            /** @description Its confirmation names the organization's slug. */
            slug: boolean;
            fields: components["schemas"]["CommandField"][];
            /** @description Sent in the body each time. */
            fixed?: {
                [key: string]: string | boolean | number;
            };
            /** @description A field of the answer: when it is false, the exit code says that it failed. */
            fails?: string;
            /** @description A list in pages. */
            paged: boolean;
            /** @description The type of the file that is the body. */
            sends: string | null;
            /** @description The answer is a file. */
            download: boolean;
            /** @description May ask for the password. */
            step_up: boolean;
            shows: components["schemas"]["CommandText"];
            /** @description The address of the thing that it is about, which says in which currency amounts are. */
            currency_of?: string;
            asks: string | null;
            done: string;
            example: string;
        };
        CommandColumn: {
            title: string;
            /** @description `unit.name` for an inner one. */
            field: string;
            /** @description Numbers stand under each other. */
            right: boolean;
        };
        CommandField: {
            /** @description As the API calls it. */
            name: string;
            /** @enum {string} */
            in: "path" | "query" | "body";
            /** @description As the command line calls it, without dashes: `unit`. */
            label: string;
            /** @description Given by its position, without its name. */
            argument: boolean;
            required: boolean;
            /**
             * @description `boolean` takes true or false, `flag` takes no value; `scalar` is a number, true, false, or a text.
             * @enum {string}
             */
            kind: "text" | "number" | "boolean" | "flag" | "scalar" | "json" | "file";
            /** @description What stands for a value in the help: `date`. */
            hint: string;
            list: boolean;
            /** @description `none` empties it. */
            nullable: boolean;
            choices: string[] | null;
            /** @description What it names, when a person may also give something else than its id: an organization's slug, a unit's code, a control plane's name, a person's e-mail. */
            names: ("organization" | "unit" | "plane" | "person") | null;
            /** @description Amounts in minor units: the field itself, or members of its JSON. People may give decimals. */
            money?: string[];
            /** @description Sent when nothing is typed. */
            usual?: string;
            /** @description What a flag sends; by default true. */
            sends?: string;
            /** @description Offered by completion and help; other values are taken too. */
            suggests?: string[];
            text: string;
        };
        CommandGroup: {
            name: string;
            text: string;
        };
        CommandText: {
            /** @description Shown above the list, or alone. Null shows every plain field. */
            facts: components["schemas"]["CommandColumn"][] | null;
            /** @description Where the list stands in the answer. */
            rows: string | null;
            columns: components["schemas"]["CommandColumn"][];
            /** @description A text of the command line that replaces the columns, if the command line has it. */
            text?: string;
            /** @description Said for a list without rows: `No {status} debts.` */
            none?: string;
        };
        Contact: {
            id: number;
            uid: string;
            organization_id: number;
            type: string;
            name: string;
            email: string | null;
            phone: string | null;
            address: string | null;
            /** @description Values of custom fields by key. */
            fields: {
                [key: string]: string | number;
            };
            /** @enum {string} */
            filed_by: "staff" | "member";
            version: number;
            created_at: string;
            updated_at: string;
            /** @description Why the person who asks may not delete it. */
            delete_refusal: string | null;
        };
        ContactField: {
            key: string;
            title: string;
            /** @enum {string} */
            kind: "text" | "number" | "date" | "choice";
            choices: string[];
            is_required: boolean;
            organization_type: string | null;
            is_active: boolean;
            created_at: string;
        };
        ContactType: {
            key: string;
            title: string;
        };
        ContactUpdate: {
            id: number;
            organization_id: number;
            contact_id: number;
            contact_name: string;
            /** @enum {string} */
            change: "created" | "changed" | "deleted";
            field: string | null;
            before: string | null;
            after: string | null;
            changed_by: string;
            at: string;
        };
        ControlPlane: {
            id: number;
            uid: string;
            name: string;
            kind: string;
            reachable: boolean | null;
            last_seen_at: string | null;
            last_error: string | null;
            /** @description What staff must know who let instances run there. */
            notice: string | null;
            instances: {
                total: number;
                healthy: number;
            };
            created_at: string;
        };
        CountryTemplate: {
            country: string;
            timezone: string;
            currency: string;
            /** @description The key of a hierarchy template. */
            hierarchy: string;
        };
        Debt: {
            id: number;
            organization_id: number;
            operation_id: number | null;
            control_plane_id: number;
            /** @enum {string} */
            kind: "instance" | "namespace";
            name: string;
            uid: string;
            reason: string;
            created_at: string;
            attempts: number;
            last_error: string | null;
            settled_at: string | null;
        };
        DeployedEmployee: {
            employee_id: number;
            name: string;
            unit_id: number;
            starts_on: string;
        };
        Deployment: {
            id: number;
            organization_id: number;
            employee_id: number;
            unit_id: number;
            unit_name: string;
            unit_code: string;
            is_primary: boolean;
            starts_on: string;
            ends_on: string | null;
            /** @enum {string} */
            status: "open" | "ended" | "cancelled";
            cancelled_at: string | null;
            ended_because: string | null;
            created_at: string;
        };
        DirectoryView: {
            id: number;
            name: string;
            /** @description As it stands in the address: `status=active,archived&sort=-created_at`. */
            query: string;
            is_shared: boolean;
            is_own: boolean;
            made_by: string;
            created_at: string;
        };
        Document: {
            id: number;
            uid: string;
            organization_id: number;
            /** @enum {string} */
            kind: "document" | "upload";
            name: string;
            content_type: string;
            bytes: number;
            sha256: string;
            uploaded_by: string;
            /** @enum {string} */
            filed_by: "staff" | "member";
            created_at: string;
            /** @description Why the person who asks may not delete it. */
            delete_refusal: string | null;
        };
        Employee: {
            id: number;
            uid: string;
            organization_id: number;
            name: string;
            /** @enum {string} */
            status: "active" | "offboarded";
            is_active: boolean;
            offboarded_on: string | null;
            offboarded_at: string | null;
            offboarded_by: number | null;
            version: number;
            created_at: string;
            updated_at: string;
            /** @description Where the open primary deployment is. */
            unit: {
                id: number;
                name: string;
                code: string;
                starts_on: string;
            } | null;
        };
        Erasure: {
            organization_uid: string;
            organization_id: number | null;
            operation_uid: string;
            /** @enum {string} */
            status: "erased" | "erasing" | "back" | "kept" | "unknown";
            begun_at: string | null;
            finished_at: string | null;
            receipt_number: number | null;
            kept_at: string | null;
            /** @description Null once it is erased. */
            organization_name: string | null;
            /** @description The erasing that goes on with it, and what it waits for. With `finished_at` it is a replay: the data is back until it ends. */
            going_on: {
                operation_id: number;
                status: string;
                waiting_for: string[];
            } | null;
        };
        FinancialYear: {
            id: number;
            organization_id: number;
            name: string;
            starts_on: string;
            ends_on: string;
            is_current: boolean;
            created_at: string;
        };
        FormerVersion: {
            id: number;
            organization_id: number;
            /** @description The table of the row. */
            table_name: string;
            /** @description The primary key of the row. */
            row_id: string;
            /** @enum {string} */
            change: "update" | "delete";
            changed_at: string;
            /** @description The row as it stood before, without secrets. */
            row: {
                [key: string]: unknown;
            };
        };
        HierarchyTemplate: {
            key: string;
            title: string;
            /** @description What a unit of each level is called, the highest first. */
            levels: string[];
        };
        Holiday: {
            id: number;
            organization_id: number;
            region: string;
            date: string;
            name: string;
            /** @description Of the organization when it was entered. */
            country: string | null;
            /** @description Since then it is no holiday, because the organization has another country. */
            left_at: string | null;
            created_at: string;
        };
        HolidayImport: {
            rows: number;
            added: number;
            unchanged: number;
            refused: number;
            /** @description Every refused row, by its line. */
            errors: {
                line: number;
                field: string | null;
                message: string;
            }[];
            /** @description Columns of the file that no holiday has. */
            columns_left_out: string[];
        };
        IdentityProvider: {
            title: string;
            issuer: string;
            client_id: string;
            redirect_uri: string;
            scopes: string;
            roles_claim: string;
            email_domains: string[];
            trusts_email: boolean;
            enabled: boolean;
            id: number;
            uid: string;
            key: string;
            organization_id: number | null;
            has_client_secret: boolean;
            created_at: string;
            version: number;
        };
        Instance: {
            id: number;
            uid: string;
            organization_id: number;
            control_plane_id: number;
            control_plane: {
                id: number;
                name: string;
                kind: string;
            };
            name: string;
            /** @enum {string} */
            role: "admin" | "member";
            setup: string;
            channel: string;
            build: string;
            observed_build: string | null;
            /** @enum {string} */
            desired: "present" | "absent";
            /** @enum {string} */
            status: "pending" | "starting" | "healthy" | "unhealthy" | "stopped" | "deleting" | "deleted" | "unknown";
            conditions: {
                type: string;
                status: boolean;
                reason: string;
                message: string;
                at: string;
            }[];
            address: string | null;
            created_at: string;
            deletion_requested_at: string | null;
            deleted_at: string | null;
        };
        Invitation: {
            id: number;
            uid: string;
            organization_id: number;
            email: string;
            name: string | null;
            /**
             * @description An owner may do what an administrator may, and make owners; a member reads.
             * @enum {string}
             */
            role: "owner" | "administrator" | "member";
            /** @enum {string} */
            status: "open" | "expired" | "accepted" | "withdrawn";
            invited_by: string;
            created_at: string;
            expires_at: string;
            accepted_at: string | null;
            withdrawn_at: string | null;
        };
        Invoice: {
            id: number;
            uid: string;
            organization_id: number;
            number: string;
            currency: string;
            /** @description With tax. */
            amount_minor: number;
            net_minor: number;
            tax_minor: number;
            /** @description How much of it is paid or credited. */
            settled_minor: number;
            /** @enum {string} */
            status: "draft" | "open" | "paid" | "cancelled";
            due_on: string | null;
            issued_at: string | null;
            paid_at: string | null;
            cancelled_at: string | null;
            billed_name: string | null;
            billed_address: string | null;
            billed_tax_id: string | null;
            billed_email: string | null;
            recurring_uid: string | null;
            period_on: string | null;
            created_at: string;
        };
        InvoiceDetail: {
            id: number;
            uid: string;
            organization_id: number;
            number: string;
            currency: string;
            /** @description With tax. */
            amount_minor: number;
            net_minor: number;
            tax_minor: number;
            /** @description How much of it is paid or credited. */
            settled_minor: number;
            /** @enum {string} */
            status: "draft" | "open" | "paid" | "cancelled";
            due_on: string | null;
            issued_at: string | null;
            paid_at: string | null;
            cancelled_at: string | null;
            billed_name: string | null;
            billed_address: string | null;
            billed_tax_id: string | null;
            billed_email: string | null;
            recurring_uid: string | null;
            period_on: string | null;
            created_at: string;
            lines: components["schemas"]["InvoiceLine"][];
            /** @description The first 200. */
            settled_by: {
                transaction_id: number;
                type: string;
                method: string;
                at: string;
                /** @description Below zero for a refund of what had settled it. */
                amount_minor: number;
            }[];
            /** @description Whether `GET /invoices/{id}/settlements` has more. */
            more_settlements: boolean;
        };
        InvoiceLine: {
            position: number;
            description: string | null;
            quantity: string;
            unit_amount_minor: number;
            tax_rate_bp: number;
            net_minor: number;
            tax_minor: number;
        };
        KeptRecords: {
            module: string;
            table: string;
            title: string;
            record_class: string | null;
            ground: string;
            until: string | null;
            count: number;
        };
        LeaveType: {
            id: number;
            organization_id: number;
            code: string;
            name: string;
            quota_days: number | null;
            is_paid: boolean;
            version: number;
            created_at: string;
        };
        Lock: {
            id: number;
            organization_id: number;
            /** @enum {string} */
            kind: "lock" | "legal_hold";
            reason: string;
            owner: string;
            created_at: string;
            expires_at: string | null;
            released_at: string | null;
        };
        Mail: {
            id: number;
            organization_id: number;
            message_id: string | null;
            recipient: string;
            subject: string;
            excerpt: string | null;
            /** @enum {string} */
            status: "queued" | "not_sent" | "sent" | "delivered" | "bounced" | "failed";
            status_text: string | null;
            /** @description When the status came about, as its report says. */
            status_at: string | null;
            at: string;
            updated_at: string;
        };
        MailPreview: {
            name: string;
            title: string;
            when: string;
            subject: string;
            text: string;
            html: string;
        };
        MailTemplate: {
            name: string;
            title: string;
            when: string;
            subject: string;
        };
        Member: {
            /** @description Of the person. */
            id: number;
            uid: string;
            organization_id: number;
            email: string;
            name: string;
            /**
             * @description An owner may do what an administrator may, and make owners; a member reads.
             * @enum {string}
             */
            role: "owner" | "administrator" | "member";
            disabled_at: string | null;
            /** @description Since when the person belongs to the organization. */
            created_at: string;
            /** @description The last session in this organization. */
            last_signed_in_at: string | null;
            version: number;
        };
        OffboardedEmployee: {
            id: number;
            uid: string;
            organization_id: number;
            name: string;
            /** @enum {string} */
            status: "active" | "offboarded";
            is_active: boolean;
            offboarded_on: string | null;
            offboarded_at: string | null;
            offboarded_by: number | null;
            version: number;
            created_at: string;
            updated_at: string;
            /** @description Where the open primary deployment is. */
            unit: {
                id: number;
                name: string;
                code: string;
                starts_on: string;
            } | null;
            offboarding: {
                effective_date: string;
                changes: {
                    /** @enum {string} */
                    verb: "create" | "change" | "move" | "end" | "send" | "delete" | "keep";
                    kind: string;
                    name: string;
                    count: number;
                }[];
            };
        };
        OffboardingPreview: {
            effective_date: string;
            endings: {
                /** @enum {string} */
                kind: "deployment" | "assignment";
                id: number;
                /** @description The unit of a deployment, the shift and unit of an assignment. */
                name: string;
                /** @description When the deployment began or begins; the day of the assignment. */
                day: string;
                /** @enum {string} */
                becomes: "ended" | "cancelled";
            }[];
            /** @description Assignments beyond the first 50. */
            more: number;
        };
        Operation: {
            id: number;
            uid: string;
            kind: string;
            title: string;
            /** @enum {string} */
            status: "planned" | "running" | "waiting" | "paused" | "cancelling" | "failed" | "done" | "cancelled";
            /** @description The operation that has started this one. */
            parent_id: number | null;
            /** @description The operation that has paused it, until that has ended, or has called it off. */
            stopped_by: {
                id: number;
                title: string;
            } | null;
            /** @description Those that it has paused or called off, 20 at most. */
            stopped: {
                id: number;
                title: string;
                /** @enum {string} */
                status: "planned" | "running" | "waiting" | "paused" | "cancelling" | "failed" | "done" | "cancelled";
            }[];
            /** @description Null when it starts no others, or has not begun to. */
            children: {
                total: number;
                pending: number;
                refused: number;
                planned: number;
                running: number;
                waiting: number;
                paused: number;
                cancelling: number;
                failed: number;
                done: number;
                cancelled: number;
                /** @description Failed or refused, and no person has accepted that yet. */
                unaccepted: number;
            } | null;
            organization_id: number | null;
            organization: {
                id: number;
                uid: string;
                slug: string | null;
                name: string | null;
                status: string;
            } | null;
            input: unknown;
            reason: string | null;
            plan: {
                summary: string;
                permanent: string | null;
                steps: {
                    key: string;
                    title: string;
                }[];
                effects: {
                    module: string;
                    kind: string;
                    name: string;
                    count: number;
                    uid: string | null;
                    /** @description The place where it is, such as a control plane. */
                    where: string | null;
                    bytes: number | null;
                    /** @description It lives outside the database. */
                    outside: boolean;
                    /** @description It stands for the rest of its kind and place; `GET /operations/{id}/items` names them. */
                    more?: boolean;
                    /** @enum {string} */
                    verb: "create" | "change" | "move" | "end" | "send" | "delete" | "keep";
                    /** @description It can be brought back as it was. */
                    reversible: boolean;
                    /** @description False until a person has confirmed what was found later. */
                    confirmed?: boolean;
                    /** @description So many rows more of a table than the confirmed plan counted. */
                    grown?: boolean;
                    /** @description Of what is kept: the reason or law. */
                    ground?: string;
                    /** @description Of what is kept: its last day; null is for good. */
                    until?: string | null;
                    /** @description Of an organization with an operation of its own: the digest of what its plan decided. */
                    decided?: string;
                }[];
                blockers: {
                    module: string;
                    /** @enum {string} */
                    effect: "refuses" | "holds";
                    /** @enum {string} */
                    phase: "before_drain" | "after_drain" | "before_erase";
                    code: string;
                    message: string;
                    remedy: string | null;
                    /**
                     * @description What a person can do about it; `wait`: it goes on by itself.
                     * @enum {string}
                     */
                    asks: "confirm" | "approve" | "manual" | "decide" | "pay" | "finish" | "release" | "repair" | "choose" | "wait";
                    link: {
                        kind: string;
                        id: number | string;
                    } | null;
                    /** @description How many things of this kind stand in the way; one when it is left out. */
                    count?: number;
                    /** @description The first of several, 20 at most. */
                    named?: {
                        name: string;
                        link: {
                            kind: string;
                            id: number | string;
                        } | null;
                    }[];
                }[];
                warnings: {
                    code: string;
                    message: string;
                }[];
                changes: {
                    /** @enum {string} */
                    kind: "added" | "changed";
                    message: string;
                }[];
                decisions: {
                    [key: string]: unknown;
                };
                /** @description Of a plan for many organizations: what it does to the first few of them. */
                sample?: {
                    organization_id: number;
                    name: string;
                    summary: string;
                    effects: {
                        module: string;
                        kind: string;
                        name: string;
                        count: number;
                        uid: string | null;
                        /** @description The place where it is, such as a control plane. */
                        where: string | null;
                        bytes: number | null;
                        /** @description It lives outside the database. */
                        outside: boolean;
                        /** @description It stands for the rest of its kind and place; `GET /operations/{id}/items` names them. */
                        more?: boolean;
                        /** @enum {string} */
                        verb: "create" | "change" | "move" | "end" | "send" | "delete" | "keep";
                        /** @description It can be brought back as it was. */
                        reversible: boolean;
                        /** @description False until a person has confirmed what was found later. */
                        confirmed?: boolean;
                        /** @description So many rows more of a table than the confirmed plan counted. */
                        grown?: boolean;
                        /** @description Of what is kept: the reason or law. */
                        ground?: string;
                        /** @description Of what is kept: its last day; null is for good. */
                        until?: string | null;
                        /** @description Of an organization with an operation of its own: the digest of what its plan decided. */
                        decided?: string;
                    }[];
                }[];
            };
            digest: string;
            confirmed_digest: string | null;
            blockers: {
                module: string;
                /** @enum {string} */
                effect: "refuses" | "holds";
                /** @enum {string} */
                phase: "before_drain" | "after_drain" | "before_erase";
                code: string;
                message: string;
                remedy: string | null;
                /**
                 * @description What a person can do about it; `wait`: it goes on by itself.
                 * @enum {string}
                 */
                asks: "confirm" | "approve" | "manual" | "decide" | "pay" | "finish" | "release" | "repair" | "choose" | "wait";
                link: {
                    kind: string;
                    id: number | string;
                } | null;
                /** @description How many things of this kind stand in the way; one when it is left out. */
                count?: number;
                /** @description The first of several, 20 at most. */
                named?: {
                    name: string;
                    link: {
                        kind: string;
                        id: number | string;
                    } | null;
                }[];
            }[];
            steps: {
                key: string;
                title: string;
                /** @enum {string} */
                status: "pending" | "running" | "waiting" | "done" | "failed" | "undone" | "skipped";
                point_of_no_return: boolean;
                can_undo: boolean;
                attempt: number;
                progress: {
                    done: number;
                    total: number;
                    message: string | null;
                } | null;
                parts: {
                    name: string;
                    title: string;
                    /** @enum {string} */
                    status: "pending" | "running" | "waiting" | "done";
                    done: number;
                    total: number;
                    message: string | null;
                }[];
                waiting_for: {
                    code: string;
                    message: string;
                    remedy: string | null;
                    /**
                     * @description What a person can do about it; `wait`: it goes on by itself.
                     * @enum {string}
                     */
                    asks: "confirm" | "approve" | "manual" | "decide" | "pay" | "finish" | "release" | "repair" | "choose" | "wait";
                    since?: string | null;
                    forceable?: boolean;
                }[];
                result: {
                    [key: string]: unknown;
                } | null;
                forced: {
                    by: string;
                    reason: string;
                    at: string;
                } | null;
                completed: {
                    by: string;
                    reason: string;
                    at: string;
                } | null;
                error: {
                    code: string;
                    message: string;
                } | null;
                started_at: string | null;
                finished_at: string | null;
            }[];
            waiting_for: {
                code: string;
                message: string;
                remedy: string | null;
                /**
                 * @description What a person can do about it; `wait`: it goes on by itself.
                 * @enum {string}
                 */
                asks: "confirm" | "approve" | "manual" | "decide" | "pay" | "finish" | "release" | "repair" | "choose" | "wait";
                since?: string | null;
                forceable?: boolean;
            }[];
            requested_by: {
                kind: string;
                id: number | null;
                name: string;
            };
            confirmed_by: {
                kind: string;
                id: number | null;
                name: string;
            } | null;
            approved_by: {
                kind: string;
                id: number | null;
                name: string;
            } | null;
            approved_at: string | null;
            error: {
                code: string;
                message: string;
            } | null;
            created_at: string;
            confirmed_at: string | null;
            started_at: string | null;
            finished_at: string | null;
            next_check_at: string | null;
            past_point_of_no_return: boolean;
            /** @description The brake of all erasing is on and stops this operation: none of its steps begins. */
            stopped_by_brake: boolean;
            /** @description Those that can come up in the life of this operation, with the reason why not now. */
            actions: {
                /** @enum {string} */
                action: "confirm" | "cancel" | "pause" | "resume" | "retry" | "force" | "complete_step" | "retry_children" | "accept_failures" | "approve" | "decline";
                allowed: boolean;
                reason: string | null;
                /** @description What the command needs. */
                permission: string;
                /** @description The password must have been confirmed a moment ago. */
                step_up: boolean;
            }[];
            /** @description Its result, once it is done. */
            ended: string | null;
            requires: {
                step_up: boolean;
                slug: boolean;
                /** @description The permission that confirming it needs besides `operations.confirm`. */
                confirm: string;
            };
        };
        OperationChild: {
            /** @description Once in its parent, such as the uid of an organization. */
            key: string;
            /** @enum {string} */
            state: "pending" | "refused" | "planned" | "running" | "waiting" | "paused" | "cancelling" | "failed" | "done" | "cancelled";
            /** @description Null until it is begun. */
            operation_id: number | null;
            title: string | null;
            organization_id: number | null;
            /** @description Null once it is erased. */
            organization_name: string | null;
            /** @description Why it failed, or could not be begun. */
            problem: {
                code: string;
                message: string;
            } | null;
            /** @description The first thing that it waits for, while it waits. */
            waiting_for: {
                code: string;
                message: string;
                remedy: string | null;
                /**
                 * @description What a person can do about it; `wait`: it goes on by itself.
                 * @enum {string}
                 */
                asks: "confirm" | "approve" | "manual" | "decide" | "pay" | "finish" | "release" | "repair" | "choose" | "wait";
                since?: string | null;
                forceable?: boolean;
            }[];
            /** @description A person has accepted that it failed. */
            accepted: boolean;
        };
        OperationKind: {
            kind: string;
            /** @enum {string} */
            target: "organization" | "none";
            /** @description What planning it needs besides `operations.plan`. */
            permission: string;
            /** @description The members of its input. */
            fields: string[];
        };
        OperationSummary: {
            id: number;
            uid: string;
            kind: string;
            title: string;
            /** @enum {string} */
            status: "planned" | "running" | "waiting" | "paused" | "cancelling" | "failed" | "done" | "cancelled";
            organization_id: number | null;
            organization: {
                id: number;
                uid: string;
                slug: string | null;
                name: string | null;
                status: string;
            } | null;
            reason: string | null;
            digest: string;
            requested_by: {
                kind: string;
                id: number | null;
                name: string;
            };
            confirmed_by: {
                kind: string;
                id: number | null;
                name: string;
            } | null;
            approved_by: {
                kind: string;
                id: number | null;
                name: string;
            } | null;
            approved_at: string | null;
            error: {
                code: string;
                message: string;
            } | null;
            created_at: string;
            confirmed_at: string | null;
            started_at: string | null;
            finished_at: string | null;
            next_check_at: string | null;
            past_point_of_no_return: boolean;
            /** @description The whole plan in one sentence. */
            summary: string;
            /** @description The first three of what it waits for. */
            waiting_for: {
                code: string;
                message: string;
                remedy: string | null;
                /**
                 * @description What a person can do about it; `wait`: it goes on by itself.
                 * @enum {string}
                 */
                asks: "confirm" | "approve" | "manual" | "decide" | "pay" | "finish" | "release" | "repair" | "choose" | "wait";
                since?: string | null;
                forceable?: boolean;
            }[];
            steps: {
                done: number;
                total: number;
            };
        };
        Order: {
            id: number;
            uid: string;
            organization_id: number;
            number: string;
            /** @enum {string} */
            status: "pending" | "accepted" | "fulfilled" | "cancelled";
            currency: string;
            amount_minor: number;
            note: string | null;
            placed_by: string;
            placed_at: string;
            finished_at: string | null;
        };
        OrderWithLines: {
            id: number;
            uid: string;
            organization_id: number;
            number: string;
            /** @enum {string} */
            status: "pending" | "accepted" | "fulfilled" | "cancelled";
            currency: string;
            amount_minor: number;
            note: string | null;
            placed_by: string;
            placed_at: string;
            finished_at: string | null;
            lines: {
                position: number;
                description: string;
                quantity: number;
                unit_amount_minor: number;
            }[];
        };
        Organization: {
            id: number;
            uid: string;
            name: string | null;
            slug: string | null;
            type: string;
            /** @enum {string} */
            status: "provisioning" | "active" | "suspended" | "archived" | "decommissioning" | "retired" | "erasing" | "erased";
            is_active: boolean;
            timezone: string;
            country: string | null;
            plan: string | null;
            trial_ends_on: string | null;
            hierarchy: string | null;
            primary_contact: {
                name: string;
                email: string | null;
            } | null;
            settings: {
                /** @description 1 to 12; the financial year begins with it. */
                fy_start_month?: number;
            } & {
                [key: string]: unknown;
            };
            version: number;
            created_at: string;
            updated_at: string;
            retired_at: string | null;
            retired_by: number | null;
            suspended_at: string | null;
            archived_at: string | null;
            /** @description The day on which it is closed and erased unless it is restored, in its zone. */
            purge_on: string | null;
            /** @description What the purge date has begun or planned. */
            purge_operation_id: number | null;
            closure_request: {
                id: number;
                status: string;
                reason: string;
                requested_by: string;
                requested_at: string;
            } | null;
            /** @description How many there are, and how many are well. */
            instances?: {
                total: number;
                healthy: number;
            };
            /** @description What is wrong with an old record, as sentences; what cannot be shown is left out. */
            broken?: string[];
            operation: {
                id: number;
                kind: string;
                status: string;
                title: string;
                waiting_for: {
                    code: string;
                    message: string;
                    remedy: string | null;
                    /**
                     * @description What a person can do about it; `wait`: it goes on by itself.
                     * @enum {string}
                     */
                    asks: "confirm" | "approve" | "manual" | "decide" | "pay" | "finish" | "release" | "repair" | "choose" | "wait";
                    since?: string | null;
                    forceable?: boolean;
                }[];
            } | null;
            seeded?: {
                name: string;
                count: number;
            }[];
            not_seeded?: {
                name: string;
                how: string;
            }[];
        } & {
            [key: string]: unknown;
        };
        OrganizationChoice: {
            organization_id: number;
            name: string;
            slug: string;
            /**
             * @description An owner may do what an administrator may, and make owners; a member reads.
             * @enum {string}
             */
            role: "owner" | "administrator" | "member";
            last_signed_in_at: string | null;
        };
        OrganizationPackages: {
            items: {
                package_key: string;
                /** @description Null when the catalogue does not have it. */
                name: string | null;
                created_at: string;
            }[];
        };
        OwnSession: {
            id: number;
            created_at: string;
            /** @description Used, it goes on. */
            expires_at: string;
            /** @description From where the person signed in. */
            remote_address: string;
            /** @description With which provider; null for a password. */
            provider: string | null;
            /** @description In which organization; null for staff. */
            organization: string | null;
            /** @description Whether it is the one that asks. */
            is_current: boolean;
        };
        Package: {
            id: number;
            key: string;
            name: string;
            description: string | null;
            currency: string | null;
            amount_minor: number | null;
            period: ("week" | "month" | "quarter" | "year") | null;
            /** @description Only for customers that it is set for. */
            is_restricted: boolean;
            /** @description Whether it can be ordered. */
            is_active: boolean;
            created_at: string;
            updated_at: string;
        };
        PageColumn: {
            /** @description Of the answer; `author.name` for an inner one. */
            field: string;
            title: string;
            /**
             * @description By default plain text. `money` is minor units with the row's `currency`.
             * @enum {string}
             */
            kind?: "text" | "long_text" | "status" | "instant" | "date" | "number" | "money" | "bytes" | "yes_no";
        };
        PageForm: {
            /** @description A verb: "Open a ticket". */
            title: string;
            /** @description Method and address below `/api/v1`; parameters in braces come from the organization and the row. */
            route: string;
            /** @description What it needs; without it the button says so. */
            permission: string;
            fields: (components["schemas"]["PagePlainField"] | components["schemas"]["PageRowsField"])[];
            /** @description Shown when the row's field holds one of these. */
            when?: {
                field: string;
                is: string[];
            };
            /** @description What cannot be undone by it, as a sentence; it makes the button red. */
            danger?: string;
        };
        PagePlainField: {
            name: string;
            title: string;
            /**
             * @description `file` is sent as the body, and its name in the query.
             * @enum {string}
             */
            kind: "text" | "long_text" | "number" | "money" | "choice" | "yes_no" | "file";
            required?: boolean;
            choices?: {
                value: string;
                title: string;
            }[];
            /** @description Its value at first. */
            initial?: string | number | boolean;
            hint?: string;
        };
        PageRowsField: {
            name: string;
            title: string;
            /** @constant */
            kind: "rows";
            required?: boolean;
            choices?: {
                value: string;
                title: string;
            }[];
            /** @description Its value at first. */
            initial?: string | number | boolean;
            hint?: string;
            fields: components["schemas"]["PagePlainField"][];
        };
        Passkey: {
            id: number;
            name: string;
            /** @description The address of the page where it was made; it counts there alone. */
            origin: string;
            /** @description Whether the device copies it to other devices of the person. */
            backed_up: boolean;
            created_at: string;
            last_used_at: string | null;
        };
        PaymentAccount: {
            id: number;
            uid: string;
            organization_id: number;
            /** @enum {string} */
            kind: "card" | "ach";
            provider: string;
            label: string | null;
            brand: string;
            last_four: string;
            expires_month: number | null;
            expires_year: number | null;
            created_at: string;
        };
        PaymentReport: {
            id: number;
            uid: string;
            organization_id: number;
            organization: {
                slug: string | null;
                name: string | null;
            };
            invoice: {
                id: number;
                number: string;
                status: string;
            };
            currency: string;
            amount_minor: number;
            paid_on: string;
            reference: string;
            /**
             * @description `reported` waits for staff.
             * @enum {string}
             */
            status: "reported" | "confirmed" | "rejected";
            reported_by: string;
            reported_at: string;
            decided_by: string | null;
            decided_at: string | null;
            decision_reason: string | null;
        };
        Person: {
            id: number;
            uid: string;
            email: string;
            name: string;
            roles: string[];
            organization_id: number | null;
            disabled_at: string | null;
            created_at: string;
            last_signed_in_at: string | null;
            break_glass: boolean;
        };
        PlanItem: {
            module: string;
            kind: string;
            name: string;
            count: number;
            uid: string | null;
            /** @description The place where it is, such as a control plane. */
            where: string | null;
            bytes: number | null;
            /** @description It lives outside the database. */
            outside: boolean;
            /** @enum {string} */
            verb: "create" | "change" | "move" | "end" | "send" | "delete" | "keep";
            /** @description It can be brought back as it was. */
            reversible: boolean;
            confirmed: boolean;
            id: number;
        };
        PlanTier: {
            key: string;
            title: string;
            /** @description Keys of the types that it is for. */
            organization_types: string[];
            /** @description For each period; null where it is agreed with each customer. */
            price_minor: number | null;
            currency: string | null;
            period: ("month" | "year") | null;
            /** @description How long a trial is by default. */
            trial_days: number;
            trial_days_most: number;
            /** @description How much of what; the product that is sold holds them. */
            limits: {
                [key: string]: number;
            };
            /** @description Organizations that have it keep it when it is no longer offered. */
            is_offered: boolean;
        };
        Plugin: {
            name: string;
            title: string;
            version: string;
            summary: string;
            enabled: boolean;
            /** @description False for one whose package is gone while its tables may still be there. */
            installed: boolean;
            tables: string[];
            permissions: {
                name: string;
                text: string;
                roles: string[];
            }[];
            pages: {
                path: string;
                title: string;
                place: string;
                resource?: components["schemas"]["ResourcePage"];
            }[];
            changed_at: string | null;
        };
        PluginCommands: {
            /** @description What each group is about. */
            groups: components["schemas"]["CommandGroup"][];
            items: components["schemas"]["Command"][];
        };
        /** @description A refusal (RFC 9457). `code` is stable; `errors` names the fields. */
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            errors?: {
                [key: string]: string[];
            };
            remedy?: string;
            request_id: string;
        } & {
            [key: string]: unknown;
        };
        Provisioning: {
            /** @description Below the address of this Tenure; what the provider calls the tenant URL. */
            address: string;
            /** @description Null without a token. */
            token_made_at: string | null;
            /** @description When the provider last came, to the minute. */
            token_used_at: string | null;
            /** @description How many people it looks after. */
            users: number;
        };
        Receipt: {
            number: number;
            uid: string;
            /** @enum {string} */
            kind: "erasure" | "supplementary" | "replay";
            organization_uid: string;
            organization_type: string;
            /** @description The receipt that it adds to. */
            supplements: {
                /** @description Numbers come again after a restore; the hash says which receipt it is. */
                number: number;
                uid: string | null;
                /** @description SHA-256 of its file; null where the receipt names a number alone. */
                hash: string | null;
                /** @description Whether that very receipt is in this database: a restore may have taken it away. */
                is_here: boolean;
            } | null;
            issued_at: string;
            key_id: string;
            /** @description SHA-256 of the file. */
            hash: string;
            previous_hash: string;
            confirmed_by: string | null;
            rows_erased: number;
            rows_kept: number;
        };
        ReceiptContent: {
            format: string;
            number: number;
            uid: string;
            issued_at: string;
            previous_hash: string;
            key_id: string;
            /** @enum {string} */
            kind: "erasure" | "supplementary" | "replay";
            organization: {
                uid: string;
                type: string;
                created_at: string;
                retired_at: string | null;
            };
            operation_uid: string;
            plan_digest: string;
            requested_by: {
                kind: string;
                id: number | null;
                name: string;
            };
            confirmed_by: {
                kind: string;
                id: number | null;
                name: string;
            } | null;
            approved_by: {
                kind: string;
                id: number | null;
                name: string;
            } | null;
            planned_at: string;
            confirmed_at: string | null;
            begun_at: string;
            erased_at: string;
            tables: {
                module: string;
                /** @description Where the table is: `database` for our own; absent before the third format. */
                store?: string;
                table: string;
                title: string;
                before: number;
                erased: number;
                anonymised: number;
                kept: {
                    record_class: string | null;
                    ground: string;
                    /** @description The last day; null is for good. */
                    until: string | null;
                    count: number;
                }[];
                /** @description Rows that the erasing itself wrote after the count; absent in receipts of the first format. */
                written?: number;
                /** @description Rows that were gone already when their turn came; absent in receipts of the first format. */
                vanished?: number;
                /** @description Rows that appeared while it was being erased, and were erased as well. */
                late: number;
            }[];
            files: {
                count: number;
                bytes: number;
            };
            /** @description The same files by the store in which they were; from the third format on. */
            stores?: {
                store: string;
                count: number;
                bytes: number;
            }[];
            residue: {
                store?: string;
                table: string;
                count: number;
            }[];
            exempt: {
                name: string;
                ground: string;
            }[];
            supplements: ({
                /** @description Numbers come again after a restore; the hash says which receipt it is. */
                number: number;
                uid: string | null;
                /** @description SHA-256 of its file; null where the receipt names a number alone. */
                hash: string | null;
            } | number) | null;
        } & {
            [key: string]: unknown;
        };
        ReceiptVerdict: {
            ok: boolean;
            receipts: number;
            keys: number;
            first_broken: {
                number: number;
                problem: string;
            } | null;
        };
        RecurringInvoice: {
            id: number;
            uid: string;
            organization_id: number;
            name: string;
            number_prefix: string;
            currency: string;
            lines: {
                description: string;
                quantity: string;
                unit_amount_minor: number;
                tax_rate_bp: number;
            }[];
            /** @enum {string} */
            period: "week" | "month" | "quarter" | "year";
            starts_on: string;
            /** @description When the next invoice is issued; null once it has ended. */
            next_on: string | null;
            ends_on: string | null;
            due_in_days: number;
            /** @enum {string} */
            status: "active" | "paused" | "ended";
            /** @description Paused by an operation, which lifts the pause when it is called off. */
            is_frozen: boolean;
            created_at: string;
            ended_at: string | null;
        };
        RedFlagPolicy: {
            id: number;
            organization_id: number;
            unit_id: number;
            name: string;
            kind: string;
            threshold: number;
            window_days: number;
            /** @enum {string} */
            severity: "low" | "medium" | "high";
            created_at: string;
        };
        ReplayedErasure: {
            organization_uid: string;
            organization_id: number | null;
            operation_id: number | null;
            problem: string | null;
            /** @description What is not asked again although its type wants it. */
            notice: string | null;
        };
        ResourcePage: {
            /** @description `GET /organizations/{organization}/tickets`, paged like every list. */
            list: string;
            /** @description What one row is called: "ticket". */
            one: string;
            columns: components["schemas"]["PageColumn"][];
            /** @description Shown when the list is empty. */
            empty: string;
            /** @description A choice that narrows the list, by a parameter of its address. */
            filter?: {
                name: string;
                title: string;
                choices: {
                    value: string;
                    title: string;
                }[];
            };
            create?: components["schemas"]["PageForm"];
            /** @description What a row opens to. */
            detail?: {
                route: string;
                /** @description The field that names the row. */
                heading: string;
                facts: components["schemas"]["PageColumn"][];
                lists: {
                    field: string;
                    title: string;
                    columns: components["schemas"]["PageColumn"][];
                    /** @description An address below `/api/v1`; the last parameter is the inner row's id. */
                    download?: string;
                }[];
                forms: components["schemas"]["PageForm"][];
            };
        };
        Retention: {
            disclaimer: string;
            checked_on: string;
            record_classes: ("invoices" | "payments")[];
            countries: {
                code: string;
                name: string;
                laws: {
                    /** @enum {string} */
                    record_class: "invoices" | "payments";
                    /** @enum {string} */
                    on_erase: "retain" | "anonymise";
                    years: number;
                    /** @enum {string} */
                    counts_from: "end_of_calendar_year" | "date";
                    law: string;
                    source: string;
                    note: string | null;
                }[];
            }[];
            rules: components["schemas"]["RetentionRule"][];
        };
        RetentionRule: {
            id: number;
            country: string | null;
            /** @enum {string} */
            record_class: "invoices" | "payments";
            organization_type: string | null;
            years: number;
            /** @enum {string} */
            on_erase: "retain" | "anonymise";
            reason: string;
            changed_by: string;
            changed_at: string;
        };
        RetiredUnit: {
            id: number;
            uid: string;
            organization_id: number;
            parent_id: number | null;
            name: string;
            code: string;
            timezone: string;
            geo_enabled: boolean;
            device_binding: boolean;
            /** @enum {string} */
            status: "active" | "decommissioning" | "retired";
            is_active: boolean;
            retired_on: string | null;
            retired_at: string | null;
            retired_by: number | null;
            version: number;
            created_at: string;
            updated_at: string;
            retirement: {
                effective_date: string;
                units: {
                    id: number;
                    name: string;
                    code: string;
                }[];
                changes: {
                    /** @enum {string} */
                    verb: "create" | "change" | "move" | "end" | "send" | "delete" | "keep";
                    kind: string;
                    name: string;
                    count: number;
                }[];
            };
        } & {
            [key: string]: unknown;
        };
        Returning: {
            entry_id: number;
            module: string;
            kind: string;
            name: string;
            count: number;
            possible: number;
            why: string[];
        };
        Service: {
            id: number;
            uid: string;
            organization_id: number;
            name: string;
            package_key: string | null;
            package_name: string | null;
            /** @enum {string} */
            status: "pending" | "active" | "suspended" | "cancelled";
            meta: {
                [key: string]: string;
            };
            created_at: string;
            updated_at: string;
            cancelled_at: string | null;
        };
        Session: {
            /** @description `id`, `uid` and `email` are null for the bootstrap token alone. */
            user: {
                id: number | null;
                uid: string | null;
                email: string | null;
                name: string;
                roles: string[];
                organization_id: number | null;
            };
            permissions: string[];
            stepped_up_until: string | null;
            /** @description The provider that said who it is; null for a password. */
            provider: {
                key: string;
                title: string;
            } | null;
            /** @description What is still to be done before anything else: a second factor, or first to set one up. */
            pending: ("second_factor" | "enrolment") | null;
        };
        Shift: {
            id: number;
            organization_id: number;
            unit_id: number;
            name: string;
            starts_at: string;
            ends_at: string;
            weekdays: number[];
            created_at: string;
        };
        ShiftAssignment: {
            id: number;
            organization_id: number;
            unit_id: number;
            shift_id: number;
            shift_name: string;
            employee_id: number;
            employee_name: string;
            date: string;
            starts_at: string;
            ends_at: string;
            /** @enum {string} */
            status: "planned" | "worked" | "cancelled";
            cancelled_at: string | null;
            cancelled_because: string | null;
            created_at: string;
        };
        ShiftDay: {
            date: string;
            planned: number;
            worked: number;
            cancelled: number;
        };
        SignIn: {
            id: number;
            organization_id: number;
            person_id: number;
            person_name: string;
            email: string;
            /** @enum {string} */
            outcome: "success" | "failure";
            remote_address: string;
            user_agent: string | null;
            at: string;
        };
        SignInOptions: {
            password: boolean;
            providers: {
                key: string;
                title: string;
            }[];
        };
        SignInRules: {
            /** @description Whether staff may sign in with a password. */
            password_sign_in: boolean;
            /** @description A person with one of these roles needs a second factor beside a password. */
            second_factor_roles: string[];
        };
        SlugCheck: {
            slug: string;
            free: boolean;
            /** @description Why it is not free, as a sentence. */
            reason: string | null;
            /** @description Free ones, from the name or else from the slug. */
            suggestions: string[];
        };
        StaffNote: {
            id: number;
            organization_id: number;
            text: string;
            is_sticky: boolean;
            author: string;
            version: number;
            created_at: string;
            updated_at: string;
        };
        Store: {
            /** @description `files`, `erasure_ledger`, or `control_plane.` and the uid of the control plane. */
            name: string;
            /** @enum {string} */
            kind: "files" | "erasure_ledger" | "control_plane";
            title: string;
            /** @description The folder or bucket. */
            where: string | null;
            /**
             * @description `away`: nothing in it counts as gone, nothing is written there, and what needs it waits.
             * @enum {string}
             */
            state: "there" | "away";
            /** @description The identity that the database knows; null before the first use. */
            uid: string | null;
            code: ("no_mark" | "other_mark" | "content_missing" | "not_reachable") | null;
            reason: string | null;
            remedy: string | null;
        };
        StoreComparison: {
            /** @description Nothing was found. */
            ok: boolean;
            /** @description Names of the stores that were compared. */
            compared: string[];
            findings: components["schemas"]["StoreFinding"][];
        };
        StoreFinding: {
            store: string;
            /** @description Stable: `files_missing`, `files_stray`, `receipts_missing`, `processes_without_row`, `rows_without_process`, `receipt_keys_differ`, `store_away`. */
            code: string;
            count: number;
            /** @description The first few, by uid or number. */
            first: string[];
            message: string;
            repair: string;
        };
        Ticket: {
            id: number;
            uid: string;
            organization_id: number;
            subject: string;
            /** @enum {string} */
            status: "open" | "waiting" | "closed";
            /** @enum {string} */
            priority: "low" | "normal" | "high" | "urgent";
            opened_by: string;
            assignee: string | null;
            created_at: string;
            updated_at: string;
            closed_at: string | null;
        };
        TicketAttachment: {
            id: number;
            file_name: string;
            content_type: string;
            bytes: number;
            sha256: string;
            added_by: string;
            created_at: string;
        };
        TicketReply: {
            id: number;
            author: string;
            /** @enum {string} */
            author_kind: "staff" | "member" | "token" | "system";
            internal: boolean;
            body: string;
            created_at: string;
        };
        TicketWithReplies: {
            id: number;
            uid: string;
            organization_id: number;
            subject: string;
            /** @enum {string} */
            status: "open" | "waiting" | "closed";
            /** @enum {string} */
            priority: "low" | "normal" | "high" | "urgent";
            opened_by: string;
            assignee: string | null;
            created_at: string;
            updated_at: string;
            closed_at: string | null;
            /** @description The latest 100. */
            replies: components["schemas"]["TicketReply"][];
            /** @description How many came before them; `GET /tickets/{id}/replies` has all. */
            earlier_replies: number;
            attachments: components["schemas"]["TicketAttachment"][];
        };
        Token: {
            id: number;
            name: string;
            scopes: string[];
            created_at: string;
            last_used_at: string | null;
            expires_at: string | null;
            created_by: string;
        };
        Transaction: {
            id: number;
            uid: string;
            organization_id: number;
            /** @enum {string} */
            type: "payment" | "refund" | "credit";
            /** @enum {string} */
            method: "card" | "ach" | "bank_transfer" | "cash" | "other";
            currency: string;
            amount_minor: number;
            /** @description How much of it settles invoices, less what its refunds took back. */
            allocated_minor: number;
            at: string;
            reference: string | null;
            account_brand: string | null;
            account_last_four: string | null;
            /** @description The uid of the payment that it gives back. */
            refund_of: string | null;
            created_at: string;
        };
        TransactionDetail: {
            id: number;
            uid: string;
            organization_id: number;
            /** @enum {string} */
            type: "payment" | "refund" | "credit";
            /** @enum {string} */
            method: "card" | "ach" | "bank_transfer" | "cash" | "other";
            currency: string;
            amount_minor: number;
            /** @description How much of it settles invoices, less what its refunds took back. */
            allocated_minor: number;
            at: string;
            reference: string | null;
            account_brand: string | null;
            account_last_four: string | null;
            /** @description The uid of the payment that it gives back. */
            refund_of: string | null;
            created_at: string;
            /** @description The first 200. */
            allocations: {
                invoice_uid: string;
                invoice_number: string | null;
                /** @description Below zero in a refund: so much less of the invoice is settled. */
                amount_minor: number;
                created_at: string;
            }[];
            /** @description Whether `GET /transactions/{id}/allocations` has more. */
            more_allocations: boolean;
            refunded_minor: number;
        };
        Unit: {
            id: number;
            uid: string;
            organization_id: number;
            parent_id: number | null;
            name: string;
            code: string;
            timezone: string;
            geo_enabled: boolean;
            device_binding: boolean;
            /** @enum {string} */
            status: "active" | "decommissioning" | "retired";
            is_active: boolean;
            retired_on: string | null;
            retired_at: string | null;
            retired_by: number | null;
            version: number;
            created_at: string;
            updated_at: string;
        } & {
            [key: string]: unknown;
        };
        UnitNode: {
            id: number;
            uid: string;
            organization_id: number;
            parent_id: number | null;
            name: string;
            code: string;
            timezone: string;
            geo_enabled: boolean;
            device_binding: boolean;
            /** @enum {string} */
            status: "active" | "decommissioning" | "retired";
            is_active: boolean;
            retired_on: string | null;
            retired_at: string | null;
            retired_by: number | null;
            version: number;
            created_at: string;
            updated_at: string;
            depth: number;
        } & {
            [key: string]: unknown;
        };
        UnitRetirePreview: {
            effective_date: string;
            units: {
                id: number;
                name: string;
                code: string;
            }[];
            changes: {
                /** @enum {string} */
                verb: "create" | "change" | "move" | "end" | "send" | "delete" | "keep";
                kind: string;
                name: string;
                count: number;
            }[];
            allowed: boolean;
            refusal: {
                code: string;
                message: string;
            } | null;
            errors: {
                [key: string]: string[];
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_organizations: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Part of the name, the slug, the primary contact's name and e-mail or the uid; or the number of an invoice. */
                q?: string;
                /** @description Those with these ids, with commas between them. */
                ids?: string;
                /** @description Statuses, with commas between them. */
                status?: string;
                /** @description Types, with commas between them. */
                type?: string;
                /** @description Plans, with commas between them; `none` for those without. */
                plan?: string;
                /** @description Countries, with commas between them; `none` for those without. */
                country?: string;
                /** @description Those whose operation waits, is paused or has failed. */
                waits?: "true";
                /** @description Those that have asked to be closed. */
                closure_requested?: "true";
                /** @description Those whose trial ends within so many days. */
                trial_ends_within?: number;
                /** @description Erased ones whose kept records are due within so many days. */
                purge_within?: number;
                /** @description A column, `-` before it for the other way. Empty ones last. */
                sort?: "name" | "-name" | "slug" | "-slug" | "type" | "-type" | "status" | "-status" | "plan" | "-plan" | "trial_ends_on" | "-trial_ends_on" | "hierarchy" | "-hierarchy" | "country" | "-country" | "timezone" | "-timezone" | "contact" | "-contact" | "contact_email" | "-contact_email" | "created_at" | "-created_at" | "updated_at" | "-updated_at" | "retired_at" | "-retired_at";
                /** @description With the number of all that match, and how many there are of each kind. */
                facets?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Organization"][];
                        next_cursor: string | null;
                        /** @description How many match; with `facets=true`. */
                        total?: number;
                        /**
                         * @description A search is counted up to 10,000: there are more.
                         * @enum {boolean}
                         */
                        total_more?: true;
                        /** @description By filter: its values, and how many each of them would show with the other filters. */
                        facets?: {
                            [key: string]: {
                                value: string;
                                count: number;
                                /**
                                 * @description Counting has stopped: there are at least so many.
                                 * @enum {boolean}
                                 */
                                more?: true;
                            }[];
                        };
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    slug: string;
                    timezone?: string;
                    country?: string | null;
                    plan?: string | null;
                    trial_ends_on?: string | null;
                    hierarchy?: string | null;
                    /** @description The address of its primary contact, which is made with it. */
                    contact_email?: string | null;
                    /** @default {} */
                    settings?: {
                        /** @description 1 to 12; the financial year begins with it. */
                        fy_start_month?: number;
                    } & {
                        [key: string]: string | number | boolean;
                    };
                    /** @default company */
                    type?: string;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_csv: {
        parameters: {
            query?: {
                /** @description Part of the name, the slug, the primary contact's name and e-mail or the uid; or the number of an invoice. */
                q?: string;
                /** @description Those with these ids, with commas between them. */
                ids?: string;
                /** @description Statuses, with commas between them. */
                status?: string;
                /** @description Types, with commas between them. */
                type?: string;
                /** @description Plans, with commas between them; `none` for those without. */
                plan?: string;
                /** @description Countries, with commas between them; `none` for those without. */
                country?: string;
                /** @description Those whose operation waits, is paused or has failed. */
                waits?: "true";
                /** @description Those that have asked to be closed. */
                closure_requested?: "true";
                /** @description Those whose trial ends within so many days. */
                trial_ends_within?: number;
                /** @description Erased ones whose kept records are due within so many days. */
                purge_within?: number;
                /** @description A column, `-` before it for the other way. Empty ones last. */
                sort?: "name" | "-name" | "slug" | "-slug" | "type" | "-type" | "status" | "-status" | "plan" | "-plan" | "trial_ends_on" | "-trial_ends_on" | "hierarchy" | "-hierarchy" | "country" | "-country" | "timezone" | "-timezone" | "contact" | "-contact" | "contact_email" | "-contact_email" | "created_at" | "-created_at" | "updated_at" | "-updated_at" | "retired_at" | "-retired_at";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_directory_views: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DirectoryView"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_directory_views: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description As it stands in the address: `status=active,archived&sort=-created_at`. */
                    query: string;
                    /**
                     * @description All staff see it.
                     * @default false
                     */
                    is_shared?: boolean;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryView"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_directory_views_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_organizations_organization: {
        parameters: {
            query: {
                /** @description Why; goes into the audit log. */
                reason: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_organizations_organization: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    slug?: string;
                    timezone?: string;
                    country?: string | null;
                    plan?: string | null;
                    trial_ends_on?: string | null;
                    hierarchy?: string | null;
                    settings?: {
                        /** @description 1 to 12; the financial year begins with it. */
                        fy_start_month?: number;
                    } & {
                        [key: string]: string | number | boolean;
                    };
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_actions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            action: string;
                            title: string;
                            allowed: boolean;
                            reason: string | null;
                            operation_kind: string | null;
                            /** @description What planning that operation needs besides `operations.plan`. */
                            permission: string | null;
                        }[];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_inventory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            module: string;
                            kind: string;
                            name: string;
                            count: number;
                            uid: string | null;
                            /** @description The place where it is, such as a control plane. */
                            where: string | null;
                            bytes: number | null;
                            /** @description It lives outside the database. */
                            outside: boolean;
                            /** @description It stands for the rest of its kind and place; `GET /operations/{id}/items` names them. */
                            more?: boolean;
                        }[];
                        blockers: {
                            module: string;
                            /** @enum {string} */
                            effect: "refuses" | "holds";
                            /** @enum {string} */
                            phase: "before_drain" | "after_drain" | "before_erase";
                            code: string;
                            message: string;
                            remedy: string | null;
                            /**
                             * @description What a person can do about it; `wait`: it goes on by itself.
                             * @enum {string}
                             */
                            asks: "confirm" | "approve" | "manual" | "decide" | "pay" | "finish" | "release" | "repair" | "choose" | "wait";
                            link: {
                                kind: string;
                                id: number | string;
                            } | null;
                            /** @description How many things of this kind stand in the way; one when it is left out. */
                            count?: number;
                            /** @description The first of several, 20 at most. */
                            named?: {
                                name: string;
                                link: {
                                    kind: string;
                                    id: number | string;
                                } | null;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description The last day of its units; by default today. For a later day it is planned, and begins then.
                     */
                    effective_date?: string;
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_reinstatement: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                entry_ids?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Returning"][];
                        next_cursor: string | null;
                        /** @description What to know before it is opened again. */
                        warnings: {
                            code: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_purge_date: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    purge_on: string;
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_trial_end: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    trial_ends_on: string | null;
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_closure_request: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosureRequest"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_closure_request: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason: string;
                    slug: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosureRequest"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_organizations_organization_closure_request: {
        parameters: {
            query: {
                /** @description Why; goes into the audit log. */
                reason: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_closure_requests: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                status?: "open" | "confirmed" | "withdrawn" | "declined";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ClosureRequest"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_closure_requests_id_decline: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosureRequest"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_locks: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Lock"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_locks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "lock" | "legal_hold";
                    /** @description Why; goes into the audit log. */
                    reason: string;
                    expires_at?: string | null;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lock"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_locks_id: {
        parameters: {
            query: {
                /** @description Why; goes into the audit log. */
                reason: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_former_versions: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Rows of this table alone, such as `invoices`. */
                table_name?: string;
                /** @description Versions of this row alone. */
                row_id?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FormerVersion"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organization_types: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            key: string;
                            title: string;
                            /** @enum {string} */
                            closure_policy: "staff_confirms" | "immediate";
                            /** @enum {string} */
                            settle: "before_drain" | "after_drain";
                            manual_closing_step: string | null;
                            /** @enum {string} */
                            erasure_approval: "none" | "four_eyes";
                            /** @description From archiving to the purge date, by default. */
                            archive_days: number;
                            archive_days_least: number;
                            archive_days_most: number;
                            /**
                             * @description What follows when a trial has ended.
                             * @enum {string}
                             */
                            trial_end: "nothing" | "suspend" | "archive";
                            /** @description How long an invoice may be overdue before the organization is suspended; null for never. */
                            overdue_days: number | null;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_organization_types_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                    /** @enum {string} */
                    closure_policy?: "staff_confirms" | "immediate";
                    /** @enum {string} */
                    settle?: "before_drain" | "after_drain";
                    manual_closing_step?: string | null;
                    /**
                     * @description `none` takes a safeguard away and needs the proof of a password, as erasing does.
                     * @enum {string}
                     */
                    erasure_approval?: "none" | "four_eyes";
                    archive_days?: number;
                    archive_days_least?: number;
                    archive_days_most?: number;
                    /**
                     * @description What follows when a trial has ended.
                     * @enum {string}
                     */
                    trial_end?: "nothing" | "suspend" | "archive";
                    overdue_days?: number | null;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                        title: string;
                        /** @enum {string} */
                        closure_policy: "staff_confirms" | "immediate";
                        /** @enum {string} */
                        settle: "before_drain" | "after_drain";
                        manual_closing_step: string | null;
                        /** @enum {string} */
                        erasure_approval: "none" | "four_eyes";
                        /** @description From archiving to the purge date, by default. */
                        archive_days: number;
                        archive_days_least: number;
                        archive_days_most: number;
                        /**
                         * @description What follows when a trial has ended.
                         * @enum {string}
                         */
                        trial_end: "nothing" | "suspend" | "archive";
                        /** @description How long an invoice may be overdue before the organization is suspended; null for never. */
                        overdue_days: number | null;
                    };
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_slugs_slug: {
        parameters: {
            query?: {
                /** @description The name, for suggestions. */
                name?: string;
            };
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlugCheck"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_import: {
        parameters: {
            query?: {
                leave_out_bad?: "true" | "false";
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The file. */
        requestBody?: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_plan_tiers: {
        parameters: {
            query?: {
                /** @description Those for this type alone. */
                tenant_type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PlanTier"][];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_plan_tiers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    title: string;
                    organization_types: string[];
                    /** @default null */
                    price_minor?: number | null;
                    /** @default null */
                    currency?: string | null;
                    /** @default null */
                    period?: ("month" | "year") | null;
                    /** @default 0 */
                    trial_days?: number;
                    /** @description By default as `trial_days`. */
                    trial_days_most?: number;
                    /** @default {} */
                    limits?: {
                        [key: string]: number;
                    };
                    /** @default true */
                    is_offered?: boolean;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanTier"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_plan_tiers_key: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_plan_tiers_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                    organization_types?: string[];
                    price_minor?: number | null;
                    currency?: string | null;
                    period?: ("month" | "year") | null;
                    trial_days?: number;
                    trial_days_most?: number;
                    limits?: {
                        [key: string]: number;
                    };
                    is_offered?: boolean;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanTier"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_hierarchy_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HierarchyTemplate"][];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_hierarchy_templates: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    title: string;
                    levels: string[];
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HierarchyTemplate"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_hierarchy_templates_key: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_hierarchy_templates_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                    levels?: string[];
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HierarchyTemplate"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_country_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CountryTemplate"][];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_country_templates_country: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                country: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    timezone: string;
                    currency: string;
                    hierarchy: string;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountryTemplate"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    password: string;
                    /** @description For a person who belongs to several organizations; by default the last one. */
                    organization_id?: number;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sessions_current: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_sessions_current: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_step_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                    /** @description Of the app that makes codes. */
                    code?: string;
                    passkey?: {
                        id: string;
                        rawId: string;
                        /** @enum {string} */
                        type: "public-key";
                        /** @enum {string} */
                        authenticatorAttachment?: "platform" | "cross-platform";
                        response: {
                            clientDataJSON: string;
                            authenticatorData: string;
                            signature: string;
                            userHandle?: string | null;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        stepped_up_until: string;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sessions_current_organizations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OrganizationChoice"][];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_sessions_current_organization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    organization_id: number;
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_sessions_current_organizations_id: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                /** @description Of the organization. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tokens: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Token"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description Permissions, at most your own. */
                    scopes: string[];
                    /** @description Without it the token works until it is revoked. */
                    expires_at?: string | null;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        name: string;
                        scopes: string[];
                        created_at: string;
                        last_used_at: string | null;
                        expires_at: string | null;
                        created_by: string;
                        /** @description Shown once. */
                        token: string;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_tokens_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_staff: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Only the people of this customer. */
                organization_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Person"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_staff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    name: string;
                    /** @description Of viewer, operator, billing, system_administrator, customer_owner, customer_administrator, customer_member. */
                    roles: string[];
                    /** @description Made up and answered once when it is missing. */
                    password?: string;
                    /** @description Answers a link with which the person chooses the password, instead of one. */
                    invite?: boolean;
                    /** @description For a customer's person. */
                    organization_id?: number | null;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        uid: string;
                        email: string;
                        name: string;
                        roles: string[];
                        organization_id: number | null;
                        disabled_at: string | null;
                        created_at: string;
                        last_signed_in_at: string | null;
                        break_glass: boolean;
                        /** @description Only when it was made up; shown once. */
                        password?: string;
                        /** @description Only for an invitation without a mail server; shown once. Relative to the console's address; works once, for 72 hours. */
                        set_up_url?: string;
                        set_up_expires_at?: string;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_staff_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description Of viewer, operator, billing, system_administrator, customer_owner, customer_administrator, customer_member. */
                    roles?: string[];
                    disabled?: boolean;
                    /** @description Signs in with a password even when staff may not; for when no provider works. */
                    break_glass?: boolean;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            role: string;
                            title: string;
                            permissions: string[];
                        }[];
                        /** @description All that there are, with those of plugins. */
                        permissions: {
                            permission: string;
                            title: string;
                            /** @description As the scope of a token it stands for a confirmed password, so that making the token needs one. */
                            step_up: boolean;
                        }[];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_staff_id_reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The link is sent by mail; without a mail server it is answered here. */
                        mailed: boolean;
                        /** @description Shown once. Relative to the console's address; works once. */
                        url?: string;
                        expires_at?: string;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_password_resets_redeem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_identity_providers: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IdentityProvider"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_identity_providers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description On the button of the sign-in page. */
                    title: string;
                    /**
                     * Format: uri
                     * @description As the provider writes itself, without `/.well-known/...`.
                     */
                    issuer: string;
                    client_id: string;
                    /**
                     * @description Encrypted at rest and never answered.
                     * @default null
                     */
                    client_secret?: string | null;
                    /**
                     * Format: uri
                     * @description This console, with `/sign-in/return` at its end; register it at the provider.
                     */
                    redirect_uri: string;
                    /**
                     * @description What is asked of the provider.
                     * @default openid email profile
                     */
                    scopes?: string & (unknown & unknown);
                    /**
                     * @description The claim with the groups of a person; dots lead into objects.
                     * @default groups
                     */
                    roles_claim?: string;
                    /**
                     * @description Whose e-mails it may vouch for; none: any.
                     * @default []
                     */
                    email_domains?: string[];
                    /**
                     * @description Whether an e-mail counts that it does not call verified; for a directory that sets them itself.
                     * @default false
                     */
                    trusts_email?: boolean;
                    /** @default true */
                    enabled?: boolean;
                    /** @description Short name in addresses; stays as it is. */
                    key: string;
                    /**
                     * @description Whose people it is for; null: staff.
                     * @default null
                     */
                    organization_id?: number | null;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProvider"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_identity_providers_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProvider"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_identity_providers_id: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_identity_providers_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description On the button of the sign-in page. */
                    title?: string;
                    /**
                     * Format: uri
                     * @description As the provider writes itself, without `/.well-known/...`.
                     */
                    issuer?: string;
                    client_id?: string;
                    /** @description Encrypted at rest and never answered. */
                    client_secret?: string | null;
                    /**
                     * Format: uri
                     * @description This console, with `/sign-in/return` at its end; register it at the provider.
                     */
                    redirect_uri?: string;
                    /** @description What is asked of the provider. */
                    scopes?: string & (unknown & unknown);
                    /** @description The claim with the groups of a person; dots lead into objects. */
                    roles_claim?: string;
                    /** @description Whose e-mails it may vouch for; none: any. */
                    email_domains?: string[];
                    /** @description Whether an e-mail counts that it does not call verified; for a directory that sets them itself. */
                    trusts_email?: boolean;
                    enabled?: boolean;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityProvider"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_identity_providers_id_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        issuer: string;
                        answers: boolean;
                        /** @description Whether it says when a person has signed out there. */
                        back_channel_logout: boolean;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_identity_providers_id_roles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            value: string;
                            role: string;
                        }[];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_identity_providers_id_roles: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        /** @description What the claim holds, such as a group. */
                        value: string;
                        role: string;
                    }[];
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            value: string;
                            role: string;
                        }[];
                    };
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sign_in_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInRules"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_sign_in_rules: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whether staff may sign in with a password. */
                    password_sign_in?: boolean;
                    /** @description A person with one of these roles needs a second factor beside a password. */
                    second_factor_roles?: string[];
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInRules"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sign_in_options: {
        parameters: {
            query?: {
                organization?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInOptions"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_sign_in_providers_key_begin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_sign_in_providers_key_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_sign_in_return: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The parameters of the address to which the provider sent the browser back. */
                    parameters: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null when the person confirmed who they are. */
                        session: components["schemas"]["Session"] | null;
                        stepped_up_until: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_sign_in_providers_key_back_channel_logout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        /** @description `logout_token=` and the token. */
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_account_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null without an app that makes codes. */
                        totp_confirmed_at: string | null;
                        passkeys: components["schemas"]["Passkey"][];
                        recovery_codes_left: number;
                        /** @description Whether one of your roles needs one. */
                        required: boolean;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_account_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secret: string;
                        /** @description For the picture. */
                        address: string;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_account_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_account_totp_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        session: components["schemas"]["Session"];
                        /** @description Shown once; each works once. Empty where a second factor was there before. */
                        recovery_codes: string[];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_account_recovery_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown once; each works once. Empty where a second factor was there before. */
                        recovery_codes: string[];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_sessions_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                    passkey?: {
                        id: string;
                        rawId: string;
                        /** @enum {string} */
                        type: "public-key";
                        /** @enum {string} */
                        authenticatorAttachment?: "platform" | "cross-platform";
                        response: {
                            clientDataJSON: string;
                            authenticatorData: string;
                            signature: string;
                            userHandle?: string | null;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_staff_id_reset_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_account_passkeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Passkey"][];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_account_passkeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description By which the person knows it, such as the name of the device. */
                    name: string;
                    credential: {
                        id: string;
                        rawId: string;
                        /** @enum {string} */
                        type: "public-key";
                        /** @enum {string} */
                        authenticatorAttachment?: "platform" | "cross-platform";
                        response: {
                            clientDataJSON: string;
                            attestationObject: string;
                            transports?: string[];
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        session: components["schemas"]["Session"];
                        passkey: components["schemas"]["Passkey"];
                        /** @description Shown once; each works once. Empty where a second factor was there before. */
                        recovery_codes: string[];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_account_passkeys_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challenge: string;
                        rp: {
                            id?: string;
                            name: string;
                        };
                        user: {
                            id: string;
                            name: string;
                            displayName: string;
                        };
                        pubKeyCredParams: {
                            alg: number;
                            /** @enum {string} */
                            type: "public-key";
                        }[];
                        timeout?: number;
                        excludeCredentials?: {
                            id: string;
                            /** @enum {string} */
                            type: "public-key";
                            transports?: string[];
                        }[];
                        authenticatorSelection: {
                            /** @enum {string} */
                            residentKey?: "discouraged" | "preferred" | "required";
                            /** @enum {string} */
                            userVerification?: "discouraged" | "preferred" | "required";
                        };
                        /** @enum {string} */
                        attestation?: "direct" | "enterprise" | "indirect" | "none";
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_account_passkeys_challenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challenge: string;
                        rpId?: string;
                        allowCredentials?: {
                            id: string;
                            /** @enum {string} */
                            type: "public-key";
                            transports?: string[];
                        }[];
                        timeout?: number;
                        /** @enum {string} */
                        userVerification?: "discouraged" | "preferred" | "required";
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_account_passkeys_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_account_passkeys_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description By which the person knows it, such as the name of the device. */
                    name: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_account_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OwnSession"][];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_account_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many sessions. */
                        ended: number;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_account_sessions_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_account_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current_password: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many sessions. */
                        ended: number;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_identity_providers_id_scim_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provisioning"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_identity_providers_id_scim_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown once. */
                        token: string;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_identity_providers_id_scim_token: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_members: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Part of the name or of the e-mail. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Member"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_members_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
                /** @description Of the person. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_organizations_organization_members_id: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
                /** @description Of the person. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_organizations_organization_members_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
                /** @description Of the person. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An owner may do what an administrator may, and make owners; a member reads.
                     * @enum {string}
                     */
                    role: "owner" | "administrator" | "member";
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_members_invitations: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Also those that were accepted or withdrawn. */
                ended?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Invitation"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_members_invitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: email */
                    email: string;
                    /** @description What the person is called, if you know it. */
                    name?: string | null;
                    /**
                     * @description An owner may do what an administrator may, and make owners; a member reads.
                     * @default member
                     * @enum {string}
                     */
                    role?: "owner" | "administrator" | "member";
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        uid: string;
                        organization_id: number;
                        email: string;
                        name: string | null;
                        /**
                         * @description An owner may do what an administrator may, and make owners; a member reads.
                         * @enum {string}
                         */
                        role: "owner" | "administrator" | "member";
                        /** @enum {string} */
                        status: "open" | "expired" | "accepted" | "withdrawn";
                        invited_by: string;
                        created_at: string;
                        expires_at: string;
                        accepted_at: string | null;
                        withdrawn_at: string | null;
                        /** @description Only when no mail server is set; shown once. Relative to the console's address; works once. */
                        url?: string;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_members_invitations_id_resend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        uid: string;
                        organization_id: number;
                        email: string;
                        name: string | null;
                        /**
                         * @description An owner may do what an administrator may, and make owners; a member reads.
                         * @enum {string}
                         */
                        role: "owner" | "administrator" | "member";
                        /** @enum {string} */
                        status: "open" | "expired" | "accepted" | "withdrawn";
                        invited_by: string;
                        created_at: string;
                        expires_at: string;
                        accepted_at: string | null;
                        withdrawn_at: string | null;
                        /** @description Only when no mail server is set; shown once. Relative to the console's address; works once. */
                        url?: string;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_members_invitations_id_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        uid: string;
                        organization_id: number;
                        email: string;
                        name: string | null;
                        /**
                         * @description An owner may do what an administrator may, and make owners; a member reads.
                         * @enum {string}
                         */
                        role: "owner" | "administrator" | "member";
                        /** @enum {string} */
                        status: "open" | "expired" | "accepted" | "withdrawn";
                        invited_by: string;
                        created_at: string;
                        expires_at: string;
                        accepted_at: string | null;
                        withdrawn_at: string | null;
                        /** @description Only when no mail server is set; shown once. Relative to the console's address; works once. */
                        url?: string;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_organizations_organization_members_invitations_id: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_invitations_look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organization: string;
                        email: string;
                        name: string | null;
                        /**
                         * @description An owner may do what an administrator may, and make owners; a member reads.
                         * @enum {string}
                         */
                        role: "owner" | "administrator" | "member";
                        invited_by: string;
                        expires_at: string;
                        /** @description The e-mail has an account: its password is asked for, and no new one. */
                        has_account: boolean;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_invitations_accept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    /** @description For a person without an account. */
                    name?: string;
                    /** @description The one to have, or that of the account; not needed while signed in to the account. */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organization_id: number;
                        email: string;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_audit: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                organization_id?: number;
                /** @description An action, or its beginning: `operation.` */
                action?: string;
                /** @description Refusals alone. */
                refused?: "true";
                /** @description Part of the actor's name. */
                actor?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_audit_verifications: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                operation_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditVerification"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_audit_verifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        operation_id: number;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_audit_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ok: boolean;
                        chains: number;
                        entries: number;
                        first_broken: {
                            chain: string;
                            seq: number;
                            id: number | null;
                            problem: string;
                        } | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_activity: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Refusals alone. */
                refused?: "true";
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_invoices: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                status?: "draft" | "open" | "paid" | "cancelled";
                /** @description Part of the number. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Invoice"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_invoices: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    number: string;
                    /** @description By default the `default_currency` of the client settings. */
                    currency?: string;
                    /** @description Computed when there are lines; must agree with them. */
                    amount_minor?: number;
                    lines?: {
                        description: string;
                        /** @description A number, or as text when it has decimals: "1.5". */
                        quantity?: number | string;
                        /** @description In minor units, without tax; below zero for a discount. */
                        unit_amount_minor: number;
                        /**
                         * @description The tax rate in hundredths of a percent, with two decimals at most: 1950 is 19.5 %, 997.5 is 9.975 %.
                         * @default 0
                         */
                        tax_rate_bp?: number;
                    }[];
                    /**
                     * @default open
                     * @enum {string}
                     */
                    status?: "draft" | "open" | "paid" | "cancelled";
                    /** @description By default `payment_due_days` of the client settings after it is issued; null for none. */
                    due_on?: string | null;
                    billed_name?: string | null;
                    billed_address?: string | null;
                    billed_tax_id?: string | null;
                    billed_email?: string | null;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_invoices_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceDetail"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_invoices_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    number?: string;
                    lines?: {
                        description: string;
                        /** @description A number, or as text when it has decimals: "1.5". */
                        quantity?: number | string;
                        /** @description In minor units, without tax; below zero for a discount. */
                        unit_amount_minor: number;
                        /**
                         * @description The tax rate in hundredths of a percent, with two decimals at most: 1950 is 19.5 %, 997.5 is 9.975 %.
                         * @default 0
                         */
                        tax_rate_bp?: number;
                    }[];
                    due_on?: string | null;
                    billed_name?: string | null;
                    billed_address?: string | null;
                    billed_tax_id?: string | null;
                    billed_email?: string | null;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_billing_profile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillingProfile"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_organizations_organization_billing_profile: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string | null;
                    address?: string | null;
                    tax_id?: string | null;
                    email?: string | null;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillingProfile"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_invoices_id_settlements: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            transaction_id: number;
                            type: string;
                            method: string;
                            at: string;
                            /** @description Below zero for a refund of what had settled it. */
                            amount_minor: number;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_invoices_id_issue: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** Format: date */
                    due_on?: string;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_invoices_id_pay: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    method?: "card" | "ach" | "bank_transfer" | "cash" | "other";
                    payment_account_id?: number;
                    reference?: string | null;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_invoices_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_recurring_invoices: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                status?: "active" | "paused" | "ended";
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RecurringInvoice"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_recurring_invoices: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description The number of each invoice is this, a hyphen and its date. */
                    number_prefix: string;
                    /** @description By default the `default_currency` of the client settings. */
                    currency?: string;
                    lines: {
                        description: string;
                        /** @description A number, or as text when it has decimals: "1.5". */
                        quantity?: number | string;
                        /** @description In minor units, without tax; below zero for a discount. */
                        unit_amount_minor: number;
                        /**
                         * @description The tax rate in hundredths of a percent, with two decimals at most: 1950 is 19.5 %, 997.5 is 9.975 %.
                         * @default 0
                         */
                        tax_rate_bp?: number;
                    }[];
                    /** @enum {string} */
                    period: "week" | "month" | "quarter" | "year";
                    /**
                     * Format: date
                     * @description The day of the first invoice; a past day is caught up on.
                     */
                    starts_on: string;
                    /** @description No invoice is issued after it. */
                    ends_on?: string | null;
                    /** @description By default `payment_due_days` of the client settings, or else 14. */
                    due_in_days?: number;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                    /**
                     * @description Needed when more than one day is due already: issue an invoice for each, or skip those before today.
                     * @enum {string}
                     */
                    catch_up?: "issue" | "skip";
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecurringInvoice"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_recurring_invoices_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecurringInvoice"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_recurring_invoices_id_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecurringInvoice"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_recurring_invoices_id_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecurringInvoice"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_recurring_invoices_id_end: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecurringInvoice"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_services: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                status?: "pending" | "active" | "suspended" | "cancelled";
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Service"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_services: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    package_key?: string | null;
                    /**
                     * @default pending
                     * @enum {string}
                     */
                    status?: "pending" | "active";
                    /**
                     * @description Meta data: names and values, such as a host name.
                     * @default {}
                     */
                    meta?: {
                        [key: string]: string;
                    };
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_services_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_services_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    meta?: {
                        [key: string]: string;
                    };
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_services_id_activate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_services_id_suspend: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_services_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Service"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_packages: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                is_active?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Package"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_packages: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    name: string;
                    description?: string | null;
                    currency?: string | null;
                    /** @description Without tax. */
                    amount_minor?: number | null;
                    period?: ("week" | "month" | "quarter" | "year") | null;
                    /** @default false */
                    is_restricted?: boolean;
                    /** @default true */
                    is_active?: boolean;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_packages_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    description?: string | null;
                    currency?: string | null;
                    /** @description Without tax. */
                    amount_minor?: number | null;
                    period?: ("week" | "month" | "quarter" | "year") | null;
                    is_restricted?: boolean;
                    is_active?: boolean;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Package"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_packages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationPackages"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_organizations_organization_packages: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description All that the customer may have; what is left out is taken away. */
                    package_keys: string[];
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationPackages"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_transactions: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                type?: "payment" | "refund" | "credit";
                currency?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Transaction"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_transactions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    type: "payment" | "refund" | "credit";
                    /**
                     * @default other
                     * @enum {string}
                     */
                    method?: "card" | "ach" | "bank_transfer" | "cash" | "other";
                    currency: string;
                    amount_minor: number;
                    /**
                     * Format: date-time
                     * @description When the money moved; by default now.
                     */
                    at?: string;
                    reference?: string | null;
                    payment_account_id?: number;
                    /** @description The payment that a refund gives back. */
                    refund_of?: number;
                    /**
                     * @description What it settles; in a refund of a payment, from which invoices it is taken back.
                     * @default []
                     */
                    allocations?: {
                        invoice_id: number;
                        amount_minor: number;
                    }[];
                    /**
                     * @description The invoices stay settled: a credit takes the place of what a refund gives back.
                     * @default false
                     */
                    goodwill?: boolean;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionDetail"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_transactions_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionDetail"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_transactions_id_allocations: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            invoice_uid: string;
                            invoice_number: string | null;
                            /** @description Below zero in a refund: so much less of the invoice is settled. */
                            amount_minor: number;
                            created_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_transactions_id_allocations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    allocations: {
                        invoice_id: number;
                        amount_minor: number;
                    }[];
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionDetail"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_transactions_id_refund: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description By default all that was not given back yet. */
                    amount_minor?: number;
                    /**
                     * Format: date-time
                     * @description When the money went back; by default now.
                     */
                    at?: string;
                    reference?: string | null;
                    /**
                     * @description From which invoices it is taken back; by default from the newest first.
                     * @default []
                     */
                    allocations?: {
                        invoice_id: number;
                        amount_minor: number;
                    }[];
                    /**
                     * @description The invoices stay settled: a credit takes the place of what a refund gives back.
                     * @default false
                     */
                    goodwill?: boolean;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionDetail"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_payment_accounts: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PaymentAccount"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_payment_accounts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "card" | "ach";
                    provider: string;
                    /** @description The provider's name for it; never a number of a card or account. It is not shown again. */
                    token: string;
                    label?: string | null;
                    /** @description Visa, or the name of the bank. */
                    brand: string;
                    /** @description The last four digits. */
                    last_four: string;
                    expires_month?: number | null;
                    expires_year?: number | null;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentAccount"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_payment_accounts_id: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_invoices_id_payment_reports: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the bank or the provider calls the payment. */
                    reference: string;
                    /**
                     * Format: date
                     * @description The day of the payment; by default today.
                     */
                    paid_on?: string;
                    /** @description What was paid; by default all that is owed of the invoice. */
                    amount_minor?: number;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentReport"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_payment_reports: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                status?: "reported" | "confirmed" | "rejected";
                organization_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PaymentReport"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_payment_reports_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentReport"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_payment_reports_id_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentReport"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_payment_reports_id_reject: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentReport"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_billing_summary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillingSummary"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_invoices_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Those that this recurring invoice has issued. */
                    recurring_invoice_id?: number;
                    /** @description These invoices. */
                    invoice_ids?: number[];
                    /**
                     * Format: date
                     * @description With a recurring invoice: only those of this day or later.
                     */
                    from?: string;
                    /**
                     * Format: date
                     * @description With a recurring invoice: only those of this day or earlier.
                     */
                    until?: string;
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_contacts: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                type?: string;
                /** @description Part of the name, e-mail or phone number. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Contact"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_contacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description A key of the contact types.
                     * @default other
                     */
                    type?: string;
                    name: string;
                    email?: string | null;
                    /** @default null */
                    phone?: string | null;
                    /** @default null */
                    address?: string | null;
                    /**
                     * @description Values of custom fields by key; null empties one.
                     * @default {}
                     */
                    fields?: {
                        [key: string]: string | number | null;
                    };
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_contacts_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_contacts_id: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_contacts_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A key of the contact types. */
                    type?: string;
                    name?: string;
                    email?: string | null;
                    phone?: string | null;
                    address?: string | null;
                    /** @description Values of custom fields by key; null empties one. */
                    fields?: {
                        [key: string]: string | number | null;
                    };
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_contact_updates: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                contact_id?: number;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ContactUpdate"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_contact_fields: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ContactField"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_contact_fields: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    title: string;
                    /** @enum {string} */
                    kind: "text" | "number" | "date" | "choice";
                    /** @default [] */
                    choices?: string[];
                    /** @default false */
                    is_required?: boolean;
                    /**
                     * @description Asked for organizations of this type alone; of all types when it is null.
                     * @default null
                     */
                    organization_type?: string | null;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactField"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_contact_fields_key: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_contact_fields_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                    choices?: string[];
                    is_required?: boolean;
                    /** @description Asked for organizations of this type alone; of all types when it is null. */
                    organization_type?: string | null;
                    /** @description False: not asked and not shown any more; values that are there stay. */
                    is_active?: boolean;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactField"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_contact_types: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ContactType"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_contact_types: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    title: string;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactType"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_contact_types_key: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_notes: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StaffNote"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_notes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    /**
                     * @description Stands above the others.
                     * @default false
                     */
                    is_sticky?: boolean;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffNote"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_notes_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_notes_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text?: string;
                    /** @description Stands above the others. */
                    is_sticky?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffNote"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_sign_ins: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                outcome?: "success" | "failure";
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SignIn"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_mails: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                status?: "queued" | "not_sent" | "sent" | "delivered" | "bounced" | "failed";
                /** @description Part of the subject or of the recipient. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Mail"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_mails: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The provider's name for the mail: a later report with the same one changes this line. */
                    message_id?: string | null;
                    /** Format: email */
                    recipient: string;
                    subject: string;
                    /** @description The first 500 characters are kept. */
                    body?: string | null;
                    /**
                     * @default sent
                     * @enum {string}
                     */
                    status?: "queued" | "not_sent" | "sent" | "delivered" | "bounced" | "failed";
                    /** @description What the receiving server said. */
                    status_text?: string | null;
                    /**
                     * Format: date-time
                     * @description When it got this status; by default now. A later one of the same stage wins.
                     */
                    status_at?: string;
                    /**
                     * Format: date-time
                     * @description When it was sent; by default now.
                     */
                    at?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Mail"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_client_settings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ClientSetting"][];
                        /** @description Keys whose values are checked. */
                        known: {
                            key: string;
                            title: string;
                        }[];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_organizations_organization_client_settings_key: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    value: string | number | boolean;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientSetting"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_organizations_organization_client_settings_key: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_documents: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                kind?: "document" | "upload";
                /** @description Part of the name. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Document"][];
                        next_cursor: string | null;
                        /** @description The largest file that may be uploaded. */
                        upload_limit_bytes: number;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_documents: {
        parameters: {
            query: {
                /** @description The file's name, such as `contract.pdf`. */
                name: string;
                /** @description `document` for what staff file, `upload` for what customers send; by default it follows from the sender. */
                kind?: "document" | "upload";
                /** @description What the file is. */
                content_type?: string;
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        /** @description The file. */
        requestBody?: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_documents_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_documents_id: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_documents_id_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_erasures_brake: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brake"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_erasures_brake: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    engaged: boolean;
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brake"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_erasures_limits: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    velocity_per_hour?: number;
                    resumes_per_minute?: number;
                    early_purge?: boolean;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brake"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_erasures: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                status?: "erased" | "erasing" | "back" | "kept" | "unknown";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Erasure"][];
                        next_cursor: string | null;
                        ledger: string;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_erasures_replay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Who is erased again; each must be `back`. The operation `erasures.replay` is for all. */
                    organization_uids: string[];
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReplayedErasure"][];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_erasures_organization_uid_keep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_uid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_receipts: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                organization_uid?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Receipt"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_receipts_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptVerdict"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_receipts_public_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key_id: string;
                        /** @description PEM. */
                        public_key: string;
                        /** @description Those of older receipts too. */
                        keys: {
                            id: string;
                            /** @description PEM. */
                            public_key: string;
                        }[];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_receipts_number: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        number: number;
                        uid: string;
                        /** @enum {string} */
                        kind: "erasure" | "supplementary" | "replay";
                        organization_uid: string;
                        organization_type: string;
                        /** @description The receipt that it adds to. */
                        supplements: {
                            /** @description Numbers come again after a restore; the hash says which receipt it is. */
                            number: number;
                            uid: string | null;
                            /** @description SHA-256 of its file; null where the receipt names a number alone. */
                            hash: string | null;
                            /** @description Whether that very receipt is in this database: a restore may have taken it away. */
                            is_here: boolean;
                        } | null;
                        issued_at: string;
                        key_id: string;
                        /** @description SHA-256 of the file. */
                        hash: string;
                        previous_hash: string;
                        confirmed_by: string | null;
                        rows_erased: number;
                        rows_kept: number;
                        receipt: components["schemas"]["ReceiptContent"];
                        signature: string;
                        supplemented_by: number[];
                        valid: boolean;
                        /** @description Why it is not valid. */
                        problem: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_receipts_number_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_retention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_retention_rules: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Null is every country.
                     * @default null
                     */
                    country?: string | null;
                    /** @enum {string} */
                    record_class: "invoices" | "payments";
                    /**
                     * @description Null is every type.
                     * @default null
                     */
                    organization_type?: string | null;
                    /** @description From the end of the calendar year of a record. */
                    years: number;
                    /**
                     * @default retain
                     * @enum {string}
                     */
                    on_erase?: "retain" | "anonymise";
                    /** @description The ground. It stands on receipts, so it must not name a person. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRule"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_retention_rules_id: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_locks: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ActiveLock"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_retained_records: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id, uid or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organization_id: number;
                        organization_uid: string;
                        /** @enum {string} */
                        status: "provisioning" | "active" | "suspended" | "archived" | "decommissioning" | "retired" | "erasing" | "erased";
                        next_due_on: string | null;
                        items: components["schemas"]["KeptRecords"][];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_retained_records_table: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id, uid or slug. */
                organization: string;
                table: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        columns: string[];
                        items: {
                            [key: string]: unknown;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_control_planes: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ControlPlane"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_control_planes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    kind: string;
                    /** @default {} */
                    config?: {
                        [key: string]: string | number | boolean;
                    };
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlPlane"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_control_planes_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlPlane"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_control_planes_id: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_control_planes_id_check: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ControlPlane"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_debts: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                status?: "open" | "settled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Debt"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_setups: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            key: string;
                            title: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_channels: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            key: string;
                            title: string;
                            build: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_builds: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            version: string;
                            /** @description Null: the bundled service. Not shown to a customer's people. */
                            command?: string[] | null;
                            created_at: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_builds: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: string;
                    /** @description Program and arguments, for the system administrator alone; by default the bundled service. */
                    command?: string[] | null;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: string;
                        /** @description Null: the bundled service. Not shown to a customer's people. */
                        command?: string[] | null;
                        created_at: string;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_instances: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Deleted ones too. */
                deleted?: "true" | "false";
                control_plane_id?: number;
                status?: "pending" | "starting" | "healthy" | "unhealthy" | "stopped" | "deleting" | "deleted" | "unknown";
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Instance"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_instances: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    role: "admin" | "member";
                    control_plane_id: number;
                    setup?: string;
                    channel?: string;
                    /** @description By default the channel's newest. */
                    build?: string;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_instances_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_instances_id: {
        parameters: {
            query: {
                name: string;
                /** @description Why; goes into the audit log. */
                reason: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_mail_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MailTemplate"][];
                        /** @description Whether a mail server is set. Without one links are handed over by hand. */
                        sends: boolean;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_mail_templates_name: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailPreview"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_mail_bounces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Message-ID of the mail, or the return address that it had. */
                    message_id: string;
                    /** @description 5.x.x: nothing more is sent to the address; 4.x.x: the mail is sent once more, an hour later. */
                    code: string;
                    /**
                     * @description What the receiving server said.
                     * @default
                     */
                    said?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Reports about mails of this installation. */
                        taken: number;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_mail_reports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The message. */
        requestBody?: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Reports about mails of this installation. */
                        taken: number;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_units: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                organization_id?: number;
                status?: "active" | "decommissioning" | "retired";
                /** @description Part of the name or code. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Unit"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_units: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    organization_id: number;
                    name: string;
                    code: string;
                    /** @description By default the organization's. */
                    timezone?: string;
                    /** @default false */
                    geo_enabled?: boolean;
                    /** @default false */
                    device_binding?: boolean;
                    /** @description The unit above it. */
                    parent_id?: number | null;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unit"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_units_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unit"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_units_id: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_units_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    code?: string;
                    timezone?: string;
                    geo_enabled?: boolean;
                    device_binding?: boolean;
                    /** @description The unit above it. */
                    parent_id?: number | null;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unit"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_units: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["UnitNode"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_units_id_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description The unit's last day; today at most.
                     */
                    effective_date: string;
                    /**
                     * @description Employees who go on at other units from the day after; all other deployments end.
                     * @default []
                     */
                    transfer?: {
                        employee_id: number;
                        target_unit_id: number;
                    }[];
                    /**
                     * @description Take the units below along; otherwise active ones refuse it.
                     * @default false
                     */
                    with_children?: boolean;
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetiredUnit"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_units_id_retire_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description The unit's last day; today at most.
                     */
                    effective_date: string;
                    /**
                     * @description Employees who go on at other units from the day after; all other deployments end.
                     * @default []
                     */
                    transfer?: {
                        employee_id: number;
                        target_unit_id: number;
                    }[];
                    /**
                     * @description Take the units below along; otherwise active ones refuse it.
                     * @default false
                     */
                    with_children?: boolean;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitRetirePreview"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_units_id_history: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: number;
                            at: string;
                            action: string;
                            actor: string | null;
                            reason: string | null;
                            facts: {
                                [key: string]: unknown;
                            };
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_employees: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                organization_id?: number;
                /** @description With an open deployment there. */
                unit_id?: number;
                status?: "active" | "offboarded";
                /** @description Part of the name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Employee"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_employees: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    organization_id: number;
                    name: string;
                    unit_id: number;
                    /**
                     * Format: date
                     * @description By default today at the unit.
                     */
                    starts_on?: string;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Employee"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_employees_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Employee"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_employees_id: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_employees_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Employee"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_employees_id_history: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            date: string;
                            kind: string;
                            unit: string | null;
                            detail: string | null;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_employees_id_offboard_preview: {
        parameters: {
            query?: {
                effective_date?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffboardingPreview"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_employees_id_offboard: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description The last day, at most today; by default today.
                     */
                    effective_date?: string;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffboardedEmployee"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_employees_id_deployments: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Deployment"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_employees_id_deployments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    unit_id: number;
                    /**
                     * Format: date
                     * @description By default today at the unit.
                     */
                    starts_on?: string;
                    /** @default false */
                    is_primary?: boolean;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_employees_id_transfer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    target_unit_id: number;
                    /**
                     * Format: date
                     * @description The last day, at most today; by default today.
                     */
                    effective_date?: string;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_employees_id_deployments_deployment_end: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
                deployment: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description The last day, at most today; by default today.
                     */
                    effective_date?: string;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_shifts: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                organization_id?: number;
                unit_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Shift"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_shifts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    unit_id: number;
                    name: string;
                    starts_at: string;
                    /** @description Earlier than the start: it ends on the next day. */
                    ends_at: string;
                    /** @description 1 is Monday, 7 is Sunday. */
                    weekdays?: number[];
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shift"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_shifts_id: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_shift_assignments: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                organization_id?: number;
                unit_id?: number;
                employee_id?: number;
                shift_id?: number;
                status?: "planned" | "worked" | "cancelled";
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ShiftAssignment"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_shift_assignments: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    shift_id: number;
                    employee_id: number;
                    /** Format: date */
                    date: string;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftAssignment"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_shift_assignments_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftAssignment"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_shift_assignments_id_work: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftAssignment"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_red_flag_policies: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                organization_id?: number;
                unit_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RedFlagPolicy"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_red_flag_policies: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    unit_id: number;
                    name: string;
                    /** @enum {string} */
                    kind: "late_arrival" | "early_departure" | "absence" | "missing_punch" | "outside_geofence" | "unknown_device";
                    /**
                     * @description How often within the window raises the flag.
                     * @default 3
                     */
                    threshold?: number;
                    /** @default 30 */
                    window_days?: number;
                    /**
                     * @default medium
                     * @enum {string}
                     */
                    severity?: "low" | "medium" | "high";
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedFlagPolicy"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_red_flag_policies_id: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_financial_years: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                organization_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["FinancialYear"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_leave_types: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                organization_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LeaveType"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_leave_types_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description Days a year, whole or in quarters; null is unlimited. */
                    quota_days?: number | null;
                    is_paid?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaveType"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_holidays: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                organization_id?: number;
                region?: string;
                from?: string;
                to?: string;
                /** @description Instead those to come that left with the former country of the organization. */
                left?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Holiday"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_holidays: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    date: string;
                    name: string;
                    /**
                     * @description For example `IN-KA`; empty means everywhere.
                     * @default
                     */
                    region?: string;
                    organization_id: number;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holiday"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_holidays_id: {
        parameters: {
            query?: {
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_holidays_import: {
        parameters: {
            query: {
                organization_id: number;
                /** @description What happens to the good rows when there are bad ones. */
                mode?: "keep_good" | "all_or_nothing";
                /** @description Why; goes into the audit log. */
                reason?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The file. */
        requestBody?: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HolidayImport"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_units_id_employees: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description The active units below it too. */
                with_children?: "true" | "false";
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeployedEmployee"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_shift_assignments_days: {
        parameters: {
            query: {
                organization_id: number;
                unit_id?: number;
                from: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ShiftDay"][];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stores: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Store"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stores_compare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreComparison"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_stores_name_adopt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdoptedStore"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_plugins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Plugin"][];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_plugins_commands: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginCommands"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_plugins_name: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled: boolean;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plugin"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_tickets: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                status?: "open" | "waiting" | "closed";
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Ticket"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_tickets: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    subject: string;
                    body: string;
                    /**
                     * @default normal
                     * @enum {string}
                     */
                    priority?: "low" | "normal" | "high" | "urgent";
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketWithReplies"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tickets_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketWithReplies"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_tickets_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you have read, or several with commas: 412 when it was changed meanwhile. Addresses that do not name the header refuse it. */
                "If-Match"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    status?: "open" | "waiting" | "closed";
                    /** @enum {string} */
                    priority?: "low" | "normal" | "high" | "urgent";
                    assignee?: string | null;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description `version_changed`: it is not what `If-Match` names any more; nothing was changed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tickets_id_replies: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TicketReply"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_tickets_id_replies: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                    /**
                     * @description For staff alone; needs `tickets.manage`.
                     * @default false
                     */
                    internal?: boolean;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketReply"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_tickets_id_attachments: {
        parameters: {
            query: {
                name: string;
                content_type?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        /** @description The file. */
        requestBody?: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketAttachment"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tickets_id_attachments_attachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
                attachment: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_organization_orders: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                status?: "pending" | "accepted" | "fulfilled" | "cancelled";
            };
            header?: never;
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Order"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations_organization_orders: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Id or slug. */
                organization: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    number: string;
                    currency: string;
                    note?: string;
                    lines: {
                        description: string;
                        quantity: number;
                        unit_amount_minor: number;
                    }[];
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderWithLines"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_orders_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderWithLines"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_orders_id_accept: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_orders_id_fulfil: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_orders_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_operations: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                status?: "planned" | "running" | "waiting" | "paused" | "cancelling" | "failed" | "done" | "cancelled" | "open";
                organization_id?: number;
                kind?: string;
                /** @description Also those that another operation has started; always with an organization or a kind. */
                with_children?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OperationSummary"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    kind: string;
                    organization_id?: number | null;
                    /** @default {} */
                    input?: {
                        [key: string]: unknown;
                    };
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_operations_kinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OperationKind"][];
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_operations_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_operations_id_items: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                kind?: string;
                /** @description `false`: what was found since and waits for a person. */
                confirmed?: "true" | "false";
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PlanItem"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_operations_id_children: {
        parameters: {
            query?: {
                /** @description How many items at most. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                state?: "pending" | "refused" | "planned" | "running" | "waiting" | "paused" | "cancelling" | "failed" | "done" | "cancelled";
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OperationChild"][];
                        next_cursor: string | null;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_operations_id_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operations_id_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    digest: string;
                    slug?: string;
                    /** @description Why; goes into the audit log. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operations_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operations_id_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operations_id_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operations_id_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operations_id_children_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operations_id_children_accept: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operations_id_force: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason: string;
                    slug?: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operations_id_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    digest: string;
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operations_id_decline: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Why; goes into the audit log. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_operations_id_steps_key_complete: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of your own: the same request with the same key within 24 hours gets the stored answer and has no second effect. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: number;
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_about: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        version: string;
                        demo: boolean;
                    };
                };
            };
            /** @description Refused */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
