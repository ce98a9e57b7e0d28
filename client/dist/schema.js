/* oxlint-disable */
// The shapes of the API, generated from its OpenAPI document by client/generate.ts; not to be edited. Its second line says of
// what it was made and what the text is, so that a check can tell without the generator.
/* oxlint-disable */
// 063ece4c55f37deea3d91b424adba1c1ca0a8840cf43b2dd8421e846f9787e82 549c8a215b9ce16b57536c97295bc477c54088d38b77addf4d958049125254cc
/** Where the API begins on its server. */
export const basePath = '/api/v1';
/** Whose POST keeps its answer under an Idempotency-Key. */
export const keyedPaths = new Set([
    '/organizations',
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
    '/operations',
    '/operations/{id}/confirm',
    '/operations/{id}/cancel',
    '/operations/{id}/pause',
    '/operations/{id}/resume',
    '/operations/{id}/retry',
    '/operations/{id}/force',
    '/operations/{id}/steps/{key}/complete',
]);
