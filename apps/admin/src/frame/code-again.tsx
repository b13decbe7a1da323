import { lazy, Suspense, useEffect, useState } from 'react'
import { type Again, onCodeNeeded } from '../platform/code-again.ts'

// It is seldom needed, so it is fetched when it is.
const CodeAgainForm = lazy(() => import('../account/code-again-form.tsx'))

/** Asks for a one-time code or the password when the server needs it for an action, and then lets the action go on. */
export function CodeAgain() {
  const [asked, setAsked] = useState<{ what: Again; answer: (isGiven: boolean) => void }>()
  useEffect(() => {
    let giveUp = () => {}
    const ask = (what: Again) =>
      new Promise<boolean>((resolve) => {
        giveUp = () => resolve(false)
        setAsked({ what, answer: resolve })
      })
    onCodeNeeded(ask)
    return () => {
      onCodeNeeded(() => Promise.resolve(false))
      // Otherwise every later request that needs a code would wait for a dialog that is gone.
      giveUp()
    }
  }, [])
  if (!asked) return null
  const close = (isGiven: boolean) => {
    setAsked(undefined)
    asked.answer(isGiven)
  }
  return (
    <Suspense>
      <CodeAgainForm what={asked.what} onClose={close} />
    </Suspense>
  )
}
