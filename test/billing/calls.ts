// What the tests of money ask of the API.
import { must, refused } from '#test/node/api.ts'
import type { startNode } from '#test/node.ts'

interface Of {
  id: number
}

/** Calls with EUR 100.00 unless said otherwise; invoices are numbered in the order in which they are made. */
export function billingCalls({ api }: Pick<Awaited<ReturnType<typeof startNode>>, 'api'>) {
  let number = 0
  return {
    invoice: ({ id }: Of, over: object = {}) =>
      must(
        201,
        api.post(`/organizations/${id}/invoices`, {
          number: `B-${++number}`,
          currency: 'EUR',
          amount_minor: 10_000,
          ...over,
        }),
      ),
    record: ({ id }: Of, over: object) =>
      api.post(`/organizations/${id}/transactions`, {
        type: 'payment',
        currency: 'EUR',
        amount_minor: 10_000,
        ...over,
      }),
    show: ({ id }: Of) => must(200, api.get(`/invoices/${id}`)),
    /** The fields that a 422 names. */
    errorsOf: async (answer: ReturnType<typeof api.post>) =>
      Object.keys((await refused(422, 'validation_failed', answer)).errors),
  }
}
