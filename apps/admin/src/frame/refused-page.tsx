import { Button } from '@mantine/core'
import { type Action, policy, type PolicyRow } from '@polyphony/domain/access/policy'
import { type Role, roles } from '@polyphony/domain/access/roles'
import { Refused } from '@polyphony/ui/answer'
import { Link } from '@tanstack/react-router'
import { usePageTitle } from '../platform/crumb.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** Shown instead of a page that this person may not open: which roles may open it, and whom to ask. */
export function RefusedPage({ action }: { action: Action }) {
  const { t, format } = useWords()
  const { slug, grants } = useStudy()
  const row: PolicyRow = policy[action]
  const said = (roles: Iterable<Role>) => format.list([...new Set(roles)].map((role) => t(`words:role.${role}`)))
  usePageTitle(t('shell:state.refusedTitle'))
  return (
    <Refused
      title={t('shell:state.refusedTitle')}
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/s/$study" params={{ study: slug }} {...props} />}>
          {t('shell:state.home')}
        </Button>
      }
    >
      {typeof row === 'string' ? null : (
        <p>{t('shell:state.refusedPage', { roles: said(roles.filter((role) => row[role] !== undefined)) })}</p>
      )}
      <p>{t('shell:state.refusedMine', { mine: said(grants.map(({ role }) => role)) })}</p>
      <p>{t('shell:state.refusedWhom')}</p>
    </Refused>
  )
}
