/**
 * What a process that a test starts has of this one's environment: nothing but what programs need, and the
 * folder of compiled code that `npm start` gives too. Without it each start compiles all files, which is half
 * of its work.
 */
export function plainEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE } = process.env
  return { PATH, HOME, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) }
}
