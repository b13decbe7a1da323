import { Anchor } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import type { Column } from '@polyphony/ui/table-types'
import { Link } from '@tanstack/react-router'
import { useStudy } from '../platform/session.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import { SessionStatus } from './session-status.tsx'
import type { SessionRow } from './wire.ts'

export function useSessionColumns(hasSeveralSites: boolean): Column<SessionRow>[] {
  const { t, format } = useWords()
  const study = useStudy()
  const { kind, group } = useStudyNames()
  const site: Column<SessionRow> = {
    key: 'site',
    header: t('sessions:column.site'),
    cell: ({ siteId }) => <bdi>{study.sites.find((each) => each.id === siteId)?.name}</bdi>,
  }
  return [
    {
      key: 'code',
      header: t('sessions:column.code'),
      isFixed: true,
      cell: ({ code }) => (
        <Anchor component={Link} to={`/s/${study.slug}/sessions/${code}`} underline="hover">
          <Code>{code}</Code>
        </Anchor>
      ),
    },
    ...(hasSeveralSites ? [site] : []),
    {
      key: 'kind',
      header: t('sessions:column.kind'),
      cell: (row) => (
        <bdi>
          {row.group ? t('sessions:kindWithGroup', { kind: kind(row.kind), group: group(row.group) }) : kind(row.kind)}
        </bdi>
      ),
    },
    {
      key: 'when',
      header: t('sessions:column.when'),
      hasFigures: true,
      cell: ({ heldFrom, startsAt, timeZone }) => format.moment(heldFrom ?? startsAt, timeZone),
    },
    { key: 'language', header: t('sessions:column.language'), cell: ({ language }) => format.language(language) },
    { key: 'status', header: t('sessions:column.status'), cell: ({ status }) => <SessionStatus status={status} /> },
    { key: 'came', header: t('sessions:column.came'), cell: (row) => came(row) },
    {
      key: 'recordings',
      header: t('sessions:column.recordings'),
      align: 'end',
      cell: ({ recordings }) => format.number(recordings),
    },
    {
      key: 'transcripts',
      header: t('sessions:column.transcripts'),
      align: 'end',
      cell: ({ transcripts }) => format.number(transcripts),
    },
  ]

  function came({ status, invited, attended }: SessionRow) {
    if (status === 'held')
      return t('sessions:cameOf', { attended: format.number(attended), invited: format.number(invited) })
    return t('sessions:invitedCount', { count: invited })
  }
}
