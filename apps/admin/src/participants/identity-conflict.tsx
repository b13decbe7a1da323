import type { Identity } from '@polyphony/domain/participants/schema'
import { useEffect, useRef } from 'react'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useWords } from '../platform/words.tsx'
import type { IdentityTyped } from './amendment.ts'
import { useShownIdentity } from '../platform/shown-identity.tsx'
import { identityFieldNames } from './registration-draft.ts'

export type IdentityToCompare = {
  participantId: string
  mine: IdentityTyped
  changed: { [Field in keyof Identity]?: string | null }
}

/**
 * The changed fields of an identity beside the values of another person. The identity is opened again, which the audit
 * trail records.
 */
export function IdentityConflict({ participantId, mine, changed }: IdentityToCompare) {
  const { t, format, translator } = useWords()
  const { identity, show, failure } = useShownIdentity({ id: participantId })
  const isAsked = useRef(false)
  useEffect(() => {
    if (!isAsked.current) void show()
    isAsked.current = true
  })
  if (failure || !identity) {
    const words = failure ? problemWords(translator, problemOf(failure)) : t('participants:amend.theirsOpening')
    return (
      <tr>
        <td colSpan={3} role="status">
          {words}
        </td>
      </tr>
    )
  }
  const words = (field: keyof Identity, value: string | undefined) =>
    value ? field === 'birthDate' ? format.day(value) : <bdi>{value}</bdi> : t('participants:amend.none')
  return identityFieldNames
    .filter((field) => field in changed)
    .map((field) => (
      <tr key={field} data-differs={mine[field].trim() !== (identity[field] ?? '') || undefined}>
        <th scope="row">{t(`participants:identity.${field}`)}</th>
        <td>{words(field, mine[field].trim())}</td>
        <td>{words(field, identity[field])}</td>
      </tr>
    ))
}
