// Completion for bash 3.2 and later (macOS has no newer one): no associative arrays, no package beside the
// shell.
import type { CommandNode } from '../command-tree.ts'
import { placesOf, quoted, type Place } from './words.ts'

export function bashScript(root: CommandNode): string {
  const places = placesOf(root)
  return `# Completion of tenure for bash: source <(npx tenure completion bash)
_tenure() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} place='' given=0 index word
  COMPREPLY=()
  # Bash takes "--status=active" for three words.
  if [[ $current == = ]]; then current=''
  elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=\${COMP_WORDS[index]}
    case "$place/$word" in
${places.flatMap(steps).join('\n')}
    *)
      # An option that takes a value takes the next word along; any other word is an argument.
      case $word in
      -*)
        case "$place/$word" in
        ${places.flatMap(valued).join(' | ')})
          ((index++))
          [[ \${COMP_WORDS[index]} == = ]] && ((index++))
          ;;
        esac
        ;;
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
  *) [[ $current == -* ]] && COMPREPLY=($(compgen -W '--help' -- "$current")) ;;
  esac
}
complete -F _tenure tenure
`
}

const child = ({ path }: Place, name: string): string => `${path} ${name}`.trim()

const steps = (place: Place): string[] =>
  place.commands.map(
    ({ name }) => `    ${quoted(`${place.path}/${name}`)}) place=${quoted(child(place, name))} ;;`,
  )

const valued = (place: Place): string[] =>
  [...place.values.keys()].map((name) => quoted(`${place.path}/${name}`))

const reply = (words: readonly string[] | null): string =>
  words === null
    ? `local IFS=$'\\n'; COMPREPLY=($(compgen -f -- "$current")); compopt -o filenames 2>/dev/null`
    : `COMPREPLY=($(compgen -W ${quoted(words.join(' '))} -- "$current"))`

/** A value that has no list of choices gets no suggestions. */
const values = ({ path, values: known }: Place): string[] =>
  [...known].map(([name, words]) => `  ${quoted(`${path}/${name}`)}) ${reply(words)}; return ;;`)

const args = ({ path, args: known }: Place): string[] =>
  known.flatMap((words, index) =>
    words?.length === 0 ? [] : [`    ${quoted(`${path}/${index}`)}) ${reply(words)}; return ;;`],
  )

const commands = ({ path, commands: known }: Place): string =>
  `    ${quoted(path)}) ${reply(known.map(({ name }) => name))}; return ;;`

const options = ({ path, options: known }: Place): string =>
  `  ${quoted(path)}) ${reply(known.map(({ name }) => name))} ;;`
