// Takes along what a morning without a connection needs: the consent forms that are valid today, today's sessions, and the people whose
// consent is due. It asks when the first screen is at rest, and the answers are kept on the device like all others.
import { addDays } from '@polyphony/domain/day'
import { useEffect } from 'react'
import { api, queryClient } from '../platform/client.ts'
import { savesData } from '../platform/saves-data.ts'
import { type StudyOfMine, useSitesFor, useStudy } from '../platform/session.ts'
import { siteDay } from '../platform/site-day.ts'

const restMs = 4_000
/** It is asked again after this time, if *Today* is opened then. */
const staleTime = 3_600_000
/** How many of each are taken along at most. */
const few = 8

export default function TakeAlong() {
  const study = useStudy()
  const sites = useSitesFor('consent.record')
  useEffect(() => {
    const timer = setTimeout(() => void takeAlong(study, sites).catch(() => undefined), restMs)
    return () => clearTimeout(timer)
    // Once for each visit of the page.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [study.id])
  return null
}

async function takeAlong({ id: studyId }: StudyOfMine, sites: StudyOfMine['sites']) {
  if (savesData()) return
  const first = sites[0]
  if (!first) return
  const now = new Date().toISOString()
  await queryClient.prefetchQuery({ ...api.study.view.queryOptions({ studyId }), staleTime: 300_000 })
  for (const site of sites.slice(0, few)) {
    const asked = { studyId, siteId: site.id, on: siteDay(now, site.timeZone), limit: 200 }
    const forms = await queryClient.fetchQuery({ ...api.consent.forms.queryOptions(asked), staleTime })
    const valid = forms.rows.filter(({ validAt }) => validAt.includes(site.id)).slice(0, few)
    for (const { id } of valid)
      await queryClient.prefetchQuery({ ...api.consent.form.queryOptions({ studyId, id }), staleTime })
  }
  const today = siteDay(now, first.timeZone)
  const soon = { studyId, from: today, to: addDays(today, 1), order: 'soonest' as const, limit: 50 }
  const sessions = await queryClient.fetchQuery({ ...api.session.list.queryOptions(soon), staleTime: 60_000 })
  for (const { code } of sessions.rows.slice(0, few))
    await queryClient.prefetchQuery({ ...api.session.view.queryOptions({ studyId, code }), staleTime })
  const due = await queryClient.fetchQuery({
    ...api.consent.due.queryOptions({ studyId, limit: few }),
    staleTime: 60_000,
  })
  for (const { code } of due.rows)
    await queryClient.prefetchQuery({ ...api.participant.view.queryOptions({ studyId, code }), staleTime })
}
