// Many askers, few round trips: what strangers can ask for without limit takes one connection at a time and no more.

/** Most that goes out at once. */
const mostTogether = 500

/**
 * One function for many askers. While `ask` is under way, whoever comes meanwhile waits and is asked for together with the
 * others in the next call; `ask` answers in the order it was asked. Where a call fails, all who are in it fail.
 */
export function gathered<Asked, Answer>(
  ask: (together: readonly Asked[]) => Promise<readonly Answer[]>,
): (asked: Asked) => Promise<Answer> {
  const waiting: { asked: Asked; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] = []
  let isUnderWay = false
  const askAll = async () => {
    isUnderWay = true
    while (waiting.length > 0) {
      const together = waiting.splice(0, mostTogether)
      try {
        const answers = await ask(together.map(({ asked }) => asked))
        for (const [at, { resolve }] of together.entries()) resolve(answers[at] as Answer)
      } catch (error) {
        for (const { reject } of together) reject(error)
      }
    }
    isUnderWay = false
  }
  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject })
      if (!isUnderWay) void askAll()
    })
}
