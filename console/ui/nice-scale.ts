// Where the scale of a chart ends: the next of 1, 2, 2.5, 5 and 10 with zeros behind, so that its lines are at round
// amounts.

export function niceMost(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 2.5, 5, 10].find((each) => value <= each * power) ?? 10
  return step * power
}
