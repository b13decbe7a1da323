import { Button, NativeSelect } from '@mantine/core'
import { wholeNumber } from '@polyphony/domain/digits'
import { mostSchedules } from '@polyphony/domain/reports/schema'
import type { Language } from '@polyphony/i18n/languages'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { NumberField } from '../platform/number-field.tsx'
import { useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './report-page.module.css'
import type { Schedule } from './wire.ts'

type Props = { schedules: readonly Schedule[]; sites: readonly { id: string; name: string }[]; language: string }

/** The reports that come by themselves, and a form for another one. */
export function Schedules({ schedules, sites, language }: Props) {
  const { t } = useWords()
  return (
    <section className={classes.section} aria-labelledby="schedules">
      <h2 id="schedules">{t('reports:schedule.title')}</h2>
      <p className={classes.hint}>{t('reports:schedule.about')}</p>
      {schedules.length === 0 ? (
        <p className={classes.hint}>{t('reports:schedule.none')}</p>
      ) : (
        <ul className={classes.list}>
          {schedules.map((schedule) => (
            <One key={schedule.id} {...{ schedule, sites }} />
          ))}
        </ul>
      )}
      {schedules.length < mostSchedules ? <SwitchOn {...{ sites, language }} /> : null}
    </section>
  )
}

function One({ schedule, sites }: { schedule: Schedule; sites: Props['sites'] }) {
  const { t, format } = useWords()
  const study = useStudy()
  const remove = useCommand(api.report.unschedule.mutationOptions(), {
    done: () => t('reports:schedule.removed'),
    onRefused: (words) => void toast({ words, tone: 'failed' }),
  })
  const { id: scheduleId, siteId, dayOfMonth, nextOn } = schedule
  const site = sites.find(({ id }) => id === siteId)?.name ?? t('reports:whole')
  return (
    <li>
      <span>
        {t('reports:schedule.one', {
          site: `\u2068${site}\u2069`,
          day: format.number(dayOfMonth),
          next: format.day(nextOn),
        })}
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={remove.isBusy}
        aria-label={t('reports:schedule.removeOne', { site })}
        onClick={() => void remove.send({ studyId: study.id, scheduleId })}
      >
        {t('reports:schedule.remove')}
      </Button>
    </li>
  )
}

function SwitchOn({ sites, language }: Omit<Props, 'schedules'>) {
  const { t, format } = useWords()
  const study = useStudy()
  const [siteId, setSiteId] = useState(sites.length === 1 ? sites[0]!.id : '')
  const [day, setDay] = useState('1')
  const set = useCommand(api.report.schedule.mutationOptions(), {
    done: ({ nextOn }) => t('reports:schedule.done', { next: format.day(nextOn) }),
  })
  const send = () =>
    set.send({
      studyId: study.id,
      siteId: siteId || null,
      dayOfMonth: wholeNumber(day) ?? 0,
      language: language as Language,
    })
  return (
    <Form onSubmit={() => void send()} submit={t('reports:schedule.add')} isBusy={set.isBusy} problem={set.words}>
      {sites.length > 1 ? (
        <NativeSelect
          label={t('reports:site')}
          data={[
            { value: '', label: t('reports:whole') },
            ...sites.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={siteId}
          onChange={({ currentTarget }) => setSiteId(currentTarget.value)}
        />
      ) : null}
      <NumberField label={t('reports:schedule.day')} value={day} error={set.fields['dayOfMonth']} onChange={setDay} />
    </Form>
  )
}
