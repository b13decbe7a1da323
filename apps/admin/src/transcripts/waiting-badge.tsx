import { useQuery } from '@tanstack/react-query'
import { api } from '../platform/client.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** The number of transcripts that are assigned to this person. */
export default function WaitingBadge() {
  const { t, format } = useWords()
  const study = useStudy()
  const mine = useQuery(
    api.transcript.list.queryOptions({
      studyId: study.id,
      with: 'me',
      states: ['claimed', 'assigned'],
      limit: 1,
    }),
  )
  const count = mine.data?.summary.waiting ?? 0
  if (count === 0) return null
  return (
    <>
      <span aria-hidden>{format.number(count)}</span>
      <span className="unseen">{t('shell:menu.waiting', { count })}</span>
    </>
  )
}
