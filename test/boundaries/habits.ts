// The other rules that hold everywhere: names, sizes, clocks, what a folder must not speak of.
import { isTest, type Finding } from './arrows.ts'
import type { Source } from './source.ts'
import { voice } from './voice.ts'

export interface Habit {
  /** As the test's title. */
  title: string
  /** Holds in the tests, benches and scripts too, not in what ships alone. */
  everywhere?: true
  findings: (source: Source) => Omit<Finding, 'file'>[]
}

const mostLines = 250
/** A test file is a list of cases that do not call each other, so more of them fit. */
const mostLinesOfTests = 400
const bannedNames = ['utils', 'helpers', 'common', 'services', 'managers', 'core']
const queries = ['sql', 'selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto']
const clockAndIds = ['src/platform/clock.ts', 'src/platform/ids.ts']

/** Files that may be longer, each with its reason. */
export const longFiles: Readonly<Record<string, string>> = {
  'src/connectors/planes/conformance.ts': 'the list of what every plane must do, read in one piece',
  'src/connectors/planes/fake-world.ts': 'one world whose parts share their state',
  'src/connectors/planes/local/plane.test.ts': 'accidents of real processes, one after another',
}

/** Where the machine's own clock may be read, each with its reason. */
const ownClock: Readonly<Record<string, string>> = {
  'src/platform/clock.ts': 'declares it',
  'src/platform/node-time.ts': "compares it with the database's",
  'src/main/server.ts': 'local planes note when they have started a process of this machine',
  'cli/main.ts': 'the command line has no database',
  'src/platform/server-file.ts': 'compares start times of processes of this machine',
  'src/connectors/planes/local/plane-process.fixture.ts': 'as in server.ts',
}

/** Sign-in and the use of a link are in the name of a person that the request proves only then. */
const carriesRequestId = [
  'src/modules/access/session-routes.ts',
  'src/modules/access/sessions.ts',
  'src/modules/access/password-routes.ts',
  'src/modules/access/password-links.ts',
  'src/modules/access/open-session.ts',
  'src/modules/access/oidc/sign-in-routes.ts',
  'src/modules/access/oidc/return.ts',
  'src/modules/access/oidc/arrive.ts',
  'src/modules/access/oidc/back-channel.ts',
  'src/modules/access/invitations/accept-routes.ts',
  'src/modules/access/invitations/accept.ts',
  'src/modules/access/invitations/accepting.ts',
]

/** Of an organization that the request makes or closes, so that the answer goes with its erasing. */
const keepsAnswer = ['src/modules/organizations/routes.ts', 'src/modules/organizations/retire.ts']

/** Constant lists of statuses and kinds stay as they are. */
const constantLists = ['unfinished', 'drivable', 'kinds', 'staffsSubjects', 'holding']
const listInStatement = new RegExp(
  `'(?:not )?in', (?:\\[\\.\\.\\.(?!(?:${constantLists.join('|')})\\b)|\\w+\\.(?:map|slice|flatMap)\\(|\\w*(?:[iI]ds|[kK]eys|[uU]ids)\\b)`,
  'g',
)

/** How many lines a file may have. */
export const mostOf = (path: string): number =>
  isTest(path) || path.startsWith('test/') ? mostLinesOfTests : mostLines

/** Where the console's addresses are declared. */
const pathsDeclared = /^console\/(ui\/paths\.ts|modules\/[^/]+\/module\.tsx)$/
/**
 * `to="/operations"`, `to: '/operations'`, and texts such as `/organizations/${slug}/units` given to either.
 */
const writtenAddress = /\b(?:to|href)(?:=\{?|: )["'`]\//g

const inSrc = (path: string): boolean => path.startsWith('src/')

export const habits: readonly Habit[] = [
  {
    title: 'connectors do not speak of organizations',
    findings: ({ path, text }) =>
      path.startsWith('src/connectors/')
        ? [...text.matchAll(/organi[sz]ation/gi)].map(({ index }) => ({
            line: text.slice(0, index).split('\n').length,
            message: 'says "organization": a connector knows the outside, not the domain',
          }))
        : [],
  },
  {
    title: 'operations hold no SQL and no HTTP',
    findings: ({ path, calls }) =>
      path.startsWith('src/operations/') && !isTest(path)
        ? calls
            .filter(({ name }) => [...queries, 'fetch'].includes(name))
            .map(({ name, line }) => ({
              line,
              message: `uses ${name}: ask a module's hook or the lifecycle`,
            }))
        : [],
  },
  {
    title: 'statements of modules and plugins stand in their queries files',
    findings: ({ path, calls }) =>
      /^(src\/modules|plugins)\//.test(path) && !/queries\.ts$|\/migrations\//.test(path) && !isTest(path)
        ? calls
            .filter(({ name }) => queries.includes(name))
            .map(({ name, line }) => ({
              line,
              message: `uses ${name}: write the statement in a queries file of the module`,
            }))
        : [],
  },
  {
    title: 'what a person types as a number is kept as it was typed',
    findings: ({ path, text }) =>
      path.startsWith('console/')
        ? [...text.matchAll(/\b(?:NumberInput|decimalScale|allowDecimal)\b/g)].map(({ index }) => ({
            line: text.slice(0, index).split('\n').length,
            message:
              'a number field changes what is typed: use AmountInput, DecimalInput or WholeInput of console/ui',
          }))
        : [],
  },
  {
    title: 'an address of e-mail is sent as it was typed',
    findings: ({ path, text }) =>
      path.startsWith('console/')
        ? [...text.matchAll(/\btype="email"/g)].map(({ index }) => ({
            line: text.slice(0, index).split('\n').length,
            message:
              'the browser writes post@müller.example as post@xn--mller-kva.example: use inputMode="email"',
          }))
        : [],
  },
  {
    title: 'every search compares texts as people see them',
    findings: ({ path, text }) =>
      inSrc(path) && !isTest(path)
        ? [...text.matchAll(/\bilike\b/g)].map(({ index }) => ({
            line: text.slice(0, index).split('\n').length,
            message: 'compares letters alone: use anyHolds of platform/searching.ts',
          }))
        : [],
  },
  {
    title: 'no text that a person types or pastes is cut',
    findings: ({ path, text }) =>
      path.startsWith('console/')
        ? [...text.matchAll(/\bmaxLength\b/g)].map(({ index }) => ({
            line: text.slice(0, index).split('\n').length,
            message:
              'a browser cuts what is pasted in silence: the server refuses what is too long, at the field',
          }))
        : [],
  },
  {
    title: 'the lifecycle reads no step of an operation by its key',
    findings: ({ path, text }) =>
      path.startsWith('src/lifecycle/') && !isTest(path) && text.includes('operation_steps')
        ? [...text.matchAll(/'key', '(?:=|in)'|\bkey = '/g)].map(({ index }) => ({
            line: text.slice(0, index).split('\n').length,
            message: 'reads a step by its key: the operation reads it with earlier.resultOf(step)',
          }))
        : [],
  },
  {
    title: 'no file or folder has a name that means nothing',
    findings: ({ path }) =>
      path
        .split(/[/.-]/)
        .filter((part) => bannedNames.includes(part))
        .map((part) => ({ line: 1, message: `"${part}" says nothing about what is inside` })),
  },
  {
    title: 'nothing in src is exported as default',
    findings: ({ path, defaultExports }) =>
      inSrc(path)
        ? defaultExports.map((line) => ({ line, message: 'exports a default: give it its name' }))
        : [],
  },
  {
    title: 'time and chance come from clock.ts and ids.ts alone',
    findings: ({ path, ambient }) =>
      !isTest(path) && (inSrc(path) || path.startsWith('plugins/')) && !clockAndIds.includes(path)
        ? ambient.map(({ name, line }) => ({
            line,
            message: `uses ${name}: take a Clock, or a function of ids.ts`,
          }))
        : [],
  },
  {
    title: "the machine's own clock is read only where this machine alone is concerned",
    findings: ({ path, text }) =>
      isTest(path) || path in ownClock
        ? []
        : [...text.matchAll(/\bsystemClock\b/g)].map(({ index }) => ({
            line: text.slice(0, index).split('\n').length,
            message: "uses systemClock: take the clock that you are given, which is the database's",
          })),
  },
  {
    title: 'a list whose length the data decides goes into a statement as one array',
    findings: ({ path, text }) =>
      isTest(path) || !/^(src|plugins)\//.test(path)
        ? []
        : [...text.matchAll(listInStatement)].map(({ index }) => ({
            line: text.slice(0, index).split('\n').length,
            message:
              'each value of an "in (...)" is a parameter, and 65,535 are the most: take anyId, anyUid, ' +
              'anyText or allTexts of postgres.ts',
          })),
  },
  {
    title: 'a file for a spreadsheet is written so that it runs nothing',
    findings: ({ path, imports }) =>
      isTest(path) || imports.some(({ file }) => file === 'src/platform/spreadsheet.ts')
        ? []
        : imports
            .filter(({ package: name }) => name === 'csv-stringify')
            .map(({ line }) => ({
              line,
              message: 'writes CSV without spreadsheetOptions: a formula in a name would be run',
            })),
  },
  {
    title: 'pages of the console take addresses from paths alone',
    findings: ({ path, text }) =>
      isTest(path) || !/^console\/(modules|shell|ui)\//.test(path) || pathsDeclared.test(path)
        ? []
        : [...text.matchAll(writtenAddress)].map(({ index }) => ({
            line: text.slice(0, index).split('\n').length,
            message: 'writes an address: take it from paths of console/ui/paths.ts',
          })),
  },
  {
    title: 'dialogs of the console are FormDialog, ReasonDialog or ResultDialog',
    findings: ({ path, imports }) =>
      !path.startsWith('console/modules/')
        ? []
        : imports
            .filter(({ file }) => file === 'console/ui/dialog.tsx')
            .map(({ line }) => ({
              line,
              message: 'draws a dialog of its own: FormDialog has the refusals, the password and the focus',
            })),
  },
  {
    title: 'handlers write through workOf or callerOf',
    findings: ({ path, text }) =>
      !/^(src\/modules|plugins)\//.test(path) || isTest(path) || carriesRequestId.includes(path)
        ? []
        : [...text.matchAll(/\brequestId\b|\banswer\?*\.keep\(/g)]
            .filter(([found]) => found === 'requestId' || !keepsAnswer.includes(path))
            .map(({ 0: found, index }) => ({
              line: text.slice(0, index).split('\n').length,
              message: `carries ${found} by hand: take workOf(deps, request), or callerOf(request)`,
            })),
  },
  ...voice,
  {
    title: `no file is longer than ${mostLines} lines, no test than ${mostLinesOfTests}, without a reason`,
    everywhere: true,
    findings: ({ path, lines }) =>
      lines > mostOf(path) && !(path in longFiles)
        ? [
            {
              line: mostOf(path),
              message: `has ${lines} lines: split it, or give a reason in test/boundaries/habits.ts`,
            },
          ]
        : [],
  },
]

/** One rule over all files. */
export const habitFindings = (habit: Habit, sources: readonly Source[]): Finding[] =>
  sources.flatMap((source) => habit.findings(source).map((finding) => ({ file: source.path, ...finding })))
