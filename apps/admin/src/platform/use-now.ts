import { useEffect, useState } from 'react'

/** The instant, read again at every full minute, for clocks that show none of its seconds. */
export function useNow(): string {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setTimeout(() => setNow(new Date()), 60_000 - (now.getTime() % 60_000))
    return () => clearTimeout(timer)
  }, [now])
  return now.toISOString()
}
