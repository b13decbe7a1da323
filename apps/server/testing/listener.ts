// Follows changes as a browser does: reads server-sent events from the application, with or without a socket.
export type Notice = { action: string; entity: string; siteId: string | null; entityId?: string; commandId?: string }

export type Line = {
  notices: Notice[]
  /** The code of the Problem with which the stream was refused. */
  refusal: () => string | undefined
  /** Settles when the server ends the stream, or the listener hangs up. */
  ended: Promise<void>
  hangUp: () => void
}

/** Opens a stream; `open` sends the request. Resolves once the server says that the stream is open. */
export async function listen(
  open: (path: string, init: RequestInit) => Response | Promise<Response>,
  studyId: string,
): Promise<Line> {
  const controller = new AbortController()
  const input = encodeURIComponent(JSON.stringify({ studyId }))
  const response = await open(`/trpc/live.follow?input=${input}`, {
    headers: { accept: 'text/event-stream' },
    signal: controller.signal,
  })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  const notices: Notice[] = []
  let refusal: string | undefined
  const { promise: isConnected, resolve: connected } = Promise.withResolvers<void>()
  const ended = (async () => {
    for (let rest = ''; ;) {
      const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }))
      if (done) return connected()
      const events = (rest + value).split('\n\n')
      rest = events.pop()!
      for (const event of events) {
        const [name, text] = [/^event: (.*)$/m.exec(event)?.[1], /^data: (.*)$/m.exec(event)?.[1]]
        if (name === 'connected') connected()
        if (name === 'serialized-error') refusal = /"problem":\{"code":"([^"]+)"/.exec(text ?? '')?.[1]
        if (name === 'return' || name === 'serialized-error') return connected()
        if (!name && text) notices.push(JSON.parse(text) as Notice)
      }
    }
  })()
  await isConnected
  const hangUp = () => {
    controller.abort()
    void reader.cancel().catch(() => undefined)
  }
  return { notices, refusal: () => refusal, ended, hangUp }
}

/** Waits until `is` answers true, at most `mostMs`; answers the last result. */
export async function soon(is: () => boolean, mostMs = 30_000): Promise<boolean> {
  for (const until = performance.now() + mostMs; !is() && performance.now() < until;) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return is()
}
