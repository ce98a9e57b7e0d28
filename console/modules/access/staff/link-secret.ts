// A link for a password as the page shows it. The server answers the link without a host, because the host
// that a request names may be false; the browser knows the right one.
import type { Secret } from '../../../ui/secret-once.tsx'
import { exactTime } from '../../../ui/times.ts'

export const linkSecret = (title: string, url: string, expiresAt: string): Secret => ({
  title,
  secret: new URL(url, location.origin).href,
  note: `Hand it over by a way that you trust. It works once, until ${exactTime(expiresAt)}.`,
})
