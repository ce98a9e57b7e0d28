// Types of install-lock.mjs, which is plain JavaScript because an old Node must run it.
export declare function withInstallLock<T>(base: string, work: (lock: { alsoHeldBy(pid: number): void }) => Promise<T>): Promise<T>
