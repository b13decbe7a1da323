// What the tests of every procedure and role write for each of them.
import type { Allowance } from '@polyphony/domain/access/policy'
import type { Role } from '@polyphony/domain/access/roles'
import type { Procedure } from './asking.ts'

/** Questions change nothing, so all of a role ask about the same things. Each command has its own. */
export function openWritten<Written>(write: (role: Role, allowance: Allowance) => Promise<Written>) {
  const ofQuestions = new Map<string, Promise<Written>>()
  return ({ type }: Procedure, role: Role, allowance: Allowance): Promise<Written> => {
    if (type !== 'query') return write(role, allowance)
    const key = `${role} ${allowance}`
    const written = ofQuestions.get(key) ?? write(role, allowance)
    ofQuestions.set(key, written)
    return written
  }
}
