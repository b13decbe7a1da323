import { useEffect, useState } from 'react'

/** The whole seconds until `untilMs`, counted down each second. At the end `onOver` is called: something shown for a while hides. */
export function useSecondsLeft(untilMs: number, onOver: () => void): number {
  const leftOf = () => Math.max(0, Math.ceil((untilMs - Date.now()) / 1000))
  const [left, setLeft] = useState(leftOf)
  useEffect(() => {
    const timer = setInterval(() => {
      setLeft(leftOf())
      if (leftOf() === 0) onOver()
    }, 1000)
    return () => clearInterval(timer)
  })
  return left
}
