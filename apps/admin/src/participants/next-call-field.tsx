import { Button } from '@mantine/core'
import { DayField } from '../platform/day-field.tsx'
import { useSiteDay } from '../platform/clock.ts'
import { useWords } from '../platform/words.tsx'
import classes from './contact.module.css'
import { offeredDays } from '../platform/put-off.tsx'

type Props = {
  timeZone: string
  value: string
  onChange: (day: string) => void
  error?: string | undefined
  isFirst?: boolean
}

/** The day of the next call: the usual days with one press, or any other. */
export function NextCallField({ timeZone, value, onChange, error, isFirst = false }: Props) {
  const { t } = useWords()
  const today = useSiteDay(timeZone)
  return (
    <div className={classes.nextCall}>
      <DayField
        className={classes.day}
        label={t('participants:contact.next')}
        value={value}
        min={today}
        error={error}
        onChange={(day) => onChange(day)}
        data-autofocus={isFirst || undefined}
      />
      <div className={classes.offered}>
        {offeredDays(today).map(({ key, day }) => (
          <Button
            key={key}
            variant={day === value ? 'light' : 'default'}
            size="compact-sm"
            aria-pressed={day === value}
            onClick={() => onChange(day)}
          >
            {t(`participants:contact.offered.${key}`)}
          </Button>
        ))}
        {value ? (
          <Button variant="subtle" size="compact-sm" onClick={() => onChange('')}>
            {t('participants:contact.offered.none')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
