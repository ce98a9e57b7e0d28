// Numbers in addresses consist of digits only. JavaScript also reads `0x10` as 16, `1e2` as 100 and `7 ` as
// 7: the answer would be about another thing than the address names.
import { z } from 'zod'
import { invalidField } from './problem.ts'

/** The parameters that are numbers. */
export function numberNames(...shapes: (z.ZodType | undefined)[]): string[] {
  return shapes
    .filter((shape) => shape instanceof z.ZodObject)
    .flatMap(({ shape }) => Object.entries(shape as Record<string, z.ZodType>))
    .filter(([, each]) => isNumber(each))
    .map(([name]) => name)
}

function isNumber(shape: z.ZodType): boolean {
  if (shape instanceof z.ZodNumber) return true
  const wraps = shape instanceof z.ZodOptional || shape instanceof z.ZodDefault
  return wraps && isNumber(shape.unwrap() as z.ZodType)
}

/** @throws Problem 422 on the first of these parameters that is written in another way */
export function refuseOddNumbers(names: readonly string[], values: Readonly<Record<string, unknown>>): void {
  for (const name of names) {
    const value = values[name]
    if (typeof value === 'string' && !/^-?\d+$/.test(value))
      throw invalidField(name, 'Must be a whole number in digits, such as 7.')
  }
}
