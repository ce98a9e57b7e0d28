/* oxlint-disable */
// The shapes of the API, generated from its OpenAPI document by bin/generate/client.ts; not to be edited. The stamp
// below says of what it was made and what the text is, so that a check can tell without the generator.
/* oxlint-disable */
// feef94534c8276a13fe31abf904214cfe0b1453ab2dc90237a52f2703acba847 fcc58ec80a876057500e9ad46d74af9a2d8892f2cea4bc770f9dc66b7f319f64
/** Where the API begins on its server. */
export const basePath = '/api/v1';
/** Whose POST keeps its answer under an Idempotency-Key. */
export const keyedPaths = new Set([
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
]);
