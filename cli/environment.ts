/** The variables of the process, as the command line reads them. */
export type Environment = Readonly<Record<string, string | undefined>>
