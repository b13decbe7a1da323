import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useAccount } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** Sends what was saved without a connection, from a moment after the first screen on. Its code is fetched then, while there is a line. */
export function SendWaiting() {
  const { user } = useAccount()
  const navigate = useNavigate()
  const words = useRef(useWords())
  words.current = useWords()
  useEffect(() => {
    let stop: (() => void) | undefined
    let isOver = false
    const begin = async () => {
      const { followWaiting } = await import('../platform/line/follow-waiting.ts')
      if (isOver) return
      stop = followWaiting({ ownerId: user.id, words: () => words.current, open: (href) => void navigate({ href }) })
    }
    const timer = setTimeout(() => void begin().catch(() => undefined), 1_000)
    return () => {
      isOver = true
      clearTimeout(timer)
      stop?.()
    }
  }, [user.id, navigate])
  return null
}
