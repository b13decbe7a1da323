// What waits to be sent to one follower. A slow connection cannot fill the server's memory: when the mailbox is full, its
// letters are replaced with a short summary.

export type Mailbox<Letter> = {
  put: (letters: readonly Letter[]) => void
  end: () => void
  /** Yields the letters as they come, until `end`. */
  letters: () => AsyncGenerator<Letter, void, undefined>
}

/** @param overflow makes the letters that replace all waiting ones once more than `most` wait */
export function openMailbox<Letter>(most: number, overflow: (letters: readonly Letter[]) => Letter[]): Mailbox<Letter> {
  let waiting: Letter[] = []
  let isEnded = false
  let wake: (() => void) | undefined
  const rouse = () => {
    wake?.()
    wake = undefined
  }
  return {
    put(letters) {
      if (isEnded) return
      const all = [...waiting, ...letters]
      waiting = all.length > most ? overflow(all) : all
      rouse()
    },
    end() {
      isEnded = true
      waiting = []
      rouse()
    },
    async *letters() {
      for (;;) {
        const next = waiting.shift()
        if (next !== undefined) yield next
        else if (isEnded) return
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
