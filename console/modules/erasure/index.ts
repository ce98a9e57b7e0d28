// What other modules of the console may use of this one.
export { BrakeBanner } from './retention/brake-banner.tsx'
export { ErasedNotice } from './retention/erased-notice.tsx'
