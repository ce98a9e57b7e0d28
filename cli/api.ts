// Any address of the API, for what has no command of its own: what a plugin adds without a command, and what
// is newer than this command line. Sign-in, step-up and exit codes are those of every other command.
import { type Command, InvalidArgumentError } from 'commander'
import { untyped } from './client.ts'
import { leaf, parseJson, type Run } from './command.ts'
import { jsonText, type Cli } from './context.ts'
import { readInput } from './input-file.ts'
import { withStepUp } from './step-up.ts'

const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const
type Method = (typeof methods)[number]

export function addApi(program: Command, run: Run): void {
  const command = leaf(
    program,
    'api',
    'send a request of your own; the server describes its addresses at /docs',
    `tenure api GET "/organizations?status=active&limit=5"`,
  )
  command
    .argument('<method>', methods.join(', '), asMethod)
    .argument('<path>', 'what follows /api/v1, with a query if there is one', asPath)
    .option('--body <json>', 'what is sent; - reads standard input')
    .option('--password-stdin', 'read the password for the step-up from standard input')
    .action(run(send))
  const [method] = command.registeredArguments
  if (method) method.argChoices = [...methods]
}

function asMethod(text: string): string {
  const method = text.toUpperCase()
  if ((methods as readonly string[]).includes(method)) return method
  throw new InvalidArgumentError(`It must be one of ${methods.join(', ')}.`)
}

/** The address must lie below the API's base, because the credential is sent with the request. */
function asPath(text: string): string {
  const path = text.replace(/^\/api\/v1(?=\/)/, '')
  const { pathname } = new URL(`http://here/api/v1${path}`)
  if (path.startsWith('/') && pathname.startsWith('/api/v1/')) return path
  throw new InvalidArgumentError('It must begin with a slash, like /organizations.')
}

interface Given {
  body?: string
  passwordStdin?: boolean
}

/** The answer is always printed as JSON: its shape is not known here. */
async function send(
  cli: Cli,
  method: Method,
  path: string,
  { body: given, ...options }: Given,
): Promise<void> {
  const client = cli.client()
  const text = given === '-' ? await readInput(cli, '-') : given
  const body = text === undefined ? {} : { body: parseJson('--body', text) }
  const { data } = await withStepUp(cli, client, options, () => untyped(client)[method](path, body))
  if (data !== undefined) cli.io.stdout.write(jsonText(data))
}
