// The state of something that is asked on request and not kept by the query cache: sending, busy, refused.
import { useState } from 'react'
import { fieldWords, problemOf, problemWords } from './problem.ts'
import { useWords } from './words.tsx'

export function useAsking() {
  const { translator } = useWords()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const ask = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setFailure(undefined)
    try {
      await work()
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const problem = failure === undefined ? undefined : problemOf(failure)
  return {
    ask,
    isBusy,
    problem,
    words: problem ? problemWords(translator, problem) : undefined,
    fields: problem ? fieldWords(translator, problem) : {},
  }
}
