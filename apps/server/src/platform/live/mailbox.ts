// What waits to be sent to one follower. A slow line never makes the server remember without bound: when the box is full,
// its content becomes a few words that stand for it.

export type Mailbox<Letter> = {
  put: (letters: readonly Letter[]) => void
  end: () => void
  /** Letters as they come, until the end. */
  letters: () => AsyncGenerator<Letter, void, undefined>
}

/** @param overflow what stands for all letters once more than `most` are waiting */
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
