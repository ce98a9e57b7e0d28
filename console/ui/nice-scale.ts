// The end of a chart's scale: the next 1, 2, 2.5, 5 or 10 times a power of ten, so that the lines stand at
// round amounts.

export function niceMost(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 2.5, 5, 10].find((each) => value <= each * power) ?? 10
  return step * power
}
