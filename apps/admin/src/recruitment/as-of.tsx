// Chooses the day as of which every figure of the page is shown.
import { Button } from '@mantine/core'
import { isDay } from '@polyphony/domain/day'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { DayField } from '../platform/day-field.tsx'
import { useWords } from '../platform/words.tsx'
import classes from './recruitment-page.module.css'
import type { Overview } from './wire.ts'

export function AsOf({ overview: { day, today, isPast } }: { overview: Overview }) {
  const { t, format } = useWords()
  const navigate = useNavigate({ from: '/s/$study/recruitment' })
  const [typed, setTyped] = useState(day)
  useEffect(() => setTyped(day), [day])
  const show = (asOf: string) => void navigate({ to: '.', search: (now) => ({ ...now, asOf }) })
  return (
    <div className={classes.asOf}>
      <DayField
        className="no-print"
        size="xs"
        label={t('recruitment:asOfDay.label')}
        value={typed}
        max={today}
        error={isDay(typed) && typed > today ? t('recruitment:asOfDay.future', { day: format.day(today) }) : undefined}
        onChange={(chosen) => {
          setTyped(chosen)
          if (isDay(chosen) && chosen <= today) show(chosen === today ? 'today' : chosen)
        }}
      />
      {isPast ? (
        <>
          <p>{t('recruitment:asOfDay.past')}</p>
          <Button className="no-print" size="xs" variant="default" onClick={() => show('today')}>
            {t('recruitment:asOfDay.today')}
          </Button>
        </>
      ) : null}
    </div>
  )
}
