import type { Action } from '@polyphony/domain/access/policy'
import { Problem } from '@polyphony/domain/problem'
import type { Disclosing } from '../shapes.ts'

/** The disclosure that a refusal is, and how it is recorded: with the scope of this action, or with that of the command. */
type Told = { action?: Action; trace: (disclosing: Disclosing) => Promise<void> | void }

/**
 * A refusal of a command that discloses something, such as that a person is known. The transaction of the command is rolled back, so
 * `trace` records the disclosure in another one, before the refusal is answered.
 */
export class TellingProblem extends Problem {
  readonly told: Told

  constructor({ code, details, fields }: Pick<Problem, 'code' | 'details' | 'fields'>, told: Told) {
    super(code, details, fields)
    this.told = told
  }
}
