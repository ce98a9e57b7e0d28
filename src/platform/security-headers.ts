// Headers that forbid the browser what no page of Tenure needs. They are the same for every answer, so helmet
// runs once: for each request it took a tenth of the time that Tenure itself needs.
import fastifyHelmet from '@fastify/helmet'
import Fastify from 'fastify'

/** Name and value of each, for every answer. */
export async function securityHeaders(): Promise<Record<string, string>> {
  const asked = Fastify()
  await asked.register(fastifyHelmet, { contentSecurityPolicy: { directives: contentSecurity }, hsts: false })
  asked.get('/', async (_request, { raw }) => raw.getHeaders())
  return (await asked.inject('/')).json<Record<string, string>>()
}

const contentSecurity = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"], // Mantine sets its variables in a style element
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'frame-ancestors': ["'none'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
  'upgrade-insecure-requests': null, // a loopback address has no certificate
}
