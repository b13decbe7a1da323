// The report on the page: one that is made when somebody asks for it, or a kept one that a link names. Both are recorded in the trail,
// so they are not fetched again by themselves.
import type { ReportContent } from '@polyphony/domain/reports/content'
import { useCallback, useEffect, useState } from 'react'
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

type State = { shown?: Shown; problem?: ShownProblem; isBusy: boolean }

/** @param asked what the address says. The report goes when another is asked for. */
export function useReport(asked: { month: string; siteId: string | null; keptId: string | undefined }) {
  const study = useStudy()
  const { month, siteId, keptId } = asked
  const [state, setState] = useState<State>({ isBusy: false })
  const fetchOne = useCallback(async (fetched: () => Promise<Shown>, isOver: () => boolean = () => false) => {
    setState({ isBusy: true })
    try {
      const shown = await fetched()
      if (!isOver()) setState({ shown, isBusy: false })
    } catch (error) {
      if (!isOver()) setState({ problem: problemOf(error), isBusy: false })
    }
  }, [])
  useEffect(() => {
    let isLeft = false
    if (keptId === undefined) setState({ isBusy: false })
    else
      void fetchOne(
        () => trpcClient.report.open.query({ studyId: study.id, reportId: keptId }),
        () => isLeft,
      )
    return () => {
      isLeft = true
    }
  }, [keptId, month, siteId, study.id, fetchOne])
  const make = () => fetchOne(() => trpcClient.report.view.query({ studyId: study.id, month, siteId }))
  return { ...state, make }
}
