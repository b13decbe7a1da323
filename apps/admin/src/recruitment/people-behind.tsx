// A figure that opens the people behind it, for those who may see them. A figure that nobody may open is text.
import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from 'react'
import { useCan } from '../platform/session.ts'
import classes from './charts.module.css'
import type { Behind } from './wire.ts'

const PeopleList = lazy(() => import('./people-list.tsx'))

const Opening = createContext<((behind: Behind) => void) | undefined>(undefined)

/** Within it, figures open the people behind them as of the day that is shown. */
export function PeopleBehind({ asOf, children }: { asOf: string | undefined; children: ReactNode }) {
  const [opened, setOpened] = useState<Behind>()
  return (
    <Opening value={setOpened}>
      {children}
      {opened ? (
        <Suspense>
          <PeopleList behind={opened} asOf={asOf} onClose={() => setOpened(undefined)} />
        </Suspense>
      ) : null}
    </Opening>
  )
}

/** Opens the people behind a figure; undefined for whoever may not see them. */
export function useOpenPeople(): (behind: Pick<Behind, 'arm' | 'count'>) => ((behind: Behind) => void) | undefined {
  const open = useContext(Opening)
  const may = useCan('recruitment.people')
  const mayArms = useCan('recruitment.arm_people')
  return ({ arm, count }) => (count > 0 && (arm === undefined ? may : mayArms) ? open : undefined)
}

/** A number that opens the people behind it. */
export function OpenFigure({ behind, children }: { behind: Behind; children: ReactNode }) {
  const open = useOpenPeople()(behind)
  return open ? (
    <button type="button" className={classes.link} title={behind.title} onClick={() => open(behind)}>
      {children}
    </button>
  ) : (
    children
  )
}
