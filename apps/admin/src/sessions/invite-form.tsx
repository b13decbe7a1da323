import { Checkbox, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { hasFragment } from '@polyphony/domain/codes'
import { wasThere } from '@polyphony/domain/sessions/attendance'
import { Form } from '@polyphony/ui/form'
import { useQuery } from '@tanstack/react-query'
import { mayBeInvited, offered, quotasFor } from '@polyphony/domain/sessions/quotas'
import { Suspense, useCallback, useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { Answered } from '../platform/answers.tsx'
import { api } from '../platform/client.ts'
import { DraftLine } from '../platform/drafts/draft-line.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { lazyRare } from '../platform/rare.tsx'
import { useStudy } from '../platform/session.ts'
import { useCommand, useUndo } from '../platform/use-command.ts'
import { useStudyNames } from '../platform/use-configuration.ts'
import { useWords } from '../platform/words.tsx'
import classes from './session-page.module.css'
import { asFound, asInvited, Invitee } from './invitee.tsx'
import { useOverlapWords } from './overlaps.tsx'
import type { Invitable, Session } from './wire.ts'

const QuotaFill = lazyRare(() => import('./quota-fill.tsx'))

/** The form with one checkbox per participant: a tick invites them, and no tick removes them from the list. */
export default function InviteForm({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const { configuration } = useStudyNames()
  const withOverlaps = useOverlapWords()
  const [find, setFind] = useState('')
  /** Everybody who was chosen here: they are shown, and count for the quotas, also if the list without a search does not have them. */
  const [kept, setKept] = useState<ReadonlyMap<string, Invitable>>(new Map())
  const keep = useCallback(
    (people: readonly Invitable[]) =>
      setKept((now) => new Map([...now, ...people.map((person) => [person.id, person] as const)])),
    [],
  )
  const quotas = quotasFor(configuration.quotas ?? [], session)
  const [asked] = useDebouncedValue(find.trim(), 200)
  const invited = session.attendances.map(({ participantId }) => participantId as string)
  const draft = useDraft(`session.invite.${session.id}`, { add: [] as string[], remove: [] as string[] })
  const chosenIn = ({ add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] }) => [
    ...invited.filter((id) => !remove.includes(id)),
    ...add.filter((id) => !invited.includes(id)),
  ]
  const chosen = chosenIn(draft.value)
  const choose = (next: readonly string[]) =>
    draft.set({
      add: next.filter((id) => !invited.includes(id)),
      remove: invited.filter((id) => !next.includes(id)),
    })
  const found = useQuery(
    api.participant.list.queryOptions({
      studyId: study.id,
      sites: [session.siteId],
      limit: 50,
      // Whoever is looked for is found, also to see why they cannot be invited.
      ...(asked ? { search: asked } : { status: [...offered] }),
      ...(session.group && !asked && { group: [session.group] }),
    }),
  )
  const takeBack = useUndo(api.session.invite.mutationOptions())
  const change = useCommand(api.session.invite.mutationOptions(), {
    done: ({ invited: added, removed, overlaps }) =>
      withOverlaps(t('sessions:invite.done', { invited: added.length, removed: removed.length }), overlaps),
    undo: ({ takenBackBy }) =>
      takenBackBy ? () => takeBack({ studyId: study.id, id: session.id, ...takenBackBy }) : undefined,
    draft,
    onDone: onClose,
  })
  const send = () =>
    change.send({
      studyId: study.id,
      id: session.id,
      invite: chosen.filter((id) => !invited.includes(id)),
      remove: invited.filter((id) => !chosen.includes(id)),
    })
  // Participants who came cannot be removed.
  const stays = session.attendances
    .filter(({ state }) => wasThere(state))
    .map(({ participantId }) => participantId as string)
  // Invited participants are listed first, even if the search does not return them.
  const here = session.attendances.filter(({ code }) => !asked || hasFragment(code, asked))
  const known = [
    ...session.attendances.map(({ participantId, ...row }) => ({ ...row, id: participantId as string })),
    ...kept.values(),
    ...(found.data?.rows ?? []),
  ]
  return (
    <Dialog onClose={onClose} title={t('sessions:invite.title', { code: session.code })}>
      <Form
        submit={t('sessions:invite.verb')}
        isBusy={change.isBusy}
        problem={change.words}
        onSubmit={() => void send()}
      >
        <DraftLine of={draft} />
        <TextInput
          label={t('sessions:invite.find')}
          description={t('quotas:whoIsListed')}
          type="search"
          dir="ltr"
          maxLength={64}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
          data-autofocus
        />
        {quotas.length > 0 ? (
          <Suspense>
            <QuotaFill
              session={session}
              quotas={quotas}
              chosen={chosen}
              chosenNow={() => chosenIn(draft.opened.value() ?? {})}
              known={known}
              isListed={found.data !== undefined}
              onKnow={keep}
              onAdd={(people) => {
                keep(people)
                choose([...new Set([...chosenIn(draft.opened.value() ?? {}), ...people.map(({ id }) => id)])])
              }}
            />
          </Suspense>
        ) : null}
        <Answered query={found}>
          {({ rows }) => {
            const isOther = ({ id }: { id: string }) => !invited.includes(id)
            const added = [...kept.values()].filter(({ id }) => !rows.some((row) => row.id === id))
            const others = [...rows, ...added.filter(({ code }) => !asked || hasFragment(code, asked))].filter(isOther)
            if (here.length + others.length === 0) return <p className={classes.quiet}>{t('sessions:invite.nobody')}</p>
            return (
              <Checkbox.Group
                value={[...chosen]}
                onChange={(next) => {
                  keep(rows.filter(({ id }) => next.includes(id)))
                  choose(next)
                }}
                label={t('sessions:invite.who')}
              >
                <div className={classes.list} style={{ maxBlockSize: '45vh', overflow: 'auto', gap: 12, padding: 4 }}>
                  {[...here.map(asInvited), ...others.map((row) => asFound(row, session))].map((person) => (
                    <Checkbox
                      key={person.id}
                      value={person.id}
                      disabled={
                        stays.includes(person.id) ||
                        // Who left after they were chosen can still be taken off.
                        (!chosen.includes(person.id) && person.status !== undefined && !mayBeInvited(person.status))
                      }
                      label={<Invitee person={person} overlaps={session.overlaps} />}
                    />
                  ))}
                </div>
              </Checkbox.Group>
            )
          }}
        </Answered>
      </Form>
    </Dialog>
  )
}
