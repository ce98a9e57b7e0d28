// Types of bootstrap.mjs, which is plain JavaScript because an old Node must run it.
export declare const root: string
export declare function prepare(base?: string): Promise<string>
export declare function installFolder(
  folder: string,
  doing: string,
  options?: { lenient?: boolean },
): Promise<void>
export declare function isInstalled(folder: string): boolean
