import { Button, Group, Title } from '@mantine/core'
import { linkDays } from '@polyphony/domain/account/calendar'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { useNow } from '../platform/clock.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'
import { CalendarLink } from './calendar-link.tsx'
import { MakeCalendar } from './make-calendar.tsx'
import { ownZone } from './own-zone.ts'
import { useCalendarReach } from './use-calendar-reach.ts'

type Link = { kinds: readonly ('visits' | 'sessions' | 'calls')[]; sites: readonly string[] | null } & {
  expiresAt: string
  fetchedAt: string | null
}

/** A private link to the person's own calendar, for the program of their telephone or computer. */
export default function Calendar() {
  const { t } = useWords()
  const { kinds } = useCalendarReach()
  const found = useQuery(api.account.calendar.queryOptions({}))
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<string>()
  const end = useCommand(api.account.end_calendar.mutationOptions(), { done: () => t('calendar:ended') })
  if (kinds.length === 0) return null
  return (
    <section aria-labelledby="calendar">
      <Title order={2} id="calendar">
        {t('calendar:title')}
      </Title>
      <p className={classes.soft}>{t('calendar:about')}</p>
      <Answered query={found}>
        {({ link }) =>
          made !== undefined ? (
            <CalendarLink link={made} onClose={() => setMade(undefined)} />
          ) : isOpen ? (
            <MakeCalendar
              known={link ?? undefined}
              onMade={(address) => {
                setMade(address)
                setOpen(false)
              }}
              onClose={() => setOpen(false)}
            />
          ) : (
            <>
              {link ? <Known link={link} /> : <p className={classes.soft}>{t('calendar:ends', { count: linkDays })}</p>}
              <p role="alert">{end.words}</p>
              <Group gap="sm">
                <Button variant="default" onClick={() => setOpen(true)}>
                  {t(link ? 'calendar:renew' : 'calendar:make')}
                </Button>
                {link ? (
                  <Button variant="default" loading={end.isBusy} onClick={() => void end.send({})}>
                    {t('calendar:end')}
                  </Button>
                ) : null}
              </Group>
            </>
          )
        }
      </Answered>
    </section>
  )
}

/** What the link that there is shows, until when, and when a program last fetched it. */
function Known({ link: { kinds, sites, expiresAt, fetchedAt } }: { link: Link }) {
  const { t, format } = useWords()
  const now = useNow()
  const until = format.moment(expiresAt, ownZone)
  if (expiresAt <= now) return <p>{t('calendar:over', { until })}</p>
  const where = sites === null ? t('calendar:everywhere') : t('calendar:siteCount', { count: sites.length })
  return (
    <>
      <p>{t('calendar:has', { until })}</p>
      <p className={classes.soft}>
        {format.list(kinds.map((kind) => t(`calendar:kind.${kind}`)))} · {where}
      </p>
      <p className={classes.soft}>
        {fetchedAt === null
          ? t('calendar:neverFetched')
          : t('calendar:fetched', { when: format.relative(Math.min(0, Date.parse(fetchedAt) - Date.parse(now))) })}
      </p>
    </>
  )
}
