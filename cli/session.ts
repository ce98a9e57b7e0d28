// Signing in and out, and asking who one is.
import { isolated } from '#platform/characters.ts'
import type { Command } from 'commander'
import { chooseUrl, findAccess, isHere, parseUrl } from './address.ts'
import { CliError } from './cli-error.ts'
import { answer, createClient, sessionCookies, Unreachable } from './client.ts'
import { leaf, type Run } from './command.ts'
import type { Cli } from './context.ts'
import { forgetCommands } from './plugin-commands/kept.ts'
import type { DataOf } from 'tenure/client'
import { learnCommands } from './plugin-commands/learn.ts'
import { askLine, askSecret, readSecret } from './prompt.ts'
import { readSession, removeSession, sessionPath, writeSession } from './session-file.ts'
import { facts } from './table.ts'
import { instant } from './words.ts'

export function addSession(program: Command, run: Run): void {
  leaf(
    program,
    'login',
    'sign in and keep the session in a file that only you can read',
    'tenure login --url https://tenure.example.com --email ada@example.com',
  )
    .option('--url <url>', 'address of the server')
    .option('--email <email>', 'who you are')
    .option('--password-stdin', 'read the password from standard input')
    .action(run(login))
  leaf(program, 'logout', 'end the session and forget it', 'tenure logout').action(run(logout))
  leaf(program, 'whoami', 'who the server takes you for', 'tenure whoami').action(run(whoami))
}

type Session = DataOf<'/sessions', 'post'>

interface LoginOptions {
  url?: string
  email?: string
  passwordStdin?: boolean
}

async function login(cli: Cli, options: LoginOptions): Promise<void> {
  const { env } = cli.io
  const url = options.url ? parseUrl(options.url) : chooseUrl(env, readSession(env))
  if (url.startsWith('http:') && !isHere(url))
    cli.say(`Careful: ${url} is not encrypted; the password travels in the clear.`)
  const email = options.email ?? (await askLine(cli, 'E-mail: '))
  const password = options.passwordStdin ? await readSecret(cli) : await askSecret(cli, 'Password: ')
  const client = createClient({ url, credential: null, fetch: cli.io.fetch })
  const entered = await client.POST('/sessions', { body: { email, password } })
  const { data, session } = await withSecondFactor(
    cli,
    url,
    entered.data,
    sessionOf(entered.response.headers),
  )
  writeSession(env, { url, email, session })
  cli.show(
    data,
    () =>
      `Signed in to ${url} as ${isolated(data.user.name)} (${data.user.roles.join(', ') || 'no role'}).\n`,
  )
  if (env.TENURE_TOKEN) cli.say('TENURE_TOKEN is set and wins over this sign-in.')
  else if (chooseUrl(env, readSession(env)) !== url)
    cli.say('TENURE_URL names another server and wins over this sign-in.')
  // When the commands of plugins cannot be read, the person is signed in all the same.
  await learnCommands(cli.io, { url, credential: { kind: 'session', value: session } }).catch(() => {})
}

/** The code behind the password. @throws CliError where the second factor must be set up first */
async function withSecondFactor(cli: Cli, url: string, data: Session, session: string) {
  if (data.pending === null) return { data, session }
  if (data.pending === 'enrolment')
    throw new CliError(
      'signed_out',
      'Your role needs a second factor.',
      `Set it up once in the console: ${url}/sign-in`,
    )
  const client = createClient({ url, credential: { kind: 'session', value: session }, fetch: cli.io.fetch })
  const code = await askLine(cli, 'Code of your app, or a recovery code: ')
  const passed = await client.POST('/sessions/second-factor', { body: { code } })
  return { data: passed.data, session: sessionOf(passed.response.headers) }
}

function sessionOf(headers: Headers): string {
  const pairs = headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]?.split('=') ?? [])
  const value = pairs.find(([name = '']) => sessionCookies.includes(name))?.[1]
  if (!value) throw new CliError('bug', 'The server took the password but gave no session.')
  return value
}

async function logout(cli: Cli): Promise<void> {
  const stored = readSession(cli.io.env)
  if (!stored) return cli.say('You were not signed in.')
  try {
    await clientOf(cli, stored).DELETE('/sessions/current')
  } catch (error) {
    if (error instanceof Unreachable)
      cli.say(`${stored.url} cannot be reached: the session there ends by itself later.`)
  } finally {
    removeSession(cli.io.env) // forgotten on this machine, whatever the server answered
    forgetCommands(cli.io.env, stored.url)
  }
  cli.say('Signed out.')
}

/** The stored session's own server, whatever the variables say. */
function clientOf(cli: Cli, stored: NonNullable<ReturnType<typeof readSession>>) {
  return createClient({ ...findAccess({ TENURE_URL: stored.url }, stored), fetch: cli.io.fetch })
}

async function whoami(cli: Cli): Promise<void> {
  const client = cli.client()
  const session = await answer(client.GET('/sessions/current'))
  cli.show(session, () =>
    facts([
      ['Name', session.user.name],
      ['E-mail', session.user.email],
      ['Roles', session.user.roles.join(', ')],
      ['Server', client.url],
      ['By', client.credential === 'token' ? 'TENURE_TOKEN' : sessionPath(cli.io.env)],
      ['Password confirmed until', instant(session.stepped_up_until)],
      ['Permissions', session.permissions.join(', ')],
    ]),
  )
}
