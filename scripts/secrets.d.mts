// Types of secrets.mjs, which is plain JavaScript because an old Node must run it.
type Environment = Record<string, string | undefined>
export declare const isHidden: (name: string) => boolean
export declare function divide(env: Environment): { shown: Environment; hidden: Environment }
export declare const announcing: (fd: number) => Environment
export declare function takeSecrets(): void
export declare function hideEnvironment(): boolean
