// Whom to call today at the own sites, the longest due first. A contact is recorded, and a call put off, in place.
import { Anchor, Button } from '@mantine/core'
import { daysBetween } from '@polyphony/domain/day'
import { mostCallsCounted } from '@polyphony/domain/participants/contacts'
import { Code } from '@polyphony/ui/code'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useId, useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useSiteDay } from '../platform/clock.ts'
import { PutOff } from '../platform/put-off.tsx'
import { useCan, useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand, useUndo } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import rowClasses from '../platform/rows.module.css'
import classes from './contact.module.css'
import { usePreferred } from './reach.ts'
import { TodaySection } from './today-section.tsx'
import todayClasses from './today.module.css'
import type { CallsDue } from './wire.ts'

const ContactForm = lazy(() => import('./contact-form.tsx'))
const PlanCallForm = lazy(() => import('./plan-call-form.tsx'))
const few = 8

type Call = CallsDue['rows'][number]
type Open = { what: 'contact' | 'plan'; call: Call }

export function TodayCalls() {
  const mayCall = useCan('participant.calls')
  return mayCall ? <Calls /> : null
}

function Calls() {
  const { t, format } = useWords()
  const study = useStudy()
  const [isWhole, setWhole] = useState(false)
  const limit = isWhole ? mostCallsCounted : few
  const calls = useQuery(api.participant.calls.queryOptions({ studyId: study.id, limit }))
  const [open, setOpen] = useState<Open | undefined>(undefined)
  const close = () => setOpen(undefined)
  const zoneOf = (siteId: string) => study.sites.find(({ id }) => id === siteId)?.timeZone ?? 'UTC'
  const person = open && { ...open.call, id: open.call.participantId, timeZone: zoneOf(open.call.siteId) }
  const total = calls.data?.total
  const isMore = calls.data?.isMore ?? false
  return (
    <TodaySection title={t('participants:contact.calls')} count={total} isMore={isMore}>
      <Answered query={calls}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className={todayClasses.none}>{t('participants:contact.noCalls')}</p>
          ) : (
            <ul className={rowClasses.rows}>
              {rows.map((call) => (
                <OneCall key={call.code} call={call} timeZone={zoneOf(call.siteId)} onOpen={setOpen} />
              ))}
            </ul>
          )
        }
      </Answered>
      {calls.data && calls.data.coming.length > 0 ? <Coming {...calls.data} /> : null}
      {!isWhole && total && total > few ? (
        <Anchor component="button" type="button" ta="start" onClick={() => setWhole(true)}>
          {isMore
            ? t('participants:contact.first', { number: format.number(total) })
            : t('participants:today.all', { count: total })}
        </Anchor>
      ) : null}
      <Suspense>
        {person && open?.what === 'contact' ? <ContactForm person={person} onClose={close} /> : null}
        {person && open?.what === 'plan' ? <PlanCallForm person={person} onClose={close} /> : null}
      </Suspense>
    </TodaySection>
  )
}

/** The calls of the coming days, so that a call that was planned is found again. */
function Coming({ coming, areMoreComing }: Pick<CallsDue, 'coming' | 'areMoreComing'>) {
  const { t, format } = useWords()
  const study = useStudy()
  const preferred = usePreferred()
  const id = useId()
  return (
    <>
      <h3 id={id} className={classes.coming}>
        {t('participants:contact.coming')}
      </h3>
      <ul className={rowClasses.rows} aria-labelledby={id}>
        {coming.map((call) => (
          <li key={call.code}>
            <div className={rowClasses.line}>
              <Anchor component={Link} to={`/s/${study.slug}/participants/${call.code}`} underline="hover">
                <Code>{call.code}</Code>
              </Anchor>
              <span>{format.day(call.nextOn)}</span>
              <span className={classes.quiet}>{preferred(call)}</span>
            </div>
          </li>
        ))}
      </ul>
      {areMoreComing ? <p className={classes.quiet}>{t('participants:contact.areMoreComing')}</p> : null}
    </>
  )
}

type OneProps = { call: Call; timeZone: string; onOpen: (open: Open) => void }

function OneCall({ call, timeZone, onOpen }: OneProps) {
  const { t, format } = useWords()
  const study = useStudy()
  const preferred = usePreferred()
  const { code, siteId, nextOn, last, tries } = call
  const mayContact = useCan('participant.contact', siteId)
  const mayPlan = useCan('participant.plan_call', siteId)
  const late = daysBetween(nextOn, useSiteDay(timeZone))
  return (
    <li>
      <div className={rowClasses.about}>
        <div className={rowClasses.line}>
          <Anchor component={Link} to={`/s/${study.slug}/participants/${code}`} underline="hover">
            <Code>{code}</Code>
          </Anchor>
          <span className={late > 0 ? classes.late : undefined}>
            {late > 0 ? t('participants:contact.late', { count: late }) : t('participants:contact.today')}
          </span>
        </div>
        <span className={classes.quiet}>{preferred(call)}</span>
        {last ? (
          <span className={classes.quiet}>
            {[
              t('participants:contact.last', {
                outcome: t(`participants:contact.outcomes.${last.outcome}`),
                day: format.day(last.on),
              }),
              tries > 1 && t('participants:contact.tries', { count: tries }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        ) : null}
      </div>
      <div className={rowClasses.acts}>
        {mayContact ? (
          <Button
            variant="light"
            size="compact-sm"
            aria-label={`${t('participants:contact.verb')} ${code}`}
            onClick={() => onOpen({ what: 'contact', call })}
          >
            {t('participants:contact.record')}
          </Button>
        ) : null}
        {mayPlan ? <PutOffCall call={call} timeZone={timeZone} onOpen={onOpen} /> : null}
      </div>
    </li>
  )
}

function PutOffCall({ call, timeZone, onOpen }: OneProps) {
  const { t, format } = useWords()
  const study = useStudy()
  const today = useSiteDay(timeZone)
  const { participantId, code, nextOn } = call
  const undo = useUndo(api.participant.plan_call.mutationOptions())
  const plan = useCommand(api.participant.plan_call.mutationOptions(), {
    done: ({ nextOn: day }) => t('participants:contact.planned', { code, day: day ? format.day(day) : '' }),
    undo:
      ({ nextOn: day }) =>
      () =>
        undo({ studyId: study.id, participantId, nextOn, expectedNextOn: day, isUndo: true }),
    onRefused: (words) => void toast({ words, tone: 'failed' }),
  })
  const putOff = (day: string) =>
    void plan.send({ studyId: study.id, participantId, nextOn: day, expectedNextOn: nextOn })
  return (
    <PutOff
      today={today}
      isBusy={plan.isBusy}
      words={{
        verb: t('participants:contact.putOff'),
        label: t('participants:contact.putOffWhom', { code }),
        offered: (key) => t(`participants:contact.offered.${key}`),
      }}
      onDay={putOff}
      onOther={() => onOpen({ what: 'plan', call })}
    />
  )
}
