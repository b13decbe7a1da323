import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import { api } from '../platform/client.ts'
import { Confirm, noReason } from '../platform/drafts/confirm.tsx'
import { useDraft } from '../platform/drafts/use-draft.ts'
import { useStudy } from '../platform/session.ts'
import { SignatureDrawing } from '../platform/signing/signature-drawing.tsx'
import { useCommand } from '../platform/use-command.ts'
import { useSecondsLeft } from '../platform/use-seconds-left.ts'
import type { Answers } from '../platform/wire.ts'
import { useWords } from '../platform/words.tsx'
import classes from './evidence.module.css'
import { PageOfConsent } from './page-of-consent.tsx'

export type Opened = Answers['document']['open'] & { untilMs: number }

type Props = { opened: Opened; timeZone: string; mayRemove: boolean; onHide: () => void }

/** The documents of a consent in their order, until they hide themselves. */
export function Documents({ opened, timeZone, mayRemove, onHide }: Props) {
  const { t } = useWords()
  const [removing, setRemoving] = useState<string>()
  const { code, documents } = opened
  return (
    <div className={classes.documents}>
      {documents.map((each, at) =>
        each.signature ? (
          <figure key={each.id} className={classes.document}>
            <SignatureDrawing label={t('consent:evidence.signature', { code })} {...drawnIn(each.signature)} />
            <figcaption>{t('consent:evidence.signatureOf', { sha: each.signature.textSha256 })}</figcaption>
          </figure>
        ) : (
          <div key={each.id}>
            <PageOfConsent
              document={each}
              code={code}
              timeZone={timeZone}
              at={at + 1 - (documents[0]?.signature ? 1 : 0)}
            />
            {mayRemove ? (
              <Button size="compact-sm" variant="subtle" color="red" onClick={() => setRemoving(each.id)}>
                {t('consent:evidence.remove.verb')}
              </Button>
            ) : null}
          </div>
        ),
      )}
      <Hiding untilMs={opened.untilMs} onHide={onHide} />
      {removing ? (
        <Suspense>
          <RemoveDocument id={removing} code={code} onClose={() => setRemoving(undefined)} onDone={onHide} />
        </Suspense>
      ) : null}
    </div>
  )
}

const drawnIn = ({ width, height, lines }: NonNullable<Opened['documents'][number]['signature']>) => ({
  width,
  height,
  lines,
})

type RemoveProps = { id: string; code: string; onClose: () => void; onDone: () => void }

function RemoveDocument({ id, code, onClose, onDone }: RemoveProps) {
  const { t } = useWords()
  const study = useStudy()
  const draft = useDraft(`document.remove.${id}`, noReason)
  const remove = useCommand(api.document.remove.mutationOptions(), {
    done: () => t('consent:evidence.remove.done', { code }),
    draft,
    onDone: () => {
      onClose()
      onDone()
    },
  })
  return (
    <Confirm
      draft={draft}
      onClose={onClose}
      title={t('consent:evidence.remove.title', { code })}
      verb={t('consent:evidence.remove.confirm')}
      onConfirm={(reason) => void remove.send({ studyId: study.id, id, reason })}
      isBusy={remove.isBusy}
      problem={remove.words}
    >
      <p>{t('consent:evidence.remove.hint')}</p>
    </Confirm>
  )
}

function Hiding({ untilMs, onHide }: { untilMs: number; onHide: () => void }) {
  const { t } = useWords()
  const left = useSecondsLeft(untilMs, onHide)
  return (
    <p className={classes.hiding}>
      <span>{t('consent:evidence.hides', { count: left })}</span>
      <Button variant="subtle" size="compact-sm" onClick={onHide}>
        {t('consent:evidence.hide')}
      </Button>
    </p>
  )
}
