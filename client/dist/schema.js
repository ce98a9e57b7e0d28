/* oxlint-disable */
// The shapes of the API, generated from its OpenAPI document by bin/generate/client.ts; not to be edited. The stamp
// below says of what it was made and what the text is, so that a check can tell without the generator.
/* oxlint-disable */
// 47b960bb659b98f9d05645aaf286ad97e67eb1820c1daaa368fd85871bb74a6a 33dac6769dadf04c27c1377e7b1fbbf20626e1b6d7e4e1ec296def2a17a63f72
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
