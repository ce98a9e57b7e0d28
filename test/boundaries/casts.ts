// Where a value is told to be of a type that the compiler does not allow. One for each file, with its reason.

export const casts: Readonly<Record<string, string>> = {
  'console/ui/paths.ts': 'the parts of an address are checked where it is made, by the address',
  'src/connectors/planes/fake-server.ts': 'what came as JSON is given to functions with different parameters',
  'src/lifecycle/contract/plugin.ts': 'the types do not know the tables of plugins',
  'src/main/commands/openapi-schemas.ts': 'the types of the generator know every version of OpenAPI',
  'src/platform/http.ts': 'with a logger of its own the server is of a type that its plugins do not take',
  'test/erasure-ledger-broken.test.ts': 'a store that has what the ledger uses alone',
  'test/generate-cli.test.ts': 'an operation that has what commands are made of alone',
  'test/lists-measured.test.ts': 'a method of the driver that its types do not have',
}

const unsound = /\bas\s+(?:never|unknown\s+as)\b/g
const comment = /^\s*(?:\/\/|\*|\/\*)/

/** The lines with such a cast. */
export const castsIn = (text: string): number[] =>
  text
    .split('\n')
    .flatMap((line, index) => (comment.test(line) ? [] : Array.from(line.matchAll(unsound), () => index + 1)))
