/**
 * Only an address of this console. A link with `?to=//elsewhere` must not lead to another site after the
 * sign-in.
 */
export const ownAddress = (to: string | undefined): string =>
  to && /^\/(?![/\\])/.test(to) ? to : '/organizations'
