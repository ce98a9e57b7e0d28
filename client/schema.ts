// The shapes of the API, generated from its OpenAPI document by bin/generate/client.ts; not to be edited. The stamp
// below says of what it was made and what the text is, so that a check can tell without the generator.
/* oxlint-disable */
// feef94534c8276a13fe31abf904214cfe0b1453ab2dc90237a52f2703acba847 fcc58ec80a876057500e9ad46d74af9a2d8892f2cea4bc770f9dc66b7f319f64
/** Where the API begins on its server. */
export const basePath = '/api/v1'
/** Whose POST keeps its answer under an Idempotency-Key. */
export const keyedPaths: ReadonlySet<string> = new Set([
  '/organizations',
  '/organizations/{organization}/retire',
  '/organizations/{organization}/closure-request',
  '/closure-requests/{id}/decline',
  '/organizations/{organization}/locks',
  '/organizations/{organization}/invoices',
  '/invoices/{id}/pay',
  '/invoices/{id}/cancel',
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
  '/operations',
  '/operations/{id}/confirm',
  '/operations/{id}/cancel',
  '/operations/{id}/pause',
  '/operations/{id}/resume',
  '/operations/{id}/retry',
  '/operations/{id}/force',
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
         * @description Refused when it has a history, which is counted; what it was seeded with and nobody has touched is none. Its slug is free again. Permission: `organizations.update`.
         */
        delete: operations["delete_organizations_organization"];
        options?: never;
        head?: never;
        /**
         * Change an organization
         * @description Send `If-Match` with the ETag so that you do not overwrite somebody else's change. The slug of a closed organization may still be changed, to free it. Permission: `organizations.update`.
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
         * @description With nothing outside and nothing to wait for it is closed at once: 200 with the retired organization. Needs `operations.confirm` and step-up then. Otherwise 202 with the planned operation, and nothing has changed until that is confirmed. 409 when a blocker refuses. Permission: `operations.plan`.
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
         * @description Each entry with how much of it could come back, as if those in `entry_ids` were chosen together (all of them unless said). Plan `organization.reinstate` with the chosen `entry_ids`. Permission: `organizations.read`.
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
         * @description Permission: `organizations.read`.
         */
        get: operations["get_organizations_organization_locks"];
        put?: never;
        /**
         * Add a hold or lock
         * @description A lock stops every destructive operation, a legal hold stops erasing. Permission: `locks.manage`.
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
         * @description Sets the session cookie. 429 `too_many_attempts` after five wrong passwords for an e-mail, or twenty from an address, within 15 minutes. Permission: `public`.
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
         * Confirm the password
         * @description Counts for five minutes on this session. 403 `session_required` for a token; 422 on `password` when it is wrong; 429 after five wrong ones. Permission: `signed_in`.
         */
        post: operations["post_step_up"];
        delete?: never;
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
         * @description Your own; those of your organization when you are a customer; everybody's with `staff.manage`. Permission: `tokens.manage`.
         */
        get: operations["get_tokens"];
        put?: never;
        /**
         * Make an API token
         * @description It acts for you with these scopes, as far as you have them at that moment. `operations.confirm`, `operations.confirm_erasure` and `operations.force` need a confirmed password (403 `step_up_required`). Permission: `tokens.manage`.
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
         * @description A `customer_administrator` needs `organization_id` and sees nothing else. With `invite` the answer has a link instead of a password. 409 `email_taken`. Permission: `staff.manage`.
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
         * @description Disabling ends the sessions at once. 409 `last_administrator`; 403 `own_roles`. Permission: `staff.manage`.
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
         * @description Ends the sessions and gives a link for a new password, to be handed over. The old password works no more, except one's own. 403 `beyond_own_permissions`; 409 `person_disabled`. Permission: `staff.manage`. Needs step-up.
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
         * @description Ends every session of the person. 422 `token_invalid` for a link that is unknown, used, replaced or expired; 429 `too_many_attempts` after twenty of those from an address within 15 minutes. Permission: `public`.
         */
        post: operations["post_password_resets_redeem"];
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
    "/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify every chain of the audit log
         * @description Reads the whole log back and names the first broken entry. Permission: `audit.verify`.
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
         * @description Permission: `organizations.read`.
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
         * @description Permission: `invoices.create`.
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
         * Show an invoice
         * @description Permission: `invoices.read`.
         */
        get: operations["get_invoices_id"];
        put?: never;
        post?: never;
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
         * @description Works while the organization is closing too. Paying a paid invoice changes nothing. Permission: `invoices.pay`.
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
         * @description Permission: `invoices.create`.
         */
        post: operations["post_invoices_id_cancel"];
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
         * @description Permission: `instances.read`.
         */
        get: operations["get_builds"];
        put?: never;
        /**
         * Add a build
         * @description A build names the program that runs on local planes, so it needs step-up. Permission: `control_planes.manage`. Needs step-up.
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
         * @description Say its name and why. Works while the organization is closing too. Permission: `instances.delete`.
         */
        delete: operations["delete_instances_id"];
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
         * @description Permission: `organizations.read`.
         */
        get: operations["get_units"];
        put?: never;
        /**
         * Create a unit
         * @description An organization whose status takes no changes is refused with 422 on `organization_id`. Permission: `organizations.update`.
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
         * @description Permission: `organizations.read`.
         */
        get: operations["get_units_id"];
        put?: never;
        post?: never;
        /**
         * Delete a unit that was made in error
         * @description Refused when it has a history; the normal way is to retire it. Permission: `organizations.update`.
         */
        delete: operations["delete_units_id"];
        options?: never;
        head?: never;
        /**
         * Change a unit
         * @description With `parent_id` it moves, with everything below it. Permission: `organizations.update`.
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
         * @description `depth` says how far down a unit stands; `head_count` how many employees have their primary deployment there. Permission: `organizations.read`.
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
         * @description In one transaction: named employees are transferred, other deployments end, future shift assignments are cancelled, the unit is retired. The organization's last active unit is refused. Permission: `organizations.update`.
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
         * @description Counts exactly what retiring it with the same body would change at this moment, and says what stands in the way. Changes nothing. Permission: `organizations.read`.
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
         * @description Permission: `organizations.read`.
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
         * @description Permission: `organizations.read`.
         */
        get: operations["get_employees"];
        put?: never;
        /**
         * Add an employee
         * @description Opens the primary deployment at the unit in the same transaction. Permission: `organizations.update`.
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
         * @description Permission: `organizations.read`.
         */
        get: operations["get_employees_id"];
        put?: never;
        post?: never;
        /**
         * Delete an employee who was added in error
         * @description Refused when there is a history beyond the one deployment that was opened with it; the normal way is to offboard. Permission: `organizations.update`.
         */
        delete: operations["delete_employees_id"];
        options?: never;
        head?: never;
        /**
         * Change an employee
         * @description Permission: `organizations.update`.
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
         * @description Permission: `organizations.read`.
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
         * @description Deployments end, future shift assignments are cancelled, the history stays. Works for a closed organization too. Permission: `organizations.update`.
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
         * @description Permission: `organizations.read`.
         */
        get: operations["get_employees_id_deployments"];
        put?: never;
        /**
         * Open a further deployment
         * @description A second one beside the primary, or a primary one for an employee who has none. Permission: `organizations.update`.
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
         * @description The primary deployment ends on the effective date and one at the target begins the day after. Permission: `organizations.update`.
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
         * @description Permission: `organizations.update`.
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
         * @description Permission: `organizations.read`.
         */
        get: operations["get_shifts"];
        put?: never;
        /**
         * Create a shift of a unit
         * @description Permission: `organizations.update`.
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
         * Delete a shift that nobody was planned for
         * @description Permission: `organizations.update`.
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
         * @description Permission: `organizations.read`.
         */
        get: operations["get_shift_assignments"];
        put?: never;
        /**
         * Plan an employee for a shift
         * @description The employee needs an open deployment at the shift's unit that has begun by that day. Permission: `organizations.update`.
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
         * @description Permission: `organizations.update`.
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
         * @description Permission: `organizations.update`.
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
         * @description Permission: `organizations.read`.
         */
        get: operations["get_red_flag_policies"];
        put?: never;
        /**
         * Create a red-flag policy of a unit
         * @description Permission: `organizations.update`.
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
         * @description Permission: `organizations.update`.
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
         * @description Permission: `organizations.read`.
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
         * @description Permission: `organizations.read`.
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
         * @description Permission: `organizations.update`.
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
         * @description Permission: `organizations.read`.
         */
        get: operations["get_holidays"];
        put?: never;
        /**
         * Add a holiday
         * @description Permission: `organizations.update`.
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
         * @description Permission: `organizations.update`.
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
         * @description The first line names the columns `date`, `name` and perhaps `region`; others are ignored. Every bad row is reported with its line. What is there already is left alone, so the same file can be sent again. Permission: `organizations.update`.
         */
        post: operations["post_holidays_import"];
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
         * @description Permission: `operations.read`.
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
    "/operations/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow an operation live
         * @description Server-sent events `operation` and `step`; send `Last-Event-ID` to go on after a break. Permission: `operations.read`.
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
        ControlPlane: {
            id: number;
            uid: string;
            name: string;
            kind: string;
            reachable: boolean | null;
            last_seen_at: string | null;
            last_error: string | null;
            instances: {
                total: number;
                healthy: number;
            };
            created_at: string;
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
        FinancialYear: {
            id: number;
            organization_id: number;
            name: string;
            starts_on: string;
            ends_on: string;
            is_current: boolean;
            created_at: string;
        };
        Holiday: {
            id: number;
            organization_id: number;
            region: string;
            date: string;
            name: string;
            created_at: string;
        };
        HolidayImport: {
            rows: number;
            added: number;
            unchanged: number;
            refused: number;
            errors: {
                line: number;
                field: string | null;
                message: string;
            }[];
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
        Invoice: {
            id: number;
            organization_id: number;
            number: string;
            currency: string;
            amount_minor: number;
            /** @enum {string} */
            status: "draft" | "open" | "paid" | "cancelled";
            due_on: string | null;
            issued_at: string | null;
            paid_at: string | null;
            created_at: string;
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
                    kind: string;
                    name: string;
                    count: number;
                }[];
            };
        };
        Operation: {
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
            input: unknown;
            reason: string | null;
            plan: {
                summary: string;
                permanent: string | null;
                steps: {
                    key: string;
                    title: string;
                }[];
                gone: {
                    module: string;
                    kind: string;
                    name: string;
                    count: number;
                    uid: string | null;
                    group: string | null;
                    bytes: number | null;
                    outside: boolean;
                    confirmed?: boolean;
                }[];
                kept: {
                    module: string;
                    name: string;
                    count: number;
                    ground: string;
                    until: string | null;
                }[];
                blockers: {
                    module: string;
                    /** @enum {string} */
                    effect: "refuses" | "holds";
                    /** @enum {string} */
                    phase: "before_drain" | "after_drain";
                    code: string;
                    message: string;
                    remedy: string | null;
                    link: {
                        kind: string;
                        id: number | string;
                    } | null;
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
            };
            digest: string;
            confirmed_digest: string | null;
            blockers: {
                module: string;
                /** @enum {string} */
                effect: "refuses" | "holds";
                /** @enum {string} */
                phase: "before_drain" | "after_drain";
                code: string;
                message: string;
                remedy: string | null;
                link: {
                    kind: string;
                    id: number | string;
                } | null;
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
            actions: {
                /** @enum {string} */
                action: "confirm" | "cancel" | "pause" | "resume" | "retry" | "force" | "complete_step";
                allowed: boolean;
                reason: string | null;
            }[];
            requires: {
                step_up: boolean;
                slug: boolean;
            };
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
            contact_email: string | null;
            settings: {
                [key: string]: unknown;
            };
            version: number;
            created_at: string;
            updated_at: string;
            retired_at: string | null;
            retired_by: number | null;
            closure_request: {
                id: number;
                status: string;
                reason: string;
                requested_by: string;
                requested_at: string;
            } | null;
            operation: {
                id: number;
                kind: string;
                status: string;
                title: string;
                waiting_for: {
                    code: string;
                    message: string;
                    remedy: string | null;
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
        Token: {
            id: number;
            name: string;
            scopes: string[];
            created_at: string;
            last_used_at: string | null;
            expires_at: string | null;
            created_by: string;
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
                /** @description Part of the name or slug. */
                q?: string;
                status?: "provisioning" | "active" | "suspended" | "archived" | "decommissioning" | "retired" | "erasing" | "erased";
                type?: string;
                sort?: "name" | "-name" | "created_at" | "-created_at" | "slug" | "-slug" | "status" | "-status";
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
                    /** @default UTC */
                    timezone?: string;
                    country?: string | null;
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
            query?: {
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
                    name?: string;
                    slug?: string;
                    timezone?: string;
                    country?: string | null;
                    contact_email?: string | null;
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
            /** @description Refused */
            "4XX": {
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
                            group: string | null;
                            bytes: number | null;
                            outside: boolean;
                            confirmed?: boolean;
                        }[];
                        blockers: {
                            module: string;
                            /** @enum {string} */
                            effect: "refuses" | "holds";
                            /** @enum {string} */
                            phase: "before_drain" | "after_drain";
                            code: string;
                            message: string;
                            remedy: string | null;
                            link: {
                                kind: string;
                                id: number | string;
                            } | null;
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
                     * @description The last day of its units, today at most; today unless said.
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
                        items: components["schemas"]["Lock"][];
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
    get_organization_types: {
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
                            key: string;
                            title: string;
                            /** @enum {string} */
                            closure_policy: "staff_confirms" | "immediate";
                            /** @enum {string} */
                            settle: "before_drain" | "after_drain";
                            manual_closing_step: string | null;
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
    patch_organization_types_key: {
        parameters: {
            query?: never;
            header?: never;
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
                    /** @description Of viewer, operator, billing, system_administrator, customer_administrator. */
                    roles: string[];
                    /** @description Made up and answered once when it is missing. */
                    password?: string;
                    /** @description Answers a link with which the person chooses the password, instead of one. */
                    invite?: boolean;
                    /** @description For a customer administrator. */
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
                        /** @description Only when it was made up; shown once. */
                        password?: string;
                        /** @description Only for an invitation; shown once. Relative to the console's address; works once, for 72 hours. */
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
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description Of viewer, operator, billing, system_administrator, customer_administrator. */
                    roles?: string[];
                    disabled?: boolean;
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
            /** @description Refused */
            "4XX": {
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
                        /** @description All 30 permissions. */
                        permissions: {
                            permission: string;
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
                        /** @description Shown once. Relative to the console's address; works once. */
                        url: string;
                        expires_at: string;
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
                    currency: string;
                    amount_minor: number;
                    /**
                     * @default open
                     * @enum {string}
                     */
                    status?: "draft" | "open" | "paid" | "cancelled";
                    due_on?: string | null;
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
    get_channels: {
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
                            key: string;
                            title: string;
                            build: string;
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
    get_builds: {
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
                            version: string;
                            command: string[] | null;
                            created_at: string;
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
                    /** @description Program and arguments; the bundled service unless said. */
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
                        command: string[] | null;
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
                    /** @description The channel's newest unless said. */
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
                    /** @description The organization's unless said. */
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
            header?: never;
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
            /** @description Refused */
            "4XX": {
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
                        items: components["schemas"]["UnitNode"][];
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
                     * @description Employees who go on elsewhere from the day after; everybody else's deployment ends.
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
                     * @description Employees who go on elsewhere from the day after; everybody else's deployment ends.
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
                     * @description Today at the unit unless said.
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
            header?: never;
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
            /** @description Refused */
            "4XX": {
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
                            date: string;
                            kind: string;
                            unit: string | null;
                            detail: string | null;
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
                     * @description The last day; today at most, and today unless said.
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
                        items: components["schemas"]["Deployment"][];
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
                     * @description Today at the unit unless said.
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
                     * @description The last day; today at most, and today unless said.
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
                     * @description The last day; today at most, and today unless said.
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
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description Days a year; null is unlimited. */
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
            /** @description Refused */
            "4XX": {
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
                        items: components["schemas"]["Operation"][];
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
        requestBody?: {
            content: {
                "application/json": {
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
        requestBody?: {
            content: {
                "application/json": {
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
        requestBody?: {
            content: {
                "application/json": {
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
        requestBody?: {
            content: {
                "application/json": {
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
