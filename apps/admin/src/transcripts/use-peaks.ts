// The peaks of a recording, fetched with the ticket of the listening. They are kept in the memory of the page alone.
import { type Peaks, readPeaks } from '@polyphony/domain/recordings/peaks/peaks'
import { useEffect, useState } from 'react'

export type Fetched = { peaks: Peaks } | 'fetching' | 'failed'

/** `isKept`: the server has peaks. `tryAgain` fetches them again. */
export function usePeaks(url: string, isKept: boolean) {
  const [fetched, setFetched] = useState<Fetched>('fetching')
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (!isKept) return undefined
    const leaving = new AbortController()
    setFetched('fetching')
    void fetchPeaks(url, leaving.signal).then((peaks) => {
      if (!leaving.signal.aborted) setFetched(peaks ? { peaks } : 'failed')
    })
    return () => leaving.abort()
  }, [url, isKept, tries])
  return { fetched, tryAgain: () => setTries(tries + 1) }
}

async function fetchPeaks(url: string, signal: AbortSignal): Promise<Peaks | undefined> {
  try {
    const answer = await fetch(url, { signal })
    return answer.ok ? readPeaks(new Uint8Array(await answer.arrayBuffer())) : undefined
  } catch {
    return undefined
  }
}
