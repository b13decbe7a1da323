import { useEffect } from 'react'
import { useAccount } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** How long it waits if there is no connection. */
const againMs = 15_000

/** Goes on with the uploads that wait on this device, and offers what was recorded and not sent, a moment after the first screen. */
export function GoOn() {
  const words = useWords()
  const { user } = useAccount()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let isOver = false
    const begin = async () => {
      const sending = await import('./send-recording.ts').catch(() => undefined)
      // Somebody else may have signed in meanwhile. Their files must not be deleted.
      if (isOver) return
      const left = sending && (await import('./microphone/left.ts').catch(() => undefined))
      if (isOver) return
      if (!sending || !left) return void (timer = setTimeout(begin, againMs))
      await sending.goOnSending(user.id, words)
      await left.offerLeft(user.id, words)
    }
    timer = setTimeout(begin, 1_500)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
    // Once for a person: a change of language does not begin it again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [user.id])
  return null
}
