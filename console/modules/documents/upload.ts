// Sends a file and reports its progress. `fetch` does not tell how much of a body was sent.
import { apiBase } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'

export interface FileToSend {
  organizationId: number
  file: File
  /** From 0 to 1, as often as the browser says. */
  onProgress: (part: number) => void
  signal: AbortSignal
}

/** @throws ApiProblem, also when it was called off */
export function sendFile({ organizationId, file, onProgress, signal }: FileToSend): Promise<void> {
  const query = new URLSearchParams({ name: file.name, content_type: typeOf(file) })
  const request = new XMLHttpRequest()
  const stop = () => request.abort()
  signal.addEventListener('abort', stop, { once: true })
  return new Promise<void>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total, lengthComputable: known }) =>
      onProgress(known && total ? loaded / total : 0)
    request.onload = () => (request.status === 201 ? resolve() : reject(problemOf(request)))
    request.onerror = () => reject(unreachable())
    request.onabort = () => reject(new ApiProblem(0, { code: 'called_off', detail: 'It was cancelled.' }))
    request.open('POST', `${apiBase}/organizations/${organizationId}/documents?${query}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.send(file)
  }).finally(() => signal.removeEventListener('abort', stop))
}

/**
 * The media type by the browser, without parameters. The browser does not know many types; those are sent as
 * bytes.
 */
const typeOf = ({ type }: File): string =>
  /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream'

function problemOf({ status, responseText }: XMLHttpRequest): ApiProblem {
  try {
    return new ApiProblem(status, JSON.parse(responseText) as ApiProblem['body'])
  } catch {
    return new ApiProblem(status, {
      code: 'unreadable_answer',
      detail: `The server answered ${status} without saying why.`,
    })
  }
}

const unreachable = (): ApiProblem =>
  new ApiProblem(0, {
    code: 'unreachable',
    detail: 'The server cannot be reached, or it has ended the upload.',
    remedy: 'Check the connection and the size of the file, then send it again.',
  })

export const fileAddress = (id: number): string => `${apiBase}/documents/${id}/file`
