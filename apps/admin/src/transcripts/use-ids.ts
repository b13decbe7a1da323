// The ids of what is sent. If an answer is lost, sending the same words again is the same note, also after other words were sent.
import { useRef } from 'react'
import { uuidv7 } from 'uuidv7'

export function useIds() {
  const ids = useRef(new Map<string, string>())
  const keep = (words: object, id: string) => {
    ids.current.set(JSON.stringify(words), id)
    return id
  }
  return {
    idFor: (words: object): string => ids.current.get(JSON.stringify(words)) ?? keep(words, uuidv7()),
    /** These words may have arrived with this id. */
    keep,
    isSent: (words: object) => void ids.current.delete(JSON.stringify(words)),
  }
}
