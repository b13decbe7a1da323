// Sends one message over HTTP. It follows no redirection, uses no proxy and keeps no connection; of the answer only the status counts.
import { Buffer } from 'node:buffer'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { AllowedAddresses } from '@polyphony/domain/webhooks/address'
import { answerBytes, answerSeconds } from '@polyphony/domain/webhooks/limits'
import type { Tried } from '@polyphony/domain/webhooks/rules'
import { checkedAddress, type Resolve } from './reach.ts'

/** How long the rest of an answer is waited for, once its status is known. */
const bodyMs = 1_000

type Sent = {
  url: URL
  headers: Record<string, string>
  body: string
  allowed: AllowedAddresses
  /** Aborts when the server stops. */
  signal?: AbortSignal | undefined
  resolve?: Resolve | undefined
  /** Milliseconds for all of it. */
  withinMs?: number
}

/** What came of it. Throws only if `signal` aborted it: then nobody knows whether it arrived. */
export async function post({ signal, withinMs = answerSeconds * 1_000, ...sent }: Sent): Promise<Tried> {
  const late = AbortSignal.timeout(withinMs)
  const ended = signal ? AbortSignal.any([late, signal]) : late
  try {
    return await untilAborted(ended, tryPost(sent, ended))
  } catch (error) {
    signal?.throwIfAborted()
    return { outcome: late.aborted ? 'late' : failureOf(error), status: null }
  }
}

/** Resolving a name cannot be aborted, so it is left alone. */
function untilAborted<Answer>(signal: AbortSignal, work: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    work.then(resolve, reject)
  })
}

async function tryPost({ url, headers, body, allowed, resolve }: Sent, signal: AbortSignal): Promise<Tried> {
  const address = await checkedAddress(url, allowed, resolve)
  if (address === undefined) return { outcome: 'not_allowed', status: null }
  return answerOf({ url, headers, body }, address, signal)
}

function answerOf(
  { url, headers, body }: Pick<Sent, 'url' | 'headers' | 'body'>,
  address: string,
  signal: AbortSignal,
): Promise<Tried> {
  // The name stays the name of the certificate. It is not resolved a second time: this answers what was checked.
  const lookup: LookupFunction = (_name, { all }, done) => {
    const family = isIP(address)
    if (all) done(null, [{ address, family }])
    else done(null, address, family)
  }
  const { promise, resolve, reject } = Promise.withResolvers<Tried>()
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const sending = send(url, {
    method: 'POST',
    agent: false,
    lookup,
    signal,
    maxHeaderSize: 8_192,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Polyphony-Webhooks/1',
      accept: '*/*',
      ...headers,
    },
  })
  sending.on('error', reject)
  sending.on('response', (answer) => {
    let bytes = 0
    const patience = setTimeout(() => done(), bodyMs)
    const done = () => {
      clearTimeout(patience)
      resolve({ outcome: 'answered', status: answer.statusCode ?? null })
      sending.destroy()
    }
    // What the receiver says is read so that its server ends well, and thrown away.
    answer.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > answerBytes) done()
    })
    answer.on('end', done)
    answer.on('error', done)
  })
  sending.end(body)
  return promise
}

/** Codes of Node that say that the certificate is not trusted, or that no TLS was spoken. */
const isUntrusted = (code: string) => /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO)/.test(code)

function failureOf(error: unknown): Tried['outcome'] {
  const { code } = (error ?? {}) as { code?: unknown }
  if (typeof code !== 'string') return 'unreachable'
  if (code === 'HPE_HEADER_OVERFLOW') return 'too_much'
  return isUntrusted(code) ? 'not_trusted' : 'unreachable'
}
