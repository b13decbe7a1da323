import { StatusDot } from '@polyphony/ui/status-dot'
import type { Role } from '@polyphony/domain/access/roles'
import { useStudy } from '../platform/session.ts'
import { localDay } from '@polyphony/domain/calendar'
import { useNow } from '../platform/use-now.ts'
import { useWords } from '../platform/words.tsx'
import classes from './staff.module.css'
import { usePlaceWords } from './use-place-words.ts'

type Invitation = {
  id: string
  email: string | null
  role: string | null
  siteId: string | null
  createdAt: string
  expiresAt: string
}

/** Who has been invited and has not come yet. */
export function Invitations({ invitations }: { invitations: readonly Invitation[] }) {
  const { t, format } = useWords()
  const placeWords = usePlaceWords()
  const now = useNow()
  const zone = useStudy().sites[0]?.timeZone ?? 'UTC'
  if (invitations.length === 0) return null
  const day = (at: string) => format.day(localDay(new Date(at), zone))
  return (
    <section className={classes.pending} aria-labelledby="pending">
      <h2 id="pending">{t('staff:invitation.pending')}</h2>
      <ul className={classes.people}>
        {invitations.map(({ id, email, role, siteId, createdAt, expiresAt }) => (
          <li key={id}>
            <div className={classes.who}>
              <span>
                <bdi>{email}</bdi>
              </span>
              <span className={classes.email}>{t('staff:invitation.sent', { day: day(createdAt) })}</span>
            </div>
            <span>
              {t(`words:role.${role as Role}`)} · <bdi>{placeWords(siteId)}</bdi>
            </span>
            {expiresAt > now ? (
              <StatusDot shape="ring">{t('staff:invitation.expires', { day: day(expiresAt) })}</StatusDot>
            ) : (
              <StatusDot tone="due">{t('staff:invitation.expired', { day: day(expiresAt) })}</StatusDot>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
