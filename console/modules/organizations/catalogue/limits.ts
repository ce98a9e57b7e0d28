// Limits of a plan tier as one line of text: "units 10, people 50".

const limit = /^([a-z][a-z0-9_]{0,39}) (0|[1-9]\d{0,8})$/

const parts = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim().replaceAll(/\s+/g, ' '))
    .filter(Boolean)

export const limitsText = (limits: Readonly<Record<string, number>>): string =>
  Object.entries(limits)
    .map((pair) => pair.join(' '))
    .join(', ')

/** Why the text says no limits, as a sentence; null when it does. */
export function limitsRefusal(text: string): string | null {
  const given = parts(text)
  const wrong = given.find((part) => !limit.test(part))
  if (wrong !== undefined) return `"${wrong}" is no limit. Write a name and a number, such as units 10.`
  const names = given.map((part) => part.split(' ')[0])
  const twice = names.find((name, index) => names.indexOf(name) < index)
  return twice === undefined ? null : `${twice} stands there twice.`
}

export const limitsOf = (text: string): Record<string, number> =>
  Object.fromEntries(
    parts(text).map((part) => {
      const [, name = '', most = '0'] = limit.exec(part) ?? []
      return [name, Number(most)]
    }),
  )
