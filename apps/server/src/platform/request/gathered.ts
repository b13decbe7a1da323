// Gathers many calls into few round trips. People who are not signed in can cause many calls; these take one connection at a time.

/** Most calls in one round trip. */
const mostTogether = 500

/**
 * Makes a function that gathers its calls. While one `ask` runs, new calls wait, and the next `ask` is given all of them together.
 * `ask` must answer in the order of what it is given. If it throws, all calls that it was given fail.
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
