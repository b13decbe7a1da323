// The words of a reason for which people were lost, and the reasons of those who left before enrolment.
import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { lossSums } from './funnel-rows.ts'
import type { Funnel } from './wire.ts'

type Loss = Funnel['rows'][number]['losses'][number]

export function useLossWords() {
  const { t } = useWords()
  const { configuration, inWords, reason: reasonName } = useStudyNames()
  /** The criterion that is not met, or the level of a withdrawal; else the way in which they left. */
  const lossOf = ({ what, why }: Loss) => {
    if (what === 'withdrawn' && why !== null) return t(`recruitment:losses.level.${why as 'new_data'}`)
    if (what !== 'ineligible' || why === null) return t(`recruitment:losses.${what}`)
    return t('recruitment:losses.criterion', { criterion: criterionOf(why) })
  }
  const criterionOf = (key: string) => {
    const found = configuration.criteria.find((each) => each.key === key)
    return found ? inWords(found.question) : key
  }
  const reasonOf = ({ what, reason }: Loss) => {
    if (reason === null || what === 'deceased') return undefined
    return reasonName(what, reason)
  }
  const nameOf = (loss: Loss) => {
    const reason = reasonOf(loss)
    return reason === undefined ? lossOf(loss) : t('recruitment:losses.because', { loss: lossOf(loss), reason })
  }
  return { nameOf, reasonOf, criterionOf }
}

/** Why people were not eligible or declined until the day that is shown, at one site or at all. */
export function useReasonsBeforeEnrolment(asOf: string | undefined, siteId: string | undefined) {
  const study = useStudy()
  const { reasonOf, criterionOf } = useLossWords()
  const funnel = useQuery(api.recruitment.funnel.queryOptions({ studyId: study.id, asOf }))
  return (kind: 'ineligible' | 'declined') => {
    const rows = funnel.data?.rows.filter((row) => siteId === undefined || row.siteId === siteId) ?? []
    const sums = new Map<string, number>()
    for (const loss of lossSums({ rows })) {
      const words =
        loss.what === kind ? (reasonOf(loss) ?? (loss.why === null ? undefined : criterionOf(loss.why))) : undefined
      if (words !== undefined) sums.set(words, (sums.get(words) ?? 0) + loss.count)
    }
    return [...sums].map(([words, people]) => ({ words, people })).toSorted((a, b) => b.people - a.people)
  }
}
