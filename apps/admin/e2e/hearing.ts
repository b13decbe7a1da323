// Everything that reached a browser, also what no screen shows: answers, and notices on the live line.
import type { Page, Response } from 'playwright-core'
import { expect } from 'vitest'

/** Listens from now on. `told` waits for what is under way; an answer that could not be read fails it. */
export async function hear(page: Page) {
  const answers: Promise<string>[] = []
  const notices: string[] = []
  const lost: string[] = []
  const read = async (response: Response) => {
    const type = response.headers()['content-type'] ?? ''
    // A live line never ends, so it has no body to wait for: its notices are heard below.
    if (type.includes('event-stream')) return ''
    const path = new URL(response.url()).pathname
    // Our own scripts, and files taken out: the browser does not keep a streamed body, so a journey opens what was saved.
    if (path.startsWith('/assets/') || path.startsWith('/files/exports/')) return ''
    // The browser throws away the answer to a question that its page no longer waits for: it is asked again.
    const body = await response.body().catch(() => again(response))
    if (!body && response.status() === 200) lost.push(path)
    return `${response.url()}\n${JSON.stringify(response.headers())}\n${body?.toString('utf8') ?? ''}`
  }
  const again = async (response: Response) => {
    if (response.request().method() !== 'GET') return undefined
    const answer = await page.context().request.get(response.url())
    return answer.status() === response.status() ? answer.body() : undefined
  }
  page.on('response', (response) => void answers.push(read(response)))
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  line.on('Network.eventSourceMessageReceived', ({ data }) => void notices.push(data))
  return {
    /** What the live line said, as it came. */
    notices,
    told: async () => {
      const all = await Promise.all(answers)
      expect(lost).toEqual([])
      return [...all, ...notices]
    },
  }
}
