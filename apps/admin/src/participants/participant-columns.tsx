import { nextStep } from '@polyphony/domain/participants/summary'
import { Code } from '@polyphony/ui/code'
import type { Column } from '@polyphony/ui/table-types'
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import { ConsentMarks } from './consent-marks.tsx'
import { ParticipantStatus } from './participant-status.tsx'
import { useStudyNames } from '../platform/use-configuration.ts'
import type { ParticipantRow } from './wire.ts'

/** The columns that are shown by default. The site is shown only if there are several. */
export const usualColumns = ['site', 'group', 'status', 'consent', 'enrolled', 'sessions', 'next']

/** All columns of the list, in their order. */
export function useParticipantColumns(hasSeveralSites: boolean): Column<ParticipantRow>[] {
  const { t, format } = useWords()
  const study = useStudy()
  const { groupAndRole, arm, configuration } = useStudyNames()
  const day = (on: string | null) => (on ? format.day(on) : t('participants:next.none'))
  const siteOf = (id: string) => study.sites.find((site) => site.id === id)
  const columns: Column<ParticipantRow>[] = [
    {
      key: 'code',
      header: t('participants:column.code'),
      isFixed: true,
      sort: 'code',
      cell: ({ code }) => (
        <Anchor component={Link} to={`/s/${study.slug}/participants/${code}`} underline="hover">
          <Code>{code}</Code>
        </Anchor>
      ),
    },
    { key: 'group', header: t('participants:column.group'), cell: (row) => groupAndRole(row) },
    {
      key: 'status',
      header: t('participants:column.status'),
      sort: 'status',
      cell: ({ status }) => <ParticipantStatus status={status} />,
    },
    {
      key: 'consent',
      header: t('participants:column.consent'),
      cell: ({ consent }) => <ConsentMarks consent={consent} />,
    },
    {
      key: 'enrolled',
      header: t('participants:column.enrolled'),
      sort: 'enrolledOn',
      hasFigures: true,
      cell: ({ enrolledOn }) => day(enrolledOn),
    },
    { key: 'sessions', header: t('participants:column.sessions'), cell: (row) => sessionWords(row) },
    { key: 'next', header: t('participants:column.next'), cell: (row) => nextWords(row) },
    {
      key: 'arm',
      header: t('participants:column.arm'),
      cell: (row) => (row.arm ? arm(row.arm) : t('participants:next.none')),
    },
    {
      key: 'language',
      header: t('participants:column.language'),
      cell: ({ language }) => (language ? format.language(language) : t('participants:next.none')),
    },
    {
      key: 'screened',
      header: t('participants:column.screened'),
      hasFigures: true,
      cell: ({ screenedOn }) => day(screenedOn),
    },
    { key: 'ended', header: t('participants:column.ended'), hasFigures: true, cell: ({ endedOn }) => day(endedOn) },
  ]
  if (hasSeveralSites) {
    const site: Column<ParticipantRow> = {
      key: 'site',
      header: t('participants:column.site'),
      cell: ({ siteId }) => <bdi>{siteOf(siteId)?.name}</bdi>,
    }
    columns.splice(1, 0, site)
  }
  return columns

  function sessionWords({ lastSession, sessions }: ParticipantRow) {
    if (!lastSession) return t('participants:next.none')
    const state = t(`participants:attended.${lastSession.state as 'attended'}`)
    const [before, after] = t('participants:sessionAndState', { session: '\u0001', state }).split('\u0001')
    return (
      <>
        {before}
        <Code>{lastSession.code}</Code>
        {after}
        {sessions > 1 ? ` (${format.number(sessions)})` : null}
      </>
    )
  }
  function nextWords({ status }: ParticipantRow) {
    const next = nextStep(status, { hasArms: configuration.arms.length > 0 })
    return t(`participants:next.${next ?? 'none'}`)
  }
}
