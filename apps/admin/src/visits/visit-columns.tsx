import { Anchor } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import type { Column } from '@polyphony/ui/table-types'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useStudy } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { VisitState } from './visit-state.tsx'
import type { ListedVisit } from './wire.ts'

/** Whether a day is agreed of which somebody may have been reminded. */
export const isAgreed = ({ plannedOn, outcome }: ListedVisit) => plannedOn !== null && outcome === 'waiting'

type Mark = (visit: ListedVisit) => ReactNode

/** @param mark stands beside an agreed day. */
export function useVisitColumns(hasSeveralSites: boolean, mark: Mark): Column<ListedVisit>[] {
  const { t, format } = useWords()
  const study = useStudy()
  const { timepoint: nameOf } = useStudyNames()
  const site: Column<ListedVisit> = {
    key: 'site',
    header: t('visits:column.site'),
    cell: ({ siteId }) => <bdi>{study.sites.find((each) => each.id === siteId)?.name}</bdi>,
  }
  return [
    {
      key: 'code',
      header: t('visits:column.code'),
      isFixed: true,
      cell: ({ code }) => (
        <Anchor component={Link} to={`/s/${study.slug}/participants/${code}`} underline="hover">
          <Code>{code}</Code>
        </Anchor>
      ),
    },
    ...(hasSeveralSites ? [site] : []),
    { key: 'timepoint', header: t('visits:column.timepoint'), cell: ({ timepoint }) => <bdi>{nameOf(timepoint)}</bdi> },
    { key: 'state', header: t('visits:column.state'), cell: (row) => <VisitState {...row} /> },
    {
      key: 'day',
      header: t('visits:column.day'),
      hasFigures: true,
      cell: (row) => {
        const { doneOn, plannedOn, targetOn } = row
        if (doneOn) return t('visits:heldOn', { day: format.day(doneOn) })
        if (!plannedOn || !isAgreed(row)) return t('visits:target', { day: format.day(targetOn) })
        return (
          <>
            {t('visits:planned', { day: format.day(plannedOn) })}
            {mark(row)}
          </>
        )
      },
    },
    {
      key: 'window',
      header: t('visits:column.window'),
      hasFigures: true,
      cell: ({ opensOn, closesOn }) => t('visits:window', { from: format.day(opensOn), to: format.day(closesOn) }),
    },
  ]
}
