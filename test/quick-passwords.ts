// What it costs to hash a password in tests: worlds have many people who sign in, and each hash as it is
// recommended takes 30 ms of a processor and 19 MiB. Servers that a test starts as they are shipped keep the
// recommended cost.
import { parameters } from '#modules/access/passwords.ts'

const recommended = { ...parameters }
const quick = { ...parameters, memoryCost: 64, timeCost: 1 }

/** For this process from now on. What was hashed before still matches: a hash carries its parameters. */
export const useQuickPasswords = (): void => void Object.assign(parameters, quick)

/** As shipped, also when an earlier file of this process has chosen the others. */
export const useRecommendedPasswords = (): void => void Object.assign(parameters, recommended)
