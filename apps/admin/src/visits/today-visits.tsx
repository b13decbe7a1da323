// The visits that are to be held until today at the own sites: recorded, or put off, in place.
import { Anchor, Button, Menu } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { LinkAnchor } from '../platform/link.tsx'
import { PutOff } from '../platform/put-off.tsx'
import type { Section } from '../platform/section.ts'
import { useCan, useSitesFor, useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand, useUndo } from '../platform/use-command.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { VisitDays } from './visit-days.tsx'
import { type OpenForm, VisitForms } from './visit-forms.tsx'
import rowClasses from '../platform/rows.module.css'
import classes from './visits.module.css'
import type { Visit } from './wire.ts'

const few = 8

export default function TodayVisits({ section }: { section: Section }) {
  const mayRecord = useCan('visit.record')
  const { hasVisits } = useStudy()
  return mayRecord && hasVisits ? <Visits section={section} /> : null
}

function Visits({ section: Section }: { section: Section }) {
  const { t } = useWords()
  const study = useStudy()
  const sites = useSitesFor('visit.record').map(({ id }) => id)
  const visits = useQuery(api.visit.list.queryOptions({ studyId: study.id, sites, state: 'to_do', limit: few }))
  const [open, setOpen] = useState<OpenForm | undefined>(undefined)
  const total = visits.data?.total
  const zoneOf = (siteId: string) => study.sites.find(({ id }) => id === siteId)?.timeZone ?? 'UTC'
  return (
    <Section title={t('visits:todayTitle')} count={total?.count} isMore={total?.isMore ?? false}>
      <Answered query={visits}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className={classes.quiet}>{t('visits:todayNone')}</p>
          ) : (
            <ul className={rowClasses.rows}>
              {rows.map((row) => (
                <OneVisit
                  key={`${row.code} ${row.timepoint}`}
                  visit={{ ...row, timeZone: zoneOf(row.siteId) }}
                  onOpen={setOpen}
                />
              ))}
            </ul>
          )
        }
      </Answered>
      {total && total.count > few ? (
        <LinkAnchor to="/s/$study/visits" params={{ study: study.slug }} search={{ view: 'list', state: 'to_do' }}>
          {t('participants:today.all', { count: total.count })}
        </LinkAnchor>
      ) : null}
      <VisitForms open={open} onClose={() => setOpen(undefined)} />
    </Section>
  )
}

type OneProps = { visit: Visit; onOpen: (open: OpenForm) => void }

function OneVisit({ visit, onOpen }: OneProps) {
  const { t } = useWords()
  const study = useStudy()
  const { timepoint: nameOf } = useStudyNames()
  const { code, timepoint } = visit
  const name = nameOf(timepoint)
  return (
    <li>
      <div className={rowClasses.about}>
        <div className={rowClasses.line}>
          <Anchor component={Link} to={`/s/${study.slug}/participants/${code}`} underline="hover">
            <Code>{code}</Code>
          </Anchor>
          <bdi>{name}</bdi>
        </div>
        <VisitDays visit={visit} isShort />
      </div>
      <div className={rowClasses.acts}>
        <Button
          variant="light"
          size="compact-sm"
          aria-label={t('visits:act.recordOf', { timepoint: name, code })}
          onClick={() => onOpen({ what: 'record', visit })}
        >
          {t('visits:act.record')}
        </Button>
        <PutOffVisit visit={visit} onOpen={onOpen} />
      </div>
    </li>
  )
}

function PutOffVisit({ visit, onOpen }: OneProps) {
  const { t, format } = useWords()
  const study = useStudy()
  const { timepoint: nameOf } = useStudyNames()
  const { participantId, code, timepoint, plannedOn, timeZone } = visit
  const today = useSiteDay(timeZone)
  const undo = useUndo(api.visit.plan.mutationOptions())
  const plan = useCommand(api.visit.plan.mutationOptions(), {
    done: ({ on }) => t('visits:plan.done', { timepoint: nameOf(timepoint), code, day: on ? format.day(on) : '' }),
    undo:
      ({ on }) =>
      () =>
        undo({ studyId: study.id, participantId, timepoint, on: plannedOn, expectedOn: on, isUndo: true }),
    onRefused: (words) => void toast({ words, tone: 'failed' }),
  })
  const putOff = (on: string) =>
    void plan.send({ studyId: study.id, participantId, timepoint, on, expectedOn: plannedOn })
  return (
    <PutOff
      today={today}
      isBusy={plan.isBusy}
      words={{
        verb: t('visits:act.putOff'),
        label: t('visits:act.putOffWhom', { code }),
        offered: (key) => t(`visits:plan.offered.${key}`),
      }}
      onDay={putOff}
      onOther={() => onOpen({ what: 'plan', visit })}
    >
      <Menu.Item onClick={() => onOpen({ what: 'miss', visit })}>{t('visits:act.miss')}</Menu.Item>
    </PutOff>
  )
}
