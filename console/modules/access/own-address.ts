/** Only an address of this console: a link with ?to=//elsewhere must not lead away after the sign-in. */
export const ownAddress = (to: string | undefined): string =>
  to && /^\/(?![/\\])/.test(to) ? to : '/organizations'
