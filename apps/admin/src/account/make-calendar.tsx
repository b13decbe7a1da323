import { Button, Checkbox, Radio, Stack } from '@mantine/core'
import { type CalendarKind, calendarKinds, linkDays, mostCalendarSites } from '@polyphony/domain/account/calendar'
import { Form } from '@polyphony/ui/form'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'
import { useCalendarReach } from './use-calendar-reach.ts'

type MakeProps = {
  /** What the link that there is shows. */
  known: { kinds: readonly CalendarKind[]; sites: readonly string[] | null } | undefined
  onMade: (link: string) => void
  onClose: () => void
}

/** Chooses what the calendar shows, and makes the link. */
export function MakeCalendar({ known, onMade, onClose }: MakeProps) {
  const { t, language } = useWords()
  const { kinds: possible, sites: reachable } = useCalendarReach()
  const [kinds, setKinds] = useState<readonly CalendarKind[]>(known?.kinds ?? possible)
  const [sites, setSites] = useState<readonly string[] | null>(known?.sites ?? null)
  const make = useCommand(api.account.make_calendar.mutationOptions(), { onDone: ({ link }) => onMade(link) })
  const send = () =>
    make.send({
      kinds: kinds.filter((kind) => possible.includes(kind)),
      sites: sites && reachable.map(({ id }) => id).filter((id) => sites.includes(id)),
      language,
    })
  return (
    <Form
      onSubmit={() => void send()}
      submit={t(known ? 'calendar:renew' : 'calendar:make')}
      isBusy={make.isBusy}
      problem={make.words}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('shell:act.cancel')}
        </Button>
      }
    >
      <Checkbox.Group
        label={t('calendar:shows')}
        value={[...kinds]}
        onChange={(chosen) => setKinds(calendarKinds.filter((kind) => chosen.includes(kind)))}
        error={make.fields.kinds}
      >
        <Stack gap={8} className={classes.choices}>
          {possible.map((kind) => (
            <Checkbox key={kind} value={kind} label={t(`calendar:kind.${kind}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      {reachable.length > 1 ? (
        <Radio.Group
          label={t('calendar:sites')}
          value={sites === null ? 'all' : 'chosen'}
          onChange={(which) => setSites(which === 'all' ? null : [])}
          error={make.fields.sites}
        >
          <Stack gap={8} className={classes.choices}>
            <Radio value="all" label={t('calendar:allSites')} />
            <Radio value="chosen" label={t('calendar:chosenSites')} />
          </Stack>
        </Radio.Group>
      ) : null}
      {sites === null ? null : (
        <Checkbox.Group
          aria-label={t('calendar:chosenSites')}
          value={[...sites]}
          onChange={(chosen) => setSites(chosen.slice(0, mostCalendarSites))}
        >
          <Stack gap={8} className={classes.choices}>
            {reachable.map(({ id, words }) => (
              <Checkbox key={id} value={id} label={words} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      <p className={classes.soft}>
        {t('calendar:ends', { count: linkDays })}
        {known ? ` ${t('calendar:renewAbout')}` : null}
      </p>
    </Form>
  )
}
