// Completion for zsh, with what each command and option does beside it.
import type { CommandNode } from '../command-tree.ts'
import { placesOf, quoted, type Named, type Place } from './words.ts'

export function zshScript(root: CommandNode): string {
  const places = placesOf(root)
  return `#compdef tenure
# Completion of tenure for zsh: source <(npx tenure completion zsh)
_tenure() {
  emulate -L zsh
  local current=\${words[CURRENT]} previous=\${words[CURRENT-1]} place='' word
  local -i given=0 index
  local -a known
  # "--status=active" is one word here.
  if [[ $current == --*=* ]]; then
    previous=\${current%%=*}
    compset -P 1 '*='
  fi
  for ((index = 2; index < CURRENT; index++)); do
    word=\${words[index]}
    case "$place/$word" in
${places.flatMap(steps).join('\n')}
    *)
      case $word in
      -*) case "$place/$word" in ${places.flatMap(valued).join(' | ')}) ((index++)) ;; esac ;;
      *) ((given++)) ;;
      esac
      ;;
    esac
  done
  case "$place/$previous" in
${places.flatMap(values).join('\n')}
  esac
  if [[ $current != -* ]]; then
    case "$place/$given" in
${places.flatMap(args).join('\n')}
    esac
    case $place in
${places
  .filter(({ commands }) => commands.length)
  .map(commands)
  .join('\n')}
    esac
  fi
  case $place in
${places
  .filter(({ commands: below }) => !below.length)
  .map(options)
  .join('\n')}
  *) known=('--help:what is possible'); _describe option known ;;
  esac
}
# Without this a shell that never asked for completion would complain.
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -D -i }
compdef _tenure tenure
`
}

const steps = ({ path, commands: below }: Place): string[] =>
  below.map(({ name }) => `    ${quoted(`${path}/${name}`)}) place=${quoted(`${path} ${name}`.trim())} ;;`)

const valued = ({ path, values: known }: Place): string[] =>
  [...known.keys()].map((name) => quoted(`${path}/${name}`))

/** A value that has no list of choices gets no suggestions. */
const reply = (words: readonly string[] | null): string =>
  words === null ? '_files' : words.length ? `compadd -- ${words.map(quoted).join(' ')}` : '_message value'

const values = ({ path, values: known }: Place): string[] =>
  [...known].map(([name, words]) => `  ${quoted(`${path}/${name}`)}) ${reply(words)}; return ;;`)

const args = ({ path, args: known }: Place): string[] =>
  known.flatMap((words, index) =>
    words?.length === 0 ? [] : [`    ${quoted(`${path}/${index}`)}) ${reply(words)}; return ;;`],
  )

const commands = ({ path, commands: below }: Place): string =>
  `    ${quoted(path)}) known=(${described(below)}); _describe command known; return ;;`

const options = ({ path, options: known }: Place): string =>
  `  ${quoted(path)}) known=(${described(known)}); _describe option known ;;`

/** A colon ends the word and begins what it does. */
const described = (all: readonly Named[]): string =>
  all
    .map(({ name, text }) =>
      quoted(text ? `${name.replaceAll(':', '\\:')}:${text.replaceAll('\n', ' ')}` : name),
    )
    .join(' ')
