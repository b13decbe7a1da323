// Puts something off with one press: to one of a few days, or to another that is chosen in a form.
import { Button, Menu } from '@mantine/core'
import { addDays } from '@polyphony/domain/day'
import type { ReactNode } from 'react'

const offered = { tomorrow: 1, days: 3, week: 7 } as const
type Offered = keyof typeof offered

/** The days that are offered with one press, in order. */
export const offeredDays = (today: string) =>
  (Object.keys(offered) as Offered[]).map((key) => ({ key, day: addDays(today, offered[key]) }))

type Props = {
  today: string
  isBusy: boolean
  words: { verb: string; label: string; offered: (key: Offered | 'other') => string }
  onDay: (day: string) => void
  onOther: () => void
  /** More that can be done with it. */
  children?: ReactNode
}

export function PutOff({ today, isBusy, words, onDay, onOther, children }: Props) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="compact-sm" loading={isBusy} aria-label={words.label}>
          {words.verb}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offeredDays(today).map(({ key, day }) => (
          <Menu.Item key={key} onClick={() => onDay(day)}>
            {words.offered(key)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={onOther}>{words.offered('other')}</Menu.Item>
        {children}
      </Menu.Dropdown>
    </Menu>
  )
}
