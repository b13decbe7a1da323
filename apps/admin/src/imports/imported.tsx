// An import that is done: what came of it, and the way back as long as nothing was built on it.
import { Anchor, Button, Group } from '@mantine/core'
import { rowKinds } from '@polyphony/domain/imports/schema'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './import.module.css'
import { RefusedFile } from './refused-file.tsx'
import { listOf, useMayUndo } from './kinds.ts'
import type { Import } from './wire.ts'

export function Imported({ of }: { of: Import }) {
  const { t, format } = useWords()
  const study = useStudy()
  const [isUndoing, setUndoing] = useState(false)
  const mayUndo = useMayUndo(of.kind, of.siteId)
  const { counts, kind } = of
  const count = (counts.new ?? 0) + (counts.changed ?? 0)
  return (
    <>
      <p>
        <strong>{kind === 'participants' ? t('imports:done', { count }) : t('imports:doneRows', { count })}</strong>
      </p>
      <dl className={classes.values}>
        {rowKinds.flatMap((each) =>
          each !== 'new' && counts[each] ? (
            <div key={each}>
              <dt>{t(`imports:kind.${each}`)}</dt>
              <dd>{format.number(counts[each])}</dd>
            </div>
          ) : (
            []
          ),
        )}
      </dl>
      <Group mt="lg" gap="sm">
        <Anchor component={Link} to={`/s/${study.slug}/${listOf[kind]}`}>
          {kind === 'participants' ? t('imports:toList') : t(`imports:kinds.${kind}`)}
        </Anchor>
        <RefusedFile of={of} />
        {mayUndo ? (
          <Button variant="subtle" color="red" onClick={() => setUndoing(true)}>
            {t('imports:undo')}
          </Button>
        ) : null}
      </Group>
      {isUndoing ? <Undo of={of} onClose={() => setUndoing(false)} /> : null}
    </>
  )
}

function Undo({ of: { id: importId, counts, kind }, onClose }: { of: Import; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const draft = useDraft(`import.undo ${importId}`, noReason)
  const undoing = useCommand(api.import.undo.mutationOptions(), {
    draft,
    done: ({ rows }) =>
      kind === 'participants' ? t('imports:undone', { count: rows }) : t('imports:undoneRows', { count: rows }),
    onDone: onClose,
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('imports:undo')}
      verb={t('imports:undo')}
      isBusy={undoing.isBusy}
      problem={undoing.words}
      onConfirm={(reason) => void undoing.send({ studyId: study.id, importId, reason })}
    >
      <p>{kind === 'participants' ? t('imports:undoHint', { count: counts.new ?? 0 }) : t(`imports:undoOf.${kind}`)}</p>
    </Confirm>
  )
}
