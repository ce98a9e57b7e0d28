// A stand-in for a missing dependency: documents are made from routes that are never run, and tests give a
// part only what it uses.

/** @throws Error at every use */
export const absent = <T extends object>(name: string): T =>
  new Proxy({} as T, {
    get(_, member) {
      throw new Error(`There is no ${name} here: ${String(member)} was asked of it.`)
    },
  })
