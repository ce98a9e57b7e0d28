// Serves the built console beside the API. Its pages live in the browser's address bar only, so every address
// that nothing else answers gets index.html; that file is never cached, or people would keep an old console
// for days.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Answers a page's address with the console. False when the address is none of the console's. */
export type ConsoleFallback = (request: FastifyRequest, reply: FastifyReply) => boolean

/**
 * Registers the console's files.
 * @param directory a build of the console
 * @returns what to ask before an unknown address is answered with 404
 */
export async function registerConsole(
  app: FastifyInstance,
  { directory }: { directory: string },
): Promise<ConsoleFallback> {
  const index = await readFile(join(directory, 'index.html'))
  const sendIndex = (reply: FastifyReply) =>
    reply.status(200).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(index)
  await app.register(fastifyStatic, {
    root: directory,
    index: false,
    // one route a file: no address of the API can be shadowed, and no path leads out of the folder
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', cacheFor(path))
    },
    globIgnore: ['index.html', '**/*.br'],
    preCompressed: true, // the build leaves a .br beside each larger file
    decorateReply: false, // the API's documentation pages decorate already
  })
  // Hidden like the other files: the API's document is made of all addresses and fails at one that says
  // nothing of itself.
  app.get('/', { schema: { hide: true } }, (_request, reply) => sendIndex(reply))
  return (request, reply) => {
    if (!isPage(request)) return false
    sendIndex(reply)
    return true
  }
}

/** The bundler puts a hash of the content into the names below /assets; a changed file has another name. */
const cacheFor = (path: string): string =>
  /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'

/** A browser that navigates: an unknown address of the API or a missing file must stay a 404. */
function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '/'
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (/^\/(api|assets)(\/|$)/.test(path) || /\.[a-z0-9]{1,5}$/i.test(path)) return false
  return request.headers.accept?.includes('text/html') ?? false
}
