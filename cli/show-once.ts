// A password, link or token that was made up is shown once, alone on standard output, so that it can go
// straight into a vault; everything else about it goes to standard error.
import type { Cli } from './context.ts'

/** `made` is the whole answer for `--json`; without a secret it is an answer like any other. */
export function showOnce(
  cli: Cli,
  made: unknown,
  secret: string | undefined,
  text: string,
  warning: string,
): void {
  if (!secret) return cli.show(made, () => text)
  if (!cli.json) cli.say(text)
  cli.show(made, () => `${secret}\n`)
  cli.say(warning)
}
