// The cookie by which a browser is known in which a person has signed in.
import { deviceCookie, type SetCookie } from '#platform/cookies.ts'
import { knownMilliseconds } from './origins.ts'

export const deviceCookieOf = (value: string): SetCookie => ({
  name: deviceCookie,
  value,
  maxAgeSeconds: knownMilliseconds / 1000,
})
