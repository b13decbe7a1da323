// Gives the same target to several months in a row.
import { Button, Group } from '@mantine/core'
import { addDays, isMonth } from '@polyphony/domain/day'
import { wholeNumber } from '@polyphony/domain/digits'
import { MonthField } from '../platform/day-field.tsx'
import { useNow } from '../platform/clock.ts'
import { NumberField } from '../platform/number-field.tsx'
import { useStudy } from '../platform/session.ts'
import { siteDay } from '../platform/site-day.ts'
import { useWords } from '../platform/words.tsx'

export type Filling = { fillFrom: string; fillUntil: string; fillWith: string }

/** The first values of the form at a site: the present month at the site. */
export function useFilling(): (siteId: string | undefined) => Filling {
  const now = useNow()
  const { sites } = useStudy()
  return (siteId) => {
    const month = siteDay(now, sites.find(({ id }) => id === siteId)?.timeZone ?? 'UTC').slice(0, 7)
    return { fillFrom: month, fillUntil: month, fillWith: '5' }
  }
}

/** The months from one month until another, at most ten years. */
function monthsBetween(from: string, until: string): string[] {
  const months: string[] = []
  for (let month = from; month <= until && months.length < 120; month = addDays(`${month}-01`, 31).slice(0, 7))
    months.push(month)
  return months
}

type FillProps = {
  value: Filling
  set: (change: Partial<Filling>) => void
  onFill: (months: readonly string[], people: string) => void
}

export function FillMonths({ value: { fillFrom, fillUntil, fillWith }, set, onFill }: FillProps) {
  const { t } = useWords()
  const months = isMonth(fillFrom) && isMonth(fillUntil) ? monthsBetween(fillFrom, fillUntil) : []
  return (
    <Group align="start" gap="sm">
      <MonthField
        label={t('recruitment:targets.from')}
        value={fillFrom}
        onChange={(month) => set({ fillFrom: month })}
      />
      <MonthField
        label={t('recruitment:targets.until')}
        value={fillUntil}
        onChange={(month) => set({ fillUntil: month })}
      />
      <NumberField
        label={t('recruitment:targets.each')}
        w={140}
        value={fillWith}
        onChange={(people) => set({ fillWith: people })}
      />
      <Button
        variant="default"
        mt={25}
        disabled={months.length === 0 || wholeNumber(fillWith) === undefined}
        onClick={() => onFill(months, fillWith)}
      >
        {t('recruitment:targets.add')}
      </Button>
    </Group>
  )
}
