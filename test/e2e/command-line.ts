// The command line for the tests that look from outside: each command a process of its own, as a person or a
// script starts it, or in this process where only the server matters.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { runAgainst } from '../cli/stand-in.ts'
import { plainEnvironment } from '#test/processes/environment.ts'
import { pause, systemClock } from '#platform/clock.ts'

const program = join(import.meta.dirname, '..', '..', 'cli', 'main.ts')

interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

interface Started {
  ended: Promise<Ran>
  /** Resolves when standard output says so; rejects when it ends without. */
  says(pattern: RegExp): Promise<void>
}

/** Words without blanks may be given as one text. */
type CommandWords = string | readonly string[]

export interface CommandLine {
  tenure(command: CommandWords, input?: string): Promise<Ran>
  /** Runs it and asserts its exit code. */
  exits(code: number, command: CommandWords, input?: string): Promise<Ran>
  /** What the command prints for scripts; it must succeed. */
  json(command: CommandWords): Promise<any>
}

/**
 * Each command as a process of its own. `data` is where they run and keep their sign-in; `because` adds to
 * what is said when an exit code is another; `variables` stand beside the usual ones.
 */
export function commandLine(
  data: string,
  because?: () => string,
  variables: Record<string, string> = {},
): CommandLine & { start: Start } {
  const env = {
    ...plainEnvironment(),
    XDG_CONFIG_HOME: join(data, 'config'),
    TENURE_DATA: data,
    NO_COLOR: '1',
    ...variables,
  }
  const start: Start = (command, input = '') => {
    const child = spawn(process.execPath, [program, ...wordsOf(command)], { cwd: data, env, stdio: 'pipe' })
    return listenTo(child, input)
  }
  return { start, ...asserting((args, input) => start(args, input).ended, because) }
}

type Start = (command: CommandWords, input?: string) => Started

/** The same in this process, against a server that runs: a long story need not start eighty programs. */
export function commandsWithin(data: string): CommandLine {
  const env = { TENURE_URL: '', TENURE_TOKEN: '', XDG_CONFIG_HOME: join(data, 'config') }
  return asserting((args, input) => runAgainst({ url: '' }, args, { env, input, clock: systemClock, pause }))
}

function asserting(run: (args: string[], input?: string) => Promise<Ran>, because = () => ''): CommandLine {
  const tenure: CommandLine['tenure'] = (command, input) => run([...wordsOf(command)], input)
  return {
    tenure,
    async exits(code, command, input) {
      const ran = await tenure(command, input)
      assert.equal(
        ran.code,
        code,
        `${String(command)}\n${ran.stdout}${ran.stderr}${ran.code === 1 ? because() : ''}`,
      )
      return ran
    },
    async json(command) {
      const { code, stdout, stderr } = await tenure([...wordsOf(command), '--json'])
      assert.equal(code, 0, `${String(command)}\n${stderr}`)
      return JSON.parse(stdout)
    },
  }
}

const wordsOf = (command: CommandWords): readonly string[] =>
  typeof command === 'string' ? command.split(' ') : command

function listenTo(child: ReturnType<typeof spawn>, input: string): Started {
  const said = { stdout: '', stderr: '' }
  const heard: (() => void)[] = []
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk: Buffer) => {
      said[name] += chunk.toString()
      for (const tell of heard) tell()
    })
  }
  child.stdin?.on('error', () => {}) // it may end without reading
  child.stdin?.end(input)
  const ended = new Promise<Ran>((resolve) => child.once('close', (code) => resolve({ code, ...said })))
  const matched = (pattern: RegExp) =>
    new Promise<void>((resolve) => {
      const tell = () => {
        if (pattern.test(said.stdout)) resolve()
      }
      heard.push(tell)
      tell()
    })
  const tooEarly = async (pattern: RegExp) => {
    throw new Error(`It ended without saying ${pattern}: ${JSON.stringify(await ended)}`)
  }
  return { ended, says: (pattern) => Promise.race([matched(pattern), ended.then(() => tooEarly(pattern))]) }
}

/** Makes tests of the parts of one story; once one has failed the later ones would only wait in vain. */
export function story(): (title: string, tell: () => Promise<void>) => void {
  let failed = false
  return (title, tell) =>
    void test(title, async (context) => {
      if (failed) return context.skip('an earlier chapter failed')
      failed = true
      await tell()
      failed = false
    })
}
