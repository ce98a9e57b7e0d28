// A stand-in for what is not there: documents are made of routes that are never run, and tests give a part
// only what it uses.

/** @throws Error at every use of what it stands for */
export const absent = <T extends object>(name: string): T =>
  new Proxy({} as T, {
    get(_, member) {
      throw new Error(`There is no ${name} here: ${String(member)} was asked of it.`)
    },
  })
