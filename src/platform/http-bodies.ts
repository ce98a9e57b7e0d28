// The bodies that are accepted: JSON and, for routes that say so, a file. Everything else is refused unread.
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { givenTwice } from './given-twice.ts'
import { wrongType } from './http-problems.ts'
import { faultProblem } from './validation-problem.ts'
import { repeatedName } from './json-names.ts'
import type { Problem } from './problem.ts'
import type { Route } from './route.ts'
import { faultInInput } from './untrusted.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    consumes?: Route['consumes'] | undefined
  }
}

export function readBodies(app: FastifyInstance): void {
  readJsonAlone(app)
  streamFiles(app, 'text/csv')
  streamFiles(app, 'application/octet-stream')
  streamFiles(app, 'application/x-www-form-urlencoded')
}

/**
 * Only JSON: a page of another site can send a form or plain text without asking. Many clients send a JSON
 * content type with DELETE and no body; that is allowed.
 */
function readJsonAlone(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  // SCIM (RFC 7644, section 3.1) has a content type of its own for JSON.
  app.addContentTypeParser(
    ['application/json', 'application/scim+json'],
    { parseAs: 'string' },
    (request, body, done) => {
      if (body === '') return done(null, undefined)
      void parse(request, body as string, (error, value) => {
        done(error ?? refusalOf(body as string, value), value)
      })
    },
  )
}

function refusalOf(text: string, value: unknown): Problem | null {
  const fault = faultInInput(value)
  if (fault) return faultProblem(fault)
  const name = repeatedName(text)
  return name === null ? null : givenTwice(name, 'body')
}

/** For routes that take a file. The body is not read here: a file may be too large for the memory. */
function streamFiles(app: FastifyInstance, type: NonNullable<Route['consumes']>): void {
  app.addContentTypeParser(type, (request, body, done) => {
    if (request.routeOptions.config.consumes === type) return done(null, body)
    done(wrongType(request.routeOptions.config.consumes ?? 'application/json'))
  })
}

/** A route that takes a file takes no other body. @throws Problem 415 */
export function refuseOtherType({ consumes }: Pick<Route, 'consumes'>, body: unknown): void {
  if (consumes && !(body instanceof Readable)) throw wrongType(consumes)
}

/** @throws Problem 422 on characters and values that no part of a request may hold */
export function refuseFaults(value: unknown): void {
  const fault = faultInInput(value)
  if (fault) throw faultProblem(fault)
}

/** The web server gives null for a missing body. An optional body would be refused for that. */
export const validateAbsent: typeof validatorCompiler = (route) => {
  const validate = validatorCompiler(route)
  return (data) => validate(data ?? undefined)
}
