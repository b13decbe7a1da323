import { useEffect, useRef } from 'react'

/** A function that calls `run` at once, and again no sooner than `ms` later. A call in between waits for that moment. */
export function useAtMostEvery(ms: number, run: () => void): () => void {
  const current = useRef(run)
  current.current = run
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const lastMs = useRef(-Infinity)
  useEffect(() => () => clearTimeout(timer.current), [])
  return () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(
      () => {
        lastMs.current = Date.now()
        current.current()
      },
      Math.max(0, lastMs.current + ms - Date.now()),
    )
  }
}
