// Valid e-mail addresses, with international domains and local parts (RFC 5322, RFC 6531).
import { domainToASCII } from 'node:url'

/** `atext` of RFC 5322, and letters beyond ASCII as RFC 6531 allows them; parts with a dot between. */
const localPart = /^[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+)*$/u
/**
 * Host names by RFC 1123 with at least two parts; the last part is no number, because that would be an IPv4
 * address.
 */
const hostName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/

/** Whether the text is a valid address for mail. Quoted local parts are refused. */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)]
  if (at < 1 || Buffer.byteLength(local) > 64) return false
  return localPart.test(local) && hostName.test(domainToASCII(domain))
}
