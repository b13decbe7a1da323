import { Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import type { ConsentRow } from './wire.ts'

type Withdrawal = '' | 'stands' | 'mistaken'

/** Marks a consent as entered by mistake. Shows first what was done with the participant's consent. */
export default function CorrectConsentForm({ consent, onClose }: { consent: ConsentRow; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const draft = useDraft(`consent.correct.${consent.id}`, { ...noReason, withdrawal: '' as Withdrawal })
  const { withdrawal } = draft.value
  const [isUndecided, setUndecided] = useState(false)
  const correct = useCommand(api.consent.correct.mutationOptions(), {
    done: ({ code }) => t('consent:correct.done', { code }),
    draft,
    onDone: onClose,
  })
  const confirm = (reason: string) => {
    const isMissing = consent.isWithdrawnHere && withdrawal === ''
    setUndecided(isMissing)
    if (isMissing) return
    void correct.send({ studyId: study.id, id: consent.id, reason, ...(withdrawal !== '' && { withdrawal }) })
  }
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('consent:correct.title', { code: consent.code })}
      verb={t('consent:correct.confirm')}
      onConfirm={confirm}
      isBusy={correct.isBusy}
      problem={isUndecided ? t('consent:problem.consent.withdrawal_undecided') : correct.words}
    >
      <p>{t('consent:correct.hint')}</p>
      <DoneWithConsent code={consent.code} />
      {consent.isWithdrawnHere ? (
        <Radio.Group
          label={t('consent:correct.withdrawal')}
          value={withdrawal}
          onChange={(next) => draft.set({ withdrawal: next as Withdrawal })}
          my="md"
        >
          <Radio value="stands" label={t('consent:correct.stands')} mt={6} />
          <Radio value="mistaken" label={t('consent:correct.taken_off')} mt={6} />
        </Radio.Group>
      ) : null}
    </Confirm>
  )
}

/** The status that the participant reached, the sessions that they attended, and how many transcripts there are of these. */
function DoneWithConsent({ code }: { code: string }) {
  const { t } = useWords()
  const study = useStudy()
  const participant = useQuery(api.participant.view.queryOptions({ studyId: study.id, code }))
  return (
    <Answered query={participant}>
      {({ status, sessions, transcripts }) => {
        const attended = sessions.filter(({ state }) => state === 'attended' || state === 'left_early')
        const codes = attended.map((session) => session.code).join(', ')
        return (
          <div role="status">
            <strong>{t('consent:correct.because')}</strong>
            <ul>
              <li>{t('consent:correct.status', { status: t(`participants:status.${status}`) })}</li>
              {attended.length > 0 ? <li>{t('consent:correct.sessions', { count: attended.length, codes })}</li> : null}
              {transcripts.length > 0 ? (
                <li>{t('consent:correct.transcripts', { count: transcripts.length })}</li>
              ) : null}
            </ul>
            {attended.length > 0 ? <p>{t('consent:correct.withheld')}</p> : null}
          </div>
        )
      }}
    </Answered>
  )
}
