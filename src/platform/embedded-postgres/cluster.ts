// The folder with the data. It is made once, completely or not at all, and has passwords from its first
// moment.
import { spawn } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { newSecret, newUid } from '../ids.ts'
import { Problem } from '../problem.ts'
import { giveTo } from './account.ts'
import type { Account } from './account.ts'
import { stopInitdb, stopPostgres } from './postmaster.ts'

export interface Passwords {
  postgres: string
  tenure: string
}

export interface ClusterPlan {
  /** The folder for our own files: passwords, owner. */
  dataDir: string
  /** The place of the cluster folder: dataDir, or a private folder that the account can reach. */
  place: string
  account: Account | null
  initdb: string
  durable: boolean
}

// PostgreSQL gets no variables of the app's environment: they may hold secrets, and initdb would store TZ or
// LANG in the cluster.
export const postgresEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** Makes the cluster when it is missing. What a killed initdb has left is deleted and made again. */
export async function ensureCluster(plan: ClusterPlan): Promise<Passwords> {
  const cluster = join(plan.place, 'cluster')
  if (existsSync(cluster)) return readPasswords(plan.dataDir)
  await stopInitdb(plan.place)
  for (const name of readdirSync(plan.place)) {
    if (!/^(cluster|password)\.new/.test(name)) continue
    await stopPostgres(join(plan.place, name)) // what that initdb has started
    rmSync(join(plan.place, name), { recursive: true, force: true, maxRetries: 5 })
  }
  const passwords = writePasswords(plan.dataDir)
  const aside = join(plan.place, `cluster.new-${newUid()}`)
  await initialise(plan, aside, passwords.postgres)
  renameSync(aside, cluster)
  sync(plan.place)
  return passwords
}

/**
 * Makes the role `tenure` (no superuser; may create databases, which the tests' template databases need) and
 * the database of the same name. Checked at every start: the first start may have been killed between the
 * two.
 */
export async function ensureDatabase(port: number, passwords: Passwords): Promise<string> {
  const address = {
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: passwords.postgres,
    database: 'postgres',
  }
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // a lost connection also rejects the query that waits for it
  await client.connect()
  try {
    const role = await client.query(`select from pg_roles where rolname = 'tenure'`)
    const password = client.escapeLiteral(passwords.tenure)
    if (!role.rowCount) await client.query(`create role tenure login createdb password ${password}`)
    const database = await client.query(`select from pg_database where datname = 'tenure'`)
    if (!database.rowCount) await client.query('create database tenure owner tenure')
  } finally {
    await client.end()
  }
  return databaseUrl(port, passwords)
}

export function databaseUrl(port: number, passwords: Passwords): string {
  return `postgres://tenure:${passwords.tenure}@127.0.0.1:${port}/tenure`
}

export function readPasswords(dataDir: string): Passwords {
  const path = join(dataDir, 'passwords.json')
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Passwords
  } catch (cause) {
    const message =
      `The database in ${dataDir} is there, but its passwords are not: ${path} is missing or unreadable. ` +
      'Bring that file back from a backup, or start Tenure as the user that made it.'
    throw new Problem('unavailable', 'passwords_missing', message, { context: { cause } })
  }
}

// Written before initdb: a cluster whose passwords were lost in a power cut could never be opened.
function writePasswords(dataDir: string): Passwords {
  const passwords = { postgres: newSecret('pg'), tenure: newSecret('pg') }
  const path = join(dataDir, 'passwords.json')
  rmSync(`${path}.new`, { force: true })
  writeFileSync(`${path}.new`, JSON.stringify(passwords), { mode: 0o600, flag: 'wx', flush: true })
  renameSync(`${path}.new`, path)
  sync(dataDir)
  return passwords
}

async function initialise(plan: ClusterPlan, folder: string, password: string): Promise<void> {
  mkdirSync(folder, { mode: 0o700 })
  giveTo(plan.account, folder)
  const passwordFile = join(plan.place, `password.new-${newUid()}`)
  writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' })
  giveTo(plan.account, passwordFile)
  const how = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8']
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions']
  try {
    await run(plan, ['-D', folder, ...how, ...locale, ...(plan.durable ? [] : ['--no-sync'])])
  } finally {
    rmSync(passwordFile, { force: true })
  }
  chmodSync(folder, 0o700)
}

function run(plan: ClusterPlan, args: string[]): Promise<void> {
  const { account } = plan
  const child = spawn(plan.initdb, args, {
    cwd: plan.place,
    env: postgresEnvironment,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  let said = ''
  const listen = (chunk: Buffer) => {
    said = (said + chunk).slice(-2000)
  }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', listen)
  return new Promise((done, failed) => {
    child.on('error', (error) => failed(cannotRun(plan, error.message)))
    child.on('close', (code) => (code === 0 ? done() : failed(cannotRun(plan, said.trim()))))
  })
}

function cannotRun(plan: ClusterPlan, why: string): Problem {
  const message =
    `The embedded PostgreSQL could not make its data folder in ${plan.place}: ${why}\n` +
    'If this machine cannot run it, set DATABASE_URL to the postgres:// address of a PostgreSQL of yours.'
  return new Problem('unavailable', 'initdb_failed', message)
}

function sync(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
