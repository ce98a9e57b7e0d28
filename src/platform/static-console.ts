// Serves the built console beside the API. Its pages exist only in the browser's address bar, so every other
// address gets index.html. That file is never cached: otherwise people would keep an old console for days.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Answers a page's address with the console. False when the address does not belong to the console. */
export type ConsoleFallback = (request: FastifyRequest, reply: FastifyReply) => boolean

/**
 * Registers the console's files.
 * @param directory a build of the console
 * @returns the function that may answer an unknown address before it gets a 404
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
  // Hidden like the other files: the API's document is made from all addresses, and fails at an address
  // without a description.
  app.get('/', { schema: { hide: true } }, (_request, reply) => sendIndex(reply))
  return (request, reply) => {
    if (!isPage(request)) return false
    sendIndex(reply)
    return true
  }
}

/**
 * The bundler puts a hash of the content into the names below /assets, so a changed file has another name.
 */
const cacheFor = (path: string): string =>
  /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'

/** Whether a browser asks for a page. An unknown address of the API or a missing file must get a 404. */
function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '/'
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (/^\/(api|assets)(\/|$)/.test(path) || /\.[a-z0-9]{1,5}$/i.test(path)) return false
  return request.headers.accept?.includes('text/html') ?? false
}
