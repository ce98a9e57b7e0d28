// Runs `npm ci` in a folder of the checkout, with the npm that belongs to this machine's Node, under a given
// Node.
import { spawn } from 'node:child_process'
import { accessSync, constants as fileModes, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { constants, homedir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'

// Scripts of packages are never run: they are a way in for strangers, and newer npm versions block them
// anyway. Development packages are included whatever NODE_ENV says: the console is built from them.
const FLAGS = [
  '--ignore-scripts',
  '--include=dev',
  '--include=optional',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
]

/**
 * Runs `npm ci` in `folder`; resolves when done, rejects with a sentence that carries npm's own words.
 * `lenient` runs
 * `npm install --no-save` instead: it follows the lockfile too, but accepts one that lacks other platforms'
 * packages.
 */
export async function runNpm({ base, folder, node, lenient, onStart }) {
  const options = { cwd: folder, env: npmEnvironment(base, folder, node), stdio: ['ignore', 'pipe', 'pipe'] }
  const command = lenient ? ['install', '--no-save'] : ['ci']
  const child = spawn(node, [findNpm(), ...command, ...FLAGS, '--prefix', folder], options)
  if (child.pid) onStart(child.pid)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (said = (said + chunk).slice(-4000)))
  const interrupted = forwardInterrupts(child)
  const code = await new Promise((done, failed) => child.on('close', done).on('error', failed))
  const signal = interrupted()
  const exitCode = 128 + (constants.signals[signal] ?? 0)
  if (signal) throw Object.assign(new Error('installing was interrupted'), { exitCode })
  if (code !== 0) throw new Error(`npm ${command[0]} failed in ${folder}:\n${said.trim()}`)
}

// Without this a Ctrl-C would end this process at once and leave npm writing into node_modules behind its
// back.
function forwardInterrupts(child) {
  let seen = null
  const forward = (signal) => {
    seen = signal
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return () => {
    for (const signal of signals) process.off(signal, forward)
    return seen
  }
}

/** The script of the npm that started us, or of the one beside this Node, or of the first on PATH. */
export function findNpm(env = process.env, execPath = process.execPath) {
  const bin = dirname(execPath)
  const candidates = [
    env.npm_execpath && join(dirname(env.npm_execpath), 'npm-cli.js'), // npx names its own script there
    join(bin, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(bin, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...(env.PATH ?? '').split(delimiter).map((folder) => npmBehind(join(folder, 'npm'))),
  ]
  const found = candidates.find((path) => path && basename(path) === 'npm-cli.js' && existsSync(path))
  if (!found) throw new Error('npm was not found. Install npm and try again.')
  return found
}

function npmBehind(path) {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}

// An outer `npm start` describes its own package in npm_* variables; an inner npm would take them for its own
// settings.
function npmEnvironment(base, folder, node) {
  const own =
    /^npm_(package|lifecycle|command|config_(local_prefix|global|prefix$|omit|include|production|dry_run))/i
  const kept = Object.entries(process.env).filter(([name]) => !own.test(name) && name !== 'NODE_ENV')
  const env = { ...Object.fromEntries(kept), PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` }
  if (canUseCache(env)) return env
  const cache = join(base, '.cache', 'npm')
  mkdirSync(cache, { recursive: true })
  return { ...env, npm_config_cache: cache, HOME: join(base, '.cache') }
}

// A service user often has a home that does not exist or belongs to another account.
function canUseCache(env) {
  const cache = env.npm_config_cache ?? (env.HOME !== '' && homedir() && join(homedir(), '.npm'))
  if (!cache) return false
  try {
    mkdirSync(cache, { recursive: true })
    for (const each of [cache, join(cache, '_cacache')])
      if (existsSync(each)) accessSync(each, fileModes.W_OK)
    return true
  } catch {
    return false
  }
}
