import { queryClient } from './client.ts'
import { wipeDrafts } from './drafts/drafts.ts'
import { wipeKept } from './kept-files/kept-files.ts'
import { forgetAnswers } from './line/kept-answers.ts'
import { returnTo } from './own-address.ts'
import { askApi } from './sign-in.ts'

/**
 * Ends this sign-in, and wipes its data in all tabs, and its drafts, unsent files and kept answers on the device. `next` is the address to open after
 * the next sign-in.
 */
export async function signOut(next?: string): Promise<void> {
  await askApi('/api/auth/sign-out', {})
  await wipeDrafts()
  await wipeKept(() => true).catch(() => undefined)
  await forgetAnswers().catch(() => undefined)
  queryClient.clear()
  sessionStorage.clear()
  // The page is loaded again, so that no screen of the previous person can come back.
  const { next: own } = returnTo(next)
  location.assign(own === undefined ? '/sign-in' : `/sign-in?next=${encodeURIComponent(own)}`)
}
