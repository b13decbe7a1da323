// What a token may do, in the words under which a person chooses it.
import {
  isOpenToTokens,
  openActions,
  openToTokens,
  type OpenAction,
  type Subject,
  subjects,
} from '@polyphony/domain/tokens/interface'
import { useWords } from './words.tsx'

/** The actions of a subject that read, or that write, among these. */
export const actionsOf = (subject: string, writes: boolean, among: readonly string[] = openActions): OpenAction[] =>
  among.filter(
    (action): action is OpenAction =>
      isOpenToTokens(action) && openToTokens[action].subject === subject && openToTokens[action].writes === writes,
  )

const subjectsOf = (actions: readonly string[], writes: boolean): Subject[] =>
  subjects.filter((subject) => actionsOf(subject, writes, actions).length > 0)

/** `reads: participants, visits · changes: visits` */
export function useTokenWords() {
  const { t, format } = useWords()
  const said = (actions: readonly string[], writes: boolean) => {
    const found = subjectsOf(actions, writes).map((subject) => t(`tokens:subject.${subject}`))
    return found.length === 0 ? [] : [t(writes ? 'tokens:writes' : 'tokens:reads', { subjects: format.list(found) })]
  }
  return (actions: readonly string[]) => [...said(actions, false), ...said(actions, true)].join(' · ')
}
