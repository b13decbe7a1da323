import { useEffect } from 'react'
import { useAccount } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** Goes on with the uploads that wait on this device, a moment after the first screen. */
export function GoOn() {
  const words = useWords()
  const { user } = useAccount()
  useEffect(() => {
    const timer = setTimeout(async () => {
      const { goOnSending } = await import('./send-recording.ts')
      await goOnSending(user.id, words)
    }, 1_500)
    return () => clearTimeout(timer)
    // Once for a person: a change of language does not begin it again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [user.id])
  return null
}
