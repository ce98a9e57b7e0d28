// The plugin of docs/plugins.md, a package outside of the checkout, from the outside: a server process loads
// it, and the command line, a process for each command, learns its commands, keeps them, and copes when the
// server is away.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { blocksOf, isExpected, typeIn } from '#test/docs/shell-session.ts'
import { bootstrapToken } from '#test/node/credentials.ts'
import { commandLine, story } from './command-line.ts'
import { administrator, runningServer, type RunningServer } from './running-server.ts'

const root = join(import.meta.dirname, '..', '..')
const page = readFileSync(join(root, 'docs/plugins.md'), 'utf8')
const example = /```js\n(.*?)```/s.exec(page)?.[1] ?? ''
const folder = mkdtempSync(join(tmpdir(), 'tenure-plugin-commands-'))
const chapter = story()
const { tenure, exits, json } = commandLine(folder)
const endings: (() => Promise<void>)[] = []
let server: RunningServer

/** A package of its own, as the author of a plugin has it in another repository. */
function packageOf(name: string, text: string): string {
  const place = join(folder, name)
  mkdirSync(place)
  const manifest = { name, version: '1.0.0', type: 'module', exports: './index.js' }
  writeFileSync(join(place, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(place, 'index.js'), text)
  return join(place, 'index.js')
}

before(async () => {
  const ending = {
    after: (end: () => Promise<void>) =>
      void endings.push(async () => {
        await end()
      }),
  }
  const plugins = `support,orders,${packageOf('acme-tenure-badges', example)}`
  server = await runningServer(ending, { TENURE_PLUGINS: plugins, TENURE_BOOTSTRAP_TOKEN: bootstrapToken })
})

after(async () => {
  for (const end of endings.toReversed()) await end()
  rmSync(folder, { recursive: true, force: true })
})

chapter('without signing in there is no such command, and after signing in it is there', async () => {
  assert.match((await exits(2, 'badges list acme-health')).stderr, /unknown command 'badges'/)
  const login = ['login', '--url', server.url, '--email', administrator.email, '--password-stdin']
  await exits(0, login, `${administrator.password}\n`)
  await exits(0, ['orgs', 'create', 'Acme Health', '--slug', 'acme-health'])
  const help = /Further modules:\n(?: {2}.*\n)* {2}badges +what customers have earned\n/
  assert.match((await exits(0, '--help')).stdout, help)
  assert.match((await exits(0, 'badges --help')).stdout, /give \[options\] <org> <text> +give a badge/)
  assert.match((await exits(0, 'badges give --help')).stdout, /--reason <text>/)
})

chapter('what docs/plugins.md types into a shell prints what stands there', async () => {
  const { PATH = '', HOME = '' } = process.env
  const program = { NODE: process.execPath, CLI: join(root, 'cli/main.ts') }
  const env = { PATH, HOME, XDG_CONFIG_HOME: join(folder, 'config'), ...program }
  const [block] = blocksOf(page).filter(({ command }) => command.includes('tenure badges'))
  assert.ok(block)
  const npx = { ...block, command: 'npx() { shift; "$NODE" "$CLI" "$@"; }' }
  const [, output = ''] = await typeIn([npx, block], { cwd: folder, env })
  assert.ok(isExpected(output, block.expected), output)
})

chapter('completion knows it as well', async () => {
  const { stdout } = await exits(0, 'completion bash')
  writeFileSync(join(folder, 'completion.bash'), stdout)
  const typed = "COMP_WORDS=(tenure badges ''); COMP_CWORD=2"
  const command = `source completion.bash; ${typed}; _tenure; echo "\${COMPREPLY[@]}"`
  const [output = ''] = await typeIn([{ heading: '', command, expected: '' }], { cwd: folder, env: {} })
  assert.equal(output.trim(), 'list give')
})

chapter('a token without a sign-in does as well, also where nothing can be kept', async () => {
  const variables = { TENURE_URL: server.url, TENURE_TOKEN: bootstrapToken }
  const fresh = mkdtempSync(join(folder, 'fresh-'))
  const { items } = await commandLine(fresh, undefined, variables).json('badges list acme-health')
  assert.deepEqual(
    items.map(({ text }: { text: string }) => text),
    ['Pays on time'],
  )
  writeFileSync(join(folder, 'a-file'), '')
  const nowhere = commandLine(folder, undefined, { ...variables, XDG_CONFIG_HOME: join(folder, 'a-file') })
  await nowhere.exits(0, 'badges list acme-health')
})

chapter('while the server is away everything that needs none works, and what needs it says so', async () => {
  await server.crash()
  assert.match((await exits(0, '--help')).stdout, / badges +what customers have earned/)
  await exits(0, 'badges give --help')
  await exits(10, 'badges list acme-health')
  await exits(10, 'orgs list')
  const { stderr } = await exits(2, 'ogrs list')
  assert.match(stderr, /Did you mean orgs\?/)
  await server.start()
})

chapter('switched off it is refused, and gone when it is asked for anew', async () => {
  await exits(0, ['plugins', 'switch', 'badges', '--no-enabled', '--reason', 'Tried out'])
  const { code, stderr } = await tenure('badges list acme-health')
  assert.deepEqual([code, /Badges is switched off/.test(stderr)], [5, true])
  assert.deepEqual(await json('plugins commands'), { groups: [], items: [] })
  await exits(2, 'badges list acme-health')
  await exits(0, ['plugins', 'switch', 'badges', '--enabled'])
  assert.match((await exits(0, 'plugins commands')).stdout, /badges give +give a badge/)
})

chapter('signing out forgets it', async () => {
  await exits(0, 'logout')
  assert.doesNotMatch((await exits(0, '--help')).stdout, /badges/)
})

test('a server does not start with a command that could not be offered, and says which', async (t) => {
  const file = packageOf('wrong-badges', example.replace("'badges list'", "'orgs list'"))
  const said =
    /The plugin badges in TENURE_PLUGINS cannot be used: the command "orgs list" cannot be offered: "orgs"/
  await assert.rejects(runningServer(t, { TENURE_PLUGINS: file }), said)
})
