// docs/cli.md: every command with its arguments, options and an example, as the program itself knows them.
import { PassThrough } from 'node:stream'
import { type CommandNode, treeOf } from '#cli/command-tree.ts'
import type { DeclaredCommands } from '#cli/declared/shape.ts'
import { exitCodeTable } from '#cli/exit-codes.ts'
import { createProgram, environment } from '#cli/program.ts'
import { pageOf, table } from './markdown.ts'

export function cliPage(declared: DeclaredCommands): string {
  const nowhere = new PassThrough()
  const { children } = treeOf(
    createProgram({ stdout: nowhere, stderr: nowhere }, () => async () => {}, declared),
  )
  const sections = [...new Set(children.map(({ section }) => section))]
  return pageOf('The command line', "cli` and the modules' `commands", [
    introduction,
    [
      '## Environment',
      table(
        ['variable', 'what it is'],
        environment.map(({ name, text }) => [code(name), text]),
      ),
    ].join('\n\n'),
    [
      '## Exit codes',
      table(
        ['code', 'meaning'],
        exitCodeTable.map(({ code: exit, text }) => [String(exit), text]),
      ),
    ].join('\n\n'),
    ...sections.flatMap((section) => [
      `## ${section}`,
      ...children.filter((child) => child.section === section).flatMap(groupParts),
    ]),
    adding,
  ])
}

const adding = `## Commands of modules and plugins

A module says which commands it brings, as data (\`commands\` in \`src/lifecycle/contract/module.ts\`):

\`\`\`ts
commandGroups: { boats: 'what floats' },
commands: [
  { name: 'boats list', summary: 'boats by name', route: 'GET /boats', arguments: ['organization_id'], columns: ['id', 'name', 'berth.quay as Quay'] },
  { name: 'boats sink', summary: 'sink many at once', route: 'POST /operations', operation: 'boats.sink' },
],
\`\`\`

Arguments, options, choices and checks come from the route, or from the operation's input. Slugs, codes of units, names of
control planes and e-mails of people stand for ids, \`none\` empties a field, a file is sent and written as it is, step-up asks for the password, an operation shows
its plan and is confirmed. \`options\` says how a field is typed where that does not follow from the API, and \`text\` names a text
of \`cli/texts.ts\` for what columns cannot say; a command that does more has a file in \`cli/\`, and its reason in
\`cli/by-hand.test.ts\`. \`bin/generate.ts\` writes all of it into \`cli/declared/commands.json\` and this page,
and refuses a command whose route or field does not exist. For a [plugin of your own](plugins.md) the server does the same
at its start, and the command line asks the server.`

const introduction = `\`npx tenure\` in a checkout. Sign in once with \`tenure login\`, or set \`TENURE_URL\` and \`TENURE_TOKEN\` for scripts.
Every command takes \`--json\`: what the API answered goes to standard output, everything else to standard error. Lists
take \`--limit\`, \`--cursor\` and \`--all\`. An organization is named by its slug or id, a unit by its code or id, a person
by e-mail or id. What cannot be undone is shown first and asked for; \`--yes\` answers in a script.

Tab completes commands, options and their values, without starting a program:

\`\`\`sh
tenure() { npx tenure "$@"; }          # in a checkout, where tenure is no command of its own
source <(npx tenure completion bash)   # or zsh; in ~/.bashrc or ~/.zshrc for every shell
\`\`\``

function groupParts(node: CommandNode): string[] {
  if (!node.children.length) return [commandPart(node)]
  const aliases = node.aliases.length
    ? ` (also ${node.aliases.map((alias) => code(`tenure ${alias}`)).join(', ')})`
    : ''
  return [
    `### ${node.words.join(' ')}\n\n${sentence(node.text + aliases)}`,
    ...node.children.flatMap(commandPart),
  ]
}

/** `--json` stands above once for all. */
function commandPart({ words, text, args, options, example }: CommandNode): string {
  const rows = [
    ...args
      .filter((arg) => arg.text || arg.choices.length)
      .map((arg) => [code(arg.usage), withChoices(arg.text, arg.choices)]),
    ...options
      .filter(({ name }) => name !== '--json')
      .map((option) => [code(option.usage), optionText(option)]),
  ]
  return [
    `#### \`${['tenure', ...words, ...args.map(({ usage }) => usage)].join(' ')}\``,
    sentence(text),
    ...(rows.length ? [table(['option', 'what it is'], rows)] : []),
    ...(example ? [`\`\`\`sh\n${example}\n\`\`\``] : []),
  ].join('\n\n')
}

function optionText({ text, choices, isRequired, usual }: CommandNode['options'][number]): string {
  return [
    withChoices(text, choices),
    isRequired ? '**required**' : '',
    usual === null ? '' : `default ${code(usual)}`,
  ]
    .filter(Boolean)
    .join('; ')
}

const withChoices = (text: string, choices: readonly string[]): string =>
  [text, choices.map(code).join(', ')].filter(Boolean).join(': ')

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
const code = (text: string): string => `\`${text}\``
