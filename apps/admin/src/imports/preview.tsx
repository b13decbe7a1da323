// What becomes of each row, before anything is written; and the decisions about the doubtful ones.
import { Button, Group, NativeSelect } from '@mantine/core'
import { rowKinds, type RowKind } from '@polyphony/domain/imports/schema'
import { useState } from 'react'
import { Answered } from '../platform/answers.tsx'
import { api, trpcClient } from '../platform/client.ts'
import { InSight } from '../platform/in-sight.tsx'
import { useStudy } from '../platform/session.ts'
import { useCommand } from '../platform/use-command.ts'
import { usePages } from '../platform/use-pages.ts'
import { useWords } from '../platform/words.tsx'
import classes from './import.module.css'
import { PreviewRow } from './preview-row.tsx'
import { RefusedFile } from './refused-file.tsx'
import type { Import, ImportFile } from './wire.ts'

type Props = { of: Import; file: ImportFile }

export function Preview({ of, file }: Props) {
  const { t, format } = useWords()
  const study = useStudy()
  const { counts } = of
  const [kind, setKind] = useState<RowKind | ''>('')
  const asked = { studyId: study.id, importId: of.id, ...(kind !== '' && { kind }) }
  const pages = usePages(
    ['import.preview', asked],
    (cursor) => trpcClient.import.preview.query({ ...asked, ...(cursor && { cursor }) }),
    { isForgotten: true },
  )
  const total = Object.values(counts).reduce((sum, each) => sum + each, 0)
  const nameOf = (each: RowKind) => `${t(`imports:kind.${each}`)} (${format.number(counts[each] ?? 0)})`
  return (
    <section>
      <h2>{t('imports:rows')}</h2>
      <NativeSelect
        aria-label={t('imports:rows')}
        value={kind}
        data={[
          { value: '', label: `${t('imports:all')} (${format.number(total)})` },
          ...rowKinds
            .filter((each) => counts[each] !== undefined)
            .map((each) => ({ value: each, label: nameOf(each) })),
        ]}
        onChange={(event) => setKind(event.currentTarget.value as RowKind | '')}
        maw={320}
      />
      <Answered query={pages}>
        {({ rows }) => (
          <InSight of={pages}>
            <ol className={classes.rows}>
              {rows.map((row, at) => (
                <PreviewRow key={row.id} of={of} file={file} row={row} at={at} />
              ))}
            </ol>
          </InSight>
        )}
      </Answered>
      {pages.onMore ? (
        <Button variant="default" loading={pages.isLoadingMore} onClick={pages.onMore} my="md">
          {t('imports:more')}
        </Button>
      ) : null}
      <Decide of={of} />
    </section>
  )
}

/** The whole file: import it, leave the undecided rows out, download what is not imported, or give it up. */
function Decide({ of }: { of: Import }) {
  const { t } = useWords()
  const study = useStudy()
  const { id: importId, counts, kind } = of
  const asked = { studyId: study.id, importId }
  const committing = useCommand(api.import.commit.mutationOptions())
  const leaving = useCommand(api.import.leave.mutationOptions())
  const discarding = useCommand(api.import.discard.mutationOptions(), { done: () => t('imports:discarded') })
  const [fresh, likely] = [(counts.new ?? 0) + (counts.changed ?? 0), counts.likely ?? 0]
  const verb =
    kind === 'participants' ? t('imports:commit', { count: fresh }) : t('imports:commitRows', { count: fresh })
  const words = committing.words ?? leaving.words ?? discarding.words
  return (
    <>
      {words ? (
        <p role="alert" className={classes.faults}>
          {words}
        </p>
      ) : null}
      {likely > 0 ? <p className={classes.quiet}>{t('imports:undecided', { count: likely })}</p> : null}
      <Group mt="lg" gap="sm">
        <Button
          disabled={fresh === 0 || likely > 0}
          loading={committing.isBusy}
          onClick={() => void committing.send(asked)}
        >
          {fresh === 0 ? t('imports:nothing') : verb}
        </Button>
        {likely > 0 ? (
          <Button variant="default" loading={leaving.isBusy} onClick={() => void leaving.send(asked)}>
            {t('imports:leaveAll', { count: likely })}
          </Button>
        ) : null}
        <RefusedFile of={of} />
        <Button variant="subtle" loading={discarding.isBusy} onClick={() => void discarding.send(asked)}>
          {t('imports:discard')}
        </Button>
      </Group>
    </>
  )
}
