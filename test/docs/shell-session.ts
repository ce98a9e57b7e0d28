// A page of documentation as a session in one shell: its ```sh blocks are typed in one after the other, and
// each must print what the ```text block behind it shows.
import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Block {
  /** The heading that it stands under. */
  heading: string
  command: string
  /** What it prints; `…` stands for what differs from run to run, on a line of its own for any lines. */
  expected: string
}

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  let heading = ''
  for (const [, title, language, body = ''] of markdown.matchAll(/^#+ (.+)$|^```(sh|text)\n([^]*?)^```$/gm)) {
    if (title) heading = title
    else if (language === 'sh') blocks.push({ heading, command: body, expected: '' })
    else blocks.at(-1)!.expected = body
  }
  return blocks
}

/** Whether that is what the page shows. */
export function isExpected(output: string, expected: string): boolean {
  const lines = expected
    .trim()
    .split('\n')
    .map((line) => (line.trim() === '…' ? '[^]*' : patternOf(line)))
  return new RegExp(`^${lines.join('\n')}$`).test(asTyped(output))
}

/**
 * Without what is invisible: ends of lines in headers, and the space in an amount of money that does not
 * break.
 */
const asTyped = (output: string): string => output.replaceAll('\r', '').replaceAll('\u00a0', ' ').trim()

const patternOf = (line: string): string =>
  line
    .trimEnd()
    .split('…')
    .map((part) => RegExp.escape(part))
    .join('.*')

export interface Place {
  cwd: string
  env: Record<string, string>
}

/**
 * What each command prints, on both outputs. They share one shell: variables, functions and files of the
 * folder stay.
 */
export async function typeIn(blocks: readonly Block[], options: Place): Promise<string[]> {
  const shell = spawn('bash', ['--norc'], { ...options, stdio: ['pipe', 'pipe', 'inherit'] })
  let printed = ''
  shell.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const ended = once(shell, 'close') // rejects when there is no bash
  shell.stdin.end(`exec 2>&1\n${blocks.map(({ command }) => `${command}\nprintf '\\036'\n`).join('')}`)
  await ended
  return printed.split('\x1e').slice(0, blocks.length)
}
