// The one place of the console that asks what time it is.
import { useEffect, useState } from 'react'

export const nowMilliseconds = (): number => Date.now()

/** The time, renewed every `every` milliseconds, for texts such as "3 minutes ago". */
export function useNow(every = 15_000): number {
  const [now, setNow] = useState(nowMilliseconds)
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMilliseconds()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
