// Sends a file part by part (tus 1.0), from where the server is. After a cut line it waits and goes on, for as long as it takes.
import { problemOf, type ShownProblem } from '../platform/problem.ts'

const MiB = 1024 * 1024

/** The server stores whole MiB, so parts are whole MiB. A part should take a few seconds, so that a cut loses little. */
const [leastBytes, mostBytes] = [MiB, 8 * MiB]
const [quickMs, slowMs] = [2_000, 8_000]

/** How long to wait before the next try, in seconds. */
const waits = [1, 2, 4, 8, 15, 30]

/** After these refusals, and after any lost connection, the same request may succeed later. */
const passing: readonly string[] = [
  'unreachable',
  'server.busy',
  'server.failed',
  'input.too_slow',
  'recording.already_arriving',
  'recording.interrupted',
  'recording.no_space',
  'recording.offset_differs',
  'recording.upload_unknown',
]

export type Sending = {
  address: string
  digest: string
  size: number
  read: (from: number, until: number) => Promise<Blob>
  /** Ends sending. The reason is thrown. */
  signal: AbortSignal
  onSent: (done: number) => void
  /** It will try again in some seconds, because of this problem. */
  onWaiting: (problem: ShownProblem) => void
}

/** Resolves when the server has stored the file. Throws what `problemOf` understands if it refuses the file. */
export async function sendParts(sending: Sending): Promise<void> {
  let tries = 0
  let part = leastBytes
  let offset: number | undefined
  while (offset === undefined || offset < sending.size) {
    try {
      const [from, at] = [offset, performance.now()]
      offset =
        from === undefined ? await begin(sending) : await append(sending, from, Math.min(from + part, sending.size))
      sending.onSent(offset)
      if (from === undefined) continue
      tries = 0
      const ms = performance.now() - at
      if (ms < quickMs) part = Math.min(part * 2, mostBytes)
      else if (ms > slowMs) part = Math.max(part / 2, leastBytes)
    } catch (error) {
      sending.signal.throwIfAborted()
      const problem = problemOf(error)
      if (!passing.includes(problem.code) && problem.kind !== 'unavailable') throw error
      sending.onWaiting(problem)
      await pause(waits[Math.min(tries, waits.length - 1)]! * 1_000, sending.signal)
      ;[tries, part, offset] = [tries + 1, leastBytes, undefined]
    }
  }
}

const begin = (sending: Sending) =>
  ask(sending, { method: 'POST', headers: { 'upload-length': String(sending.size) }, from: 0, body: undefined })

const append = async (sending: Sending, from: number, until: number) =>
  ask(sending, {
    method: 'PATCH',
    headers: { 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' },
    from,
    body: await sending.read(from, until),
  })

type Asked = { method: string; headers: Record<string, string>; from: number; body: Blob | undefined }

/** Answers how many bytes the server has. Uses XMLHttpRequest, because `fetch` does not report how much of a body was sent. */
function ask({ address, digest, signal, onSent }: Sending, { method, headers, from, body }: Asked): Promise<number> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    request.open(method, address)
    for (const [name, value] of Object.entries({ ...headers, 'repr-digest': digest, 'tus-resumable': '1.0.0' }))
      request.setRequestHeader(name, value)
    if (body) request.upload.addEventListener('progress', ({ loaded }) => onSent(from + loaded))
    request.addEventListener('load', () => {
      const offset = Number(request.getResponseHeader('upload-offset') ?? Number.NaN)
      if (request.status < 300 && Number.isFinite(offset)) resolve(offset)
      // A proxy in front of a server that restarts answers without a problem of ours.
      else if (request.status >= 500 && !/"problem"/.test(request.responseText))
        reject(new TypeError('Failed to fetch'))
      else reject({ status: request.status, data: answerOf(request.responseText) })
    })
    request.addEventListener('error', () => reject(new TypeError('Failed to fetch')))
    request.addEventListener('abort', () => reject(signal.reason ?? new TypeError('Failed to fetch')))
    request.addEventListener('loadend', () => signal.removeEventListener('abort', abort))
    signal.addEventListener('abort', abort)
    request.send(body ?? null)
  })
}

function answerOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Waits, but no longer than until the browser is online again. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      if (signal.aborted) reject(signal.reason)
      else resolve()
    }
    const timer = setTimeout(end, ms)
    addEventListener('online', end)
    signal.addEventListener('abort', end)
  })
}
