// The report on the page: one that is made when somebody asks for it, or a kept one that a link names. Both are recorded in the trail,
// so they are not fetched again by themselves.
import type { ReportContent } from '@polyphony/domain/reports/content'
import { useCallback, useEffect, useRef, useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { problemOf, type ShownProblem } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import type { Opened } from './wire.ts'

export type Shown = {
  content: ReportContent
  /** The kept report that is shown. */
  kept?: Opened['kept']
  /** A kept report of the same month and sites, where one is made anew. */
  keptId?: string | null
}

type Asked = { month: string; siteId: string | null; keptId: string | undefined }
/** `asked`: for what the answer is. An answer for another month or site than that of the address is not shown. */
type State = { asked: string; shown?: Shown; problem?: ShownProblem; isBusy: boolean }

/** @param asked what the address says. The report goes when another is asked for. */
export function useReport(asked: Asked) {
  const study = useStudy()
  const { keptId } = asked
  // A kept report is the same one, whatever else the address says.
  const now = JSON.stringify(keptId === undefined ? [study.id, asked.month, asked.siteId] : [study.id, keptId])
  const [state, setState] = useState<State>({ asked: '', isBusy: false })
  /** Counts what is asked for, so that an answer that comes late does not take the place of a newer one. */
  const newest = useRef(0)
  const fetchOne = useCallback(async (of: string, fetched: () => Promise<Shown>) => {
    const mine = ++newest.current
    const set = (next: Omit<State, 'asked'>) => {
      if (newest.current === mine) setState({ asked: of, ...next })
    }
    set({ isBusy: true })
    try {
      set({ shown: await fetched(), isBusy: false })
    } catch (error) {
      set({ problem: problemOf(error), isBusy: false })
    }
  }, [])
  useEffect(() => {
    if (keptId !== undefined)
      void fetchOne(now, () => trpcClient.report.open.query({ studyId: study.id, reportId: keptId }))
  }, [keptId, now, study.id, fetchOne])
  const make = ({ month, siteId }: Omit<Asked, 'keptId'>) =>
    fetchOne(JSON.stringify([study.id, month, siteId]), () =>
      trpcClient.report.view.query({ studyId: study.id, month, siteId }),
    )
  const { asked: _, ...answer } = state
  return { ...(state.asked === now ? answer : { isBusy: false }), make }
}
