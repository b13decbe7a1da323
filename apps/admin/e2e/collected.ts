// Collects everything that reached a browser, even if no screen shows it: answers, and notices on the live connection.
import type { Page, Response } from 'playwright-core'
import { expect } from 'vitest'

/** Collects from now on. `all` waits for requests in progress, and fails if an answer could not be read. */
export async function collect(page: Page) {
  const answers: Promise<string>[] = []
  const notices: string[] = []
  const lost: string[] = []
  const read = async (response: Response) => {
    const type = response.headers()['content-type'] ?? ''
    // A live connection never ends, so its body cannot be awaited. Its notices are collected below.
    if (type.includes('event-stream')) return ''
    const path = new URL(response.url()).pathname
    // Our own scripts contain no data. The browser does not keep the body of an export, so a journey reads the saved file.
    if (path.startsWith('/assets/') || path.startsWith('/files/exports/')) return ''
    // The browser drops the answer to a request that its page no longer waits for, so the request is sent again.
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
    /** The notices of the live connection, in the order of arrival. */
    notices,
    all: async () => {
      const texts = await Promise.all(answers)
      expect(lost).toEqual([])
      return [...texts, ...notices]
    },
  }
}
