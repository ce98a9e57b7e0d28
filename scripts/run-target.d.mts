// Types of run-target.mjs, which is plain JavaScript because an old Node must run it.
export declare function runTarget(options: {
  node: string
  target: string
  args: readonly string[]
}): Promise<number>
