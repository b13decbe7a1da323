// Looks for likely duplicates during typing. The request names a person, so it is sent by POST and kept only in memory.
import { useDebouncedValue } from '@mantine/hooks'
import { isNothing } from '@polyphony/domain/characters'
import { isYear } from '@polyphony/domain/day'
import type { Identity } from '@polyphony/domain/participants/schema'
import { useQuery } from '@tanstack/react-query'
import { trpcClient } from '../platform/client.ts'
import { yearTyped } from './birth.ts'
import { identityOf, type Named } from './registration-draft.ts'

type Person = Pick<Named, keyof Identity> & {
  siteId: string
  birthYear: string
  /** The participant who is being changed, and who is therefore not a duplicate. */
  exceptId?: string
}

export function useLikelyDuplicates(studyId: string, person: Person, isAllowed: boolean) {
  const { siteId, exceptId, givenName, familyName, phone, birthDate, nationalId } = person
  const typed = yearTyped(person.birthYear)
  const identity = identityOf({ ...person, address: '', note: '' }) ?? {}
  const year = typed !== undefined && isYear(typed) ? typed : undefined
  const key = JSON.stringify([siteId, givenName, familyName, phone, birthDate, nationalId, year, exceptId])
  const [settled] = useDebouncedValue(key, 400)
  // During typing a name is looked up only with a birth: each namesake that is shown is recorded. A name alone is compared when the
  // form is sent.
  const isNamed = (birthDate || year) && !isNothing(givenName + familyName)
  const isEnough = Boolean(siteId && (isNamed || phone.trim().length >= 6 || nationalId.trim().length >= 4))
  return useQuery({
    queryKey: ['participant.duplicates', settled],
    queryFn: () =>
      trpcClient.participant.duplicates.mutate({
        studyId,
        siteId,
        identity,
        ...(year && { birthYear: year }),
        ...(exceptId && { exceptId }),
      }),
    enabled: isAllowed && isEnough && settled === key,
    gcTime: 0,
    // Each answer is recorded, so it is asked again only if the person types something else, never because something changed: after the
    // registration, the new participant would be found as their own duplicate.
    staleTime: 'static',
    retry: false,
  })
}
