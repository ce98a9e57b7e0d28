// Which server the commands talk to, and with which credential. Both are chosen here and not where requests
// are sent, so that a session of one server is never sent to another.
import { CliError } from './cli-error.ts'
import type { Credential } from './client.ts'
import type { Environment } from './environment.ts'
import type { StoredSession } from './session-file.ts'

export interface Access {
  url: string
  credential: Credential
}

/** The variables win over the stored sign-in; a stored session goes to its own server only. */
export function findAccess(env: Environment, stored: StoredSession | null): Access {
  const url = chooseUrl(env, stored)
  const token = env.TENURE_TOKEN?.trim()
  if (token) return { url, credential: { kind: 'token', value: token } }
  const isOurs = stored !== null && stored.url === url
  return { url, credential: isOurs ? { kind: 'session', value: stored.session } : null }
}

/** TENURE_URL, else where one signed in, else the address of a server on this machine. */
export function chooseUrl(env: Environment, stored: StoredSession | null): string {
  return parseUrl(env.TENURE_URL?.trim() || stored?.url || `http://127.0.0.1:${env.PORT?.trim() || '4080'}`)
}

/** The address without slashes at its end. @throws CliError when the text is no address */
export function parseUrl(text: string): string {
  const url = URL.parse(text)
  const isUsable =
    url &&
    ['http:', 'https:'].includes(url.protocol) &&
    !url.username &&
    !url.password &&
    !url.search &&
    !url.hash
  if (!isUsable)
    throw new CliError('usage', 'The address of the server must look like https://tenure.example.com.')
  return (url.origin + url.pathname).replace(/\/+$/, '')
}

/** True for a server on this machine, whose folders and processes can be looked at. */
export const isHere = (url: string): boolean =>
  /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(url).hostname)
