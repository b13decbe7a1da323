import { CloseButton } from '@mantine/core'
import { StatusDot } from '@polyphony/ui/status-dot'
import type { Role } from '@polyphony/domain/access/roles'
import { useCanEverywhere, useSitesFor, useStudy } from '../platform/session.ts'
import { useNow } from '../platform/clock.ts'
import { siteDay } from '../platform/site-day.ts'
import { useWords } from '../platform/words.tsx'
import type { Invited } from './cancel-invitation.tsx'
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

type InvitationsProps = { invitations: readonly Invitation[]; onCancel: (invited: Invited) => void }

/** The open invitations. People who may cancel an invitation see a button for it. */
export function Invitations({ invitations, onCancel }: InvitationsProps) {
  const { t, format } = useWords()
  const placeWords = usePlaceWords()
  const now = useNow()
  const zone = useStudy().sites[0]?.timeZone ?? 'UTC'
  const reach = useSitesFor('staff.cancel_invitation')
  const reachesAll = useCanEverywhere('staff.cancel_invitation')
  const mayCancel = (siteId: string | null) => (siteId === null ? reachesAll : reach.some((site) => site.id === siteId))
  const worded = ({ id, email, role, siteId }: Invitation): Invited => ({
    invitationId: id,
    email: email ?? '',
    role: t(`words:role.${role as Role}`),
    site: placeWords(siteId),
  })
  if (invitations.length === 0) return null
  const day = (at: string) => format.day(siteDay(at, zone))
  return (
    <section className={classes.pending} aria-labelledby="pending">
      <h2 id="pending">{t('staff:invitation.pending')}</h2>
      <ul className={classes.people}>
        {invitations.map((invitation) => {
          const { id, email, siteId, createdAt, expiresAt } = invitation
          const invited = worded(invitation)
          return (
            <li key={id}>
              <div className={classes.who}>
                <span>
                  <bdi>{email}</bdi>
                </span>
                <span className={classes.email}>{t('staff:invitation.sent', { day: day(createdAt) })}</span>
              </div>
              <span>
                {invited.role} · <bdi>{invited.site}</bdi>
              </span>
              <span className={classes.until}>
                {expiresAt > now ? (
                  <StatusDot shape="ring">{t('staff:invitation.expires', { day: day(expiresAt) })}</StatusDot>
                ) : (
                  <StatusDot tone="due">{t('staff:invitation.expired', { day: day(expiresAt) })}</StatusDot>
                )}
                {mayCancel(siteId) ? (
                  <CloseButton
                    size={24}
                    iconSize={14}
                    aria-label={t('staff:invitation.cancel', { email: invited.email })}
                    onClick={() => onCancel(invited)}
                  />
                ) : null}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
