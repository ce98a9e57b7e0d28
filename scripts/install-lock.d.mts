// Types of install-lock.mjs, which is plain JavaScript because an old Node must run it.
export interface InstallLock {
  alsoHeldBy(pid: number): void
}
export declare function withInstallLock<T>(base: string, work: (lock: InstallLock) => Promise<T>): Promise<T>
