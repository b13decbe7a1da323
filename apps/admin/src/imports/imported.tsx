// An import that is done: what came of it, and the way back as long as nothing was built on it.
import { Anchor, Button, Group } from '@mantine/core'
import { rowKinds } from '@polyphony/domain/imports/schema'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useCan, useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './import.module.css'
import { RefusedFile } from './refused-file.tsx'
import type { Import } from './wire.ts'

export function Imported({ of }: { of: Import }) {
  const { t, format } = useWords()
  const study = useStudy()
  const [isUndoing, setUndoing] = useState(false)
  const mayUndo = useCan('import.undo', of.siteId)
  const { counts } = of
  return (
    <>
      <p>
        <strong>{t('imports:done', { count: counts.new ?? 0 })}</strong>
      </p>
      <dl className={classes.values}>
        {rowKinds.flatMap((kind) =>
          kind !== 'new' && counts[kind] ? (
            <div key={kind}>
              <dt>{t(`imports:kind.${kind}`)}</dt>
              <dd>{format.number(counts[kind])}</dd>
            </div>
          ) : (
            []
          ),
        )}
      </dl>
      <Group mt="lg" gap="sm">
        <Anchor component={Link} to={`/s/${study.slug}/participants`}>
          {t('imports:toList')}
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

function Undo({ of: { id: importId, counts }, onClose }: { of: Import; onClose: () => void }) {
  const { t } = useWords()
  const study = useStudy()
  const draft = useDraft(`import.undo ${importId}`, noReason)
  const undoing = useCommand(api.import.undo.mutationOptions(), {
    draft,
    done: ({ participants }) => t('imports:undone', { count: participants }),
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
      <p>{t('imports:undoHint', { count: counts.new ?? 0 })}</p>
    </Confirm>
  )
}
