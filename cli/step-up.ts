// Proving who it is once more, by the password or a code of the app, before something irreversible. Asked for only when the server wants it: a
// proof counts for some minutes, and a token needs a scope instead.
import { ApiProblem, type Client } from './client.ts'
import type { Cli } from './context.ts'
import { askSecret, readSecret } from './prompt.ts'

const attempts = 3

/** Runs `act`; when the server asks for the password, confirms it and runs `act` again. */
export async function withStepUp<T>(
  cli: Cli,
  client: Client,
  options: { passwordStdin?: boolean },
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const canProve = client.credential === 'session' && (options.passwordStdin || cli.interactive)
    if (!wants(error) || !canProve) throw error
    await stepUp(cli, client, options)
    return act()
  }
}

async function stepUp(
  cli: Cli,
  client: Client,
  { passwordStdin }: { passwordStdin?: boolean },
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const given = passwordStdin
      ? await readSecret(cli)
      : await askSecret(cli, 'Your password, or a code of your app: ')
    try {
      await client.POST('/step-up', { body: proofIn(given) })
      return
    } catch (error) {
      const mayRetry = !passwordStdin && attempt < attempts && isWrongPassword(error)
      if (!mayRetry) throw error
      cli.say((error as ApiProblem).message)
    }
  }
}

/** Six digits are a code: no password is as short. */
const proofIn = (given: string) => (/^\d{6}$/.test(given) ? { code: given } : { password: given })

const wants = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'step_up_required'

// A session that has ended is a 401 too, but no other password helps against it.
const isWrongPassword = (error: unknown): boolean =>
  error instanceof ApiProblem && [401, 403, 422].includes(error.status) && error.code !== 'sign_in_required'
