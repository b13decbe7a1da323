// A trial: what a transaction would do is found out, and taken back.

/** Thrown to roll back a transaction in which nothing was refused. */
class TrialOver extends Error {}

/** Runs `work` in the transaction that `run` opens, rolls it back, and answers what `work` answered. */
export async function rolledBack<Answer, Given extends unknown[]>(
  run: (work: (...given: Given) => Promise<never>) => Promise<never>,
  work: (...given: Given) => Promise<Answer>,
): Promise<Answer> {
  let answer: { found: Answer } | undefined
  const trial = run(async (...given) => {
    answer = { found: await work(...given) }
    throw new TrialOver()
  })
  await trial.catch((error: unknown) => {
    if (!(error instanceof TrialOver)) throw error
  })
  if (!answer) throw new Error('A trial ended without an answer')
  return answer.found
}
