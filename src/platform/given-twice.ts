// A parameter that is given twice has two values, and each reader might use another one. It is refused
// everywhere.
import { Problem } from './problem.ts'

export const givenTwice = (name: string, where: string): Problem =>
  new Problem(
    'bad_request',
    'given_twice',
    `"${name.slice(0, 200)}" stands more than once in the ${where}.`,
    {
      errors: { [name.slice(0, 200)]: ['Given more than once.'] },
      remedy: 'Give each name once; several values of a filter are separated by commas.',
    },
  )

/** @throws Problem 400 on the first parameter that is in the address twice */
export function refuseRepeatedParameters(query: Readonly<Record<string, unknown>>): void {
  const name = Object.keys(query).find((each) => Array.isArray(query[each]))
  if (name !== undefined) throw givenTwice(name, 'address')
}

/** @throws Problem 400 */
export function refuseRepeatedFields(form: URLSearchParams): void {
  const name = repeatedField(form)
  if (name !== null) throw givenTwice(name, 'form')
}

export const repeatedField = (form: URLSearchParams): string | null =>
  [...form.keys()].find((each, index, all) => all.indexOf(each) !== index) ?? null
