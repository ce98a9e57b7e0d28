// Ends this process together with the process that started it. scripts/run-target.mjs passes a pipe of which
// only it holds the other end: when it dies in any way, even by kill -9, the pipe ends. Without this, a
// killed `npm start` would leave a server that holds the port.
import { fstatSync } from 'node:fs'
import { Socket } from 'node:net'

/**
 * Calls `onGone` once when the process that started this one is gone; does nothing for a process that was
 * started by hand. It does not keep this process alive. It removes its variables from the environment,
 * because a child of this process would inherit the number of a pipe that it does not have.
 */
export function exitWithParent(onGone: () => void): void {
  const { TENURE_PARENT_FD: fd, TENURE_PARENT_PID: pid } = process.env
  delete process.env.TENURE_PARENT_FD
  delete process.env.TENURE_PARENT_PID
  if (!fd || !pid || process.channel) return
  // When the parent is not the named process, either the variables come from somewhere else, or the parent
  // died before this line.
  if (Number(pid) !== process.ppid && !isPipe(Number(fd))) return
  const pipe = new Socket({ fd: Number(fd), readable: true, writable: false })
  pipe.on('error', () => {})
  pipe.once('close', onGone)
  pipe.resume()
  pipe.unref()
}

function isPipe(fd: number): boolean {
  try {
    const info = fstatSync(fd)
    return info.isSocket() || info.isFIFO()
  } catch {
    return false
  }
}
