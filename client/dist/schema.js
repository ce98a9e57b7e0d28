/* oxlint-disable */
// The shapes of the API, generated from its OpenAPI document by client/generate.ts; not to be edited. Its second line says of
// what it was made and what the text is, so that a check can tell without the generator.
/* oxlint-disable */
// 2b1d8cd36b1ea7071626918a26dd131cbb12516d09992e0f4076b4d4fdc9ceb1 080653f5f4132e659f8cd8e14ce37805ba076523c4536f349d4ffac96de21282
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
