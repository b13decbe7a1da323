// How somebody is reached, in words.
import type { ContactWay } from '@polyphony/domain/participants/contacts'
import { useWords } from '../platform/words.tsx'

/** A person as the forms of contacts need them. */
export type ToReach = {
  id: string
  code: string
  timeZone: string
  language: string | null
  way: ContactWay | null
  from: string | null
  until: string | null
  nextOn: string | null
  /** Nobody may contact this person. */
  isNotToContact?: boolean
}

type Refusal = { code: string; details: Record<string, unknown> } | undefined

/** The next call as it is sent for comparison: as it was shown, or as the last refusal said it is now. */
export function seenNextOn({ nextOn }: Pick<ToReach, 'nextOn'>, problem: Refusal): string | null {
  if (problem?.code !== 'participant.call_changed') return nextOn
  const now = problem.details['nextOn']
  return typeof now === 'string' ? now : null
}

/** What the person prefers as it is sent for comparison: as it was shown, or as the last refusal said it is now. */
export function seenPreferred({ way, from, until }: Pick<ToReach, 'way' | 'from' | 'until'>, problem: Refusal) {
  if (problem?.code !== 'participant.preference_changed') return { way, from, until }
  return problem.details as Pick<ToReach, 'way' | 'from' | 'until'>
}

/** What the person prefers, in words: the way, the hours at the site, the language. Empty if nothing is known. */
export function usePreferred() {
  const { t, format } = useWords()
  return ({ way, from, until, language }: Pick<ToReach, 'way' | 'from' | 'until'> & { language?: string | null }) => {
    const hours =
      from && until
        ? t('participants:contact.fromUntil', { from, until })
        : from
          ? t('participants:contact.onlyFrom', { from })
          : until && t('participants:contact.onlyUntil', { until })
    return [way && t(`participants:contact.ways.${way}`), hours, language && format.language(language)]
      .filter(Boolean)
      .join(' · ')
  }
}
