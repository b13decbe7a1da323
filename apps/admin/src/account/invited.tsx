import { type Role, roles } from '@polyphony/domain/access/roles'
import { useWords } from '../platform/words.tsx'

/** The study, the role and the site of an invitation. */
export function Invited({ invitation }: { invitation: { study: string; role: string; site: string | null } }) {
  const { t } = useWords()
  const { study, role, site } = invitation
  const roleWords = (roles as readonly string[]).includes(role) ? t(`words:role.${role as Role}`) : role
  return <p>{t('account:join.invited', { study, role: roleWords, site: site ?? t('words:allSites') })}</p>
}
