// `tenure completion bash`: a script for the shell, written from the commands themselves. It holds every word
// that can be completed, so that pressing Tab starts no program and asks no server.
import { Argument, type Command } from 'commander'
import { leaf, type Run } from '../command.ts'
import { treeOf } from '../command-tree.ts'
import type { Cli } from '../context.ts'
import { bashScript } from './bash.ts'
import { zshScript } from './zsh.ts'

const scripts = { bash: bashScript, zsh: zshScript }
type Shell = keyof typeof scripts

export function addCompletion(program: Command, run: Run): void {
  leaf(program, 'completion', 'print a script that completes commands, options and their values', example)
    .addArgument(new Argument('<shell>', 'for which shell').choices(Object.keys(scripts)))
    .addHelpText('after', howToKeep)
    .action(run(async (cli: Cli, shell: Shell) => print(cli, program, shell)))
}

const example = 'source <(npx tenure completion bash)'
const howToKeep = `
To have it in every shell, put that line into ~/.bashrc or, with zsh in place of bash, into ~/.zshrc. In a
checkout where \`tenure\` is no command of its own, make it one before:  tenure() { npx tenure "$@"; }`

async function print(cli: Cli, program: Command, shell: Shell): Promise<void> {
  const script = scripts[shell](treeOf(program))
  cli.show({ shell, script }, () => script)
}
