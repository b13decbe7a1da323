import { queryClient } from './client.ts'
import { wipeDrafts } from './drafts/drafts.ts'
import { wipeKept } from './kept-files/kept-files.ts'
import { forgetAnswers } from './line/kept-answers.ts'
import { returnTo } from './own-address.ts'
import { askApi } from './sign-in.ts'

/**
 * Ends this sign-in, and wipes its data in all tabs, and its drafts, unsent files and kept answers on the device. Throws if the server cannot
 * be reached; then only the kept answers are gone. `next` is the address to open after the next sign-in. What was saved and waits for a
 * connection stays for its person, unless they were asked and `deletesWaiting`.
 */
export async function signOut(next?: string, { deletesWaiting = false } = {}): Promise<void> {
  await forgetAnswers().catch(() => undefined)
  await askApi('/api/auth/sign-out', {})
  await wipeDrafts({ deletesWaiting })
  await wipeKept(() => true).catch(() => undefined)
  queryClient.clear()
  sessionStorage.clear()
  // The page is loaded again, so that no screen of the previous person can come back.
  const { next: own } = returnTo(next)
  location.assign(own === undefined ? '/sign-in' : `/sign-in?next=${encodeURIComponent(own)}`)
}
