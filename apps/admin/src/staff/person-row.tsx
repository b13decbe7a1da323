import { Button, CloseButton, Menu } from '@mantine/core'
import type { Role } from '@polyphony/domain/access/roles'
import { ActionsMenu } from '@polyphony/ui/actions-menu'
import { useAccount, useCan, useCanEverywhere, useSitesFor } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './staff.module.css'
import type { Held } from './take-back.tsx'
import { usePlaceWords } from './use-place-words.ts'

type Person = {
  id: string
  name: string
  email: string
  hasCodes: boolean
  /** Null if they never did; missing if the person is out of reach: then the reader is not told, and cannot end their sign-ins. */
  signedInAt?: string | null
  inHand: number
  grants: { id: string; role: string; siteId: string | null }[]
}
type PersonRowProps = {
  index: number
  person: Person
  onGive: () => void
  onSeeAs: () => void
  onTake: (held: Held) => void
  onReset: () => void
  onEnd: () => void
}

/** One staff member and their roles. People who may remove a role see a button for it. */
export function PersonRow({ index, person, onGive, onSeeAs, onTake, onReset, onEnd }: PersonRowProps) {
  const { t, format } = useWords()
  const { user } = useAccount()
  const placeWords = usePlaceWords()
  const mayGrant = useCan('staff.grant')
  const mayEnd = useCan('staff.end_sessions') && person.signedInAt !== undefined
  const reach = useSitesFor('staff.revoke')
  const reachesAll = useCanEverywhere('staff.revoke')
  const isMe = person.id === user.id
  const { signedInAt, inHand } = person
  const facts = [
    ...(signedInAt === undefined
      ? []
      : [signedInAt ? t('staff:list.signedIn', { on: format.day(signedInAt.slice(0, 10)) }) : t('staff:list.never')]),
    ...(inHand > 0 ? [t('staff:list.inHand', { count: inHand })] : []),
  ]
  return (
    <li data-index={index}>
      <div className={classes.who}>
        <strong>
          <bdi>{person.name}</bdi>
        </strong>
        {isMe ? <span className={classes.me}>{t('staff:list.me')}</span> : null}
        <span className={classes.email}>
          <bdi>{person.email}</bdi>
        </span>
        {facts.length > 0 ? <span className={classes.email}>{facts.join(' · ')}</span> : null}
      </div>
      <ul className={classes.grants}>
        {person.grants.map(({ id, role, siteId }) => {
          const words = { role: t(`words:role.${role as Role}`), site: placeWords(siteId) }
          const mayTake = siteId === null ? reachesAll : reach.some((site) => site.id === siteId)
          return (
            <li key={id} className={classes.grant}>
              <span>
                {words.role} · <bdi>{words.site}</bdi>
              </span>
              {mayTake ? (
                <CloseButton
                  size={24}
                  iconSize={14}
                  aria-label={t('staff:list.revoke', words)}
                  onClick={() => onTake({ grantId: id, name: person.name, staffId: person.id, inHand, isMe, ...words })}
                />
              ) : null}
            </li>
          )
        })}
      </ul>
      <div className={classes.acts}>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('staff:seeAs.title', { name: person.name })}
          onClick={onSeeAs}
        >
          {t('staff:seeAs.open')}
        </Button>
        {mayGrant && !isMe ? (
          <Button variant="subtle" size="compact-sm" onClick={onGive}>
            {t('staff:list.grant')}
          </Button>
        ) : null}
        {mayEnd && !isMe ? (
          <ActionsMenu label={t('shell:table.actions', { row: person.name })}>
            {() => (
              <>
                <Menu.Item onClick={onEnd}>{t('staff:sessions.end')}</Menu.Item>
                {person.hasCodes ? <Menu.Item onClick={onReset}>{t('staff:codes.reset')}</Menu.Item> : null}
              </>
            )}
          </ActionsMenu>
        ) : null}
      </div>
    </li>
  )
}
