import { lazy, Suspense, useEffect, useState } from 'react'
import { onCodeNeeded } from '../platform/code-again.ts'

// It is seldom needed, so it is fetched when it is.
const CodeAgainForm = lazy(() => import('../account/code-again-form.tsx'))

/** Asks for a one-time code when the server needs one for an action, and then lets the action go on. */
export function CodeAgain() {
  const [answer, setAnswer] = useState<(isGiven: boolean) => void>()
  useEffect(() => {
    let giveUp = () => {}
    const ask = () =>
      new Promise<boolean>((resolve) => {
        giveUp = () => resolve(false)
        setAnswer(() => resolve)
      })
    onCodeNeeded(ask)
    return () => {
      onCodeNeeded(() => Promise.resolve(false))
      // Otherwise every later request that needs a code would wait for a dialog that is gone.
      giveUp()
    }
  }, [])
  if (!answer) return null
  const close = (isGiven: boolean) => {
    setAnswer(undefined)
    answer(isGiven)
  }
  return (
    <Suspense>
      <CodeAgainForm onClose={close} />
    </Suspense>
  )
}
