// A week of things that have a day: the days beside each other, and buttons to the weeks before and after. On a narrow screen the days are
// one below the other.
import { Button, Group } from '@mantine/core'
import { addDays, isDay } from '@polyphony/domain/day'
import { traits } from '@polyphony/i18n/languages'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Answered } from './answers.tsx'
import { useSiteDay } from './clock.ts'
import { weekAround } from './week.ts'
import classes from './week-frame.module.css'
import { useWords } from './words.tsx'

/** The most things that a week shows. The list has all of them. */
export const mostOfWeek = 200

/** Today at the place, the seven days around `day` or around today, and those of them that exist, to ask for. */
export function useWeek(day: string | undefined, timeZone: string) {
  const { tongue } = useWords()
  const today = useSiteDay(timeZone)
  const days = weekAround(day ?? today, traits(tongue).weekFrom)
  return { today, days, asked: { from: days.find(isDay), to: days.findLast(isDay), limit: mostOfWeek } }
}

type Week<Row> = {
  of: Pick<ReturnType<typeof useWeek>, 'today' | 'days'>
  query: Parameters<typeof Answered<{ rows: readonly Row[]; next?: string | undefined }>>[0]['query']
  dayOf: (row: Row) => string
  onWeek: (day: string | undefined) => void
  words: { label: string; before: string; now: string; after: string; none: string; more: string }
  /** Beside the name of the week. */
  aside?: ReactNode
  /** One thing. */
  children: (row: Row) => ReactNode
}

export function WeekFrame<Row>({ of: { today, days }, query, dayOf, onWeek, words, aside, children }: Week<Row>) {
  const { dir } = useWords()
  const first = days[0]!
  const [Before, After] = dir === 'rtl' ? [IconChevronRight, IconChevronLeft] : [IconChevronLeft, IconChevronRight]
  const go = (label: string, to: string, Icon: typeof Before) => (
    <Button variant="default" size="compact-sm" disabled={!isDay(to)} onClick={() => onWeek(to)} aria-label={label}>
      <Icon size={16} aria-hidden />
    </Button>
  )
  return (
    <section aria-label={words.label}>
      <Group gap="sm" mb="sm">
        {go(words.before, addDays(first, -1), Before)}
        <Button variant="default" size="compact-sm" onClick={() => onWeek(undefined)}>
          {words.now}
        </Button>
        {go(words.after, addDays(first, 7), After)}
        <strong className="figures">{words.label}</strong>
        {aside ? <span className={classes.aside}>{aside}</span> : null}
      </Group>
      <Answered query={query}>
        {({ rows, next }) => (
          <>
            <ol className={classes.week}>
              {days.map((day) => (
                <Day key={day} day={day} isToday={day === today}>
                  {rows.filter((row) => dayOf(row) === day).map(children)}
                </Day>
              ))}
            </ol>
            {rows.length === 0 ? <p className={classes.aside}>{words.none}</p> : null}
            {next ? <p className={classes.aside}>{words.more}</p> : null}
          </>
        )}
      </Answered>
    </section>
  )
}

function Day({ day, isToday, children }: { day: string; isToday: boolean; children: ReactNode }) {
  const { format } = useWords()
  return (
    <li data-today={isToday || undefined}>
      {/* The visible name is short, because seven days are side by side. Screen readers get the whole name. */}
      <h2 className={classes.day} aria-label={format.longDay(day)} aria-current={isToday ? 'date' : undefined}>
        {format.weekday(day)}
      </h2>
      {children}
    </li>
  )
}

type Entry = Pick<LinkProps, 'to' | 'params'> & {
  look?: 'done' | 'due' | 'failed' | 'quiet' | undefined
  children: ReactNode
}

/** A thing in its day, which opens its page. */
export function WeekEntry({ look, children, ...to }: Entry) {
  return (
    <Link {...to} className={classes.entry} data-look={look}>
      {children}
    </Link>
  )
}
