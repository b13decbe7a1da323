// The schedule of one participant on their page. Whoever may record visits does so in place.
import { Button, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { VisitActs } from './visit-acts.tsx'
import { VisitDays } from './visit-days.tsx'
import { type OpenForm, VisitForms } from './visit-forms.tsx'
import { VisitState } from './visit-state.tsx'
import rowClasses from '../platform/rows.module.css'
import classes from './visits.module.css'
import type { Schedule } from './wire.ts'

/** The visits of a participant, if the study plans visits. */
export function useSchedule(code: string) {
  const study = useStudy()
  return useQuery({ ...api.visit.schedule.queryOptions({ studyId: study.id, code }), enabled: study.hasVisits })
}

export function ParticipantVisits({ code }: { code: string }) {
  const { t } = useWords()
  const study = useStudy()
  const schedule = useSchedule(code)
  if (!study.hasVisits) return null
  return (
    <section aria-labelledby="visits">
      <Title order={2} id="visits" mb="xs">
        {t('visits:person.title')}
      </Title>
      <Answered query={schedule}>{(found) => <Visits schedule={found} />}</Answered>
    </section>
  )
}

function Visits({ schedule }: { schedule: Schedule }) {
  const { t } = useWords()
  const { timepoint: nameOf } = useStudyNames()
  const [open, setOpen] = useState<OpenForm | undefined>(undefined)
  const { participantId, code, siteId, timeZone, enrolledOn, visits, recorded } = schedule
  const mayRecord = useCan('visit.record', siteId)
  if (visits.length === 0)
    return <p className={classes.quiet}>{t(enrolledOn ? 'visits:person.none' : 'visits:person.notYet')}</p>
  return (
    <>
      <ul className={rowClasses.rows}>
        {visits.map((each) => {
          const visit = { ...each, participantId, code, siteId, timeZone }
          const name = nameOf(each.timepoint)
          const wrong = recorded.findLast(
            ({ timepoint, kind, isCounted }) =>
              timepoint === each.timepoint && isCounted && (kind === 'done' || kind === 'missed'),
          )
          return (
            <li key={each.timepoint}>
              <div className={rowClasses.about}>
                <div className={rowClasses.line}>
                  <strong>
                    <bdi>{name}</bdi>
                  </strong>
                  <VisitState {...each} />
                </div>
                <VisitDays visit={visit} />
              </div>
              {mayRecord ? (
                <div className={rowClasses.acts}>
                  {each.state === 'done' ? null : <VisitActs visit={visit} onOpen={setOpen} />}
                  {wrong ? (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={t('visits:act.correctOf', { timepoint: name })}
                      onClick={() => setOpen({ what: 'correct', visit, event: wrong })}
                    >
                      {t('visits:act.correct')}
                    </Button>
                  ) : null}
                </div>
              ) : null}
            </li>
          )
        })}
      </ul>
      <VisitForms open={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
