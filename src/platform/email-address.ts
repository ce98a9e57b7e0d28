// Addresses of e-mail as they exist: with international domains and local parts (RFC 5322, RFC 6531).
import { domainToASCII } from 'node:url'

/** `atext` of RFC 5322, and letters beyond ASCII as RFC 6531 allows them; parts with a dot between. */
const localPart = /^[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+)*$/u
/** Names of hosts by RFC 1123, two at least; the last one is no number (that would be an address of IPv4). */
const hostName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/

/** Whether mail can be sent there, as far as the text says it. Quoted local parts are not taken. */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)]
  if (at < 1 || Buffer.byteLength(local) > 64) return false
  return localPart.test(local) && hostName.test(domainToASCII(domain))
}
