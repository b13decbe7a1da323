// Why an import ends without having written anything.
import type { StagedWork } from '../queries/staged.ts'

/** Nothing was written, and the person has to look again. `work`: what was found out, if it differs from before. */
export class SentBack extends Error {
  readonly problem: string
  readonly work: StagedWork | undefined
  constructor(problem: string, work?: StagedWork) {
    super(problem)
    this.problem = problem
    this.work = work
  }
}

/** What the rows were judged by changed while they were written. */
export class Again extends Error {}

/** Something else became of a thing than the person saw. What becomes of all is found out anew, and the file goes back. */
export class Differs extends Error {}
