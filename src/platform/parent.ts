// Ends this process with the one that started it. scripts/run-target.mjs passes a pipe whose other end only
// it holds: when it dies in any way, kill -9 included, the pipe ends. Without this, a killed `npm start`
// leaves a server that holds the port.
import { fstatSync } from 'node:fs'
import { Socket } from 'node:net'

/**
 * Calls `onGone` once when the process that started this one is gone; does nothing for a process that was
 * started by hand. Does not keep the process alive. Takes its variables out of the environment: a grandchild
 * would inherit the number of a pipe that it does not have.
 */
export function exitWithParent(onGone: () => void): void {
  const { TENURE_PARENT_FD: fd, TENURE_PARENT_PID: pid } = process.env
  delete process.env.TENURE_PARENT_FD
  delete process.env.TENURE_PARENT_PID
  if (!fd || !pid || process.channel) return
  // With another parent than the one named, either the variables are a stranger's or the parent died before
  // this line.
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
