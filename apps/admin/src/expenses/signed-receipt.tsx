// A receipt that was signed on the screen. It is in no cache: only this dialog keeps it while it is open.
import { Loading } from '@polyphony/ui/answer'
import { useEffect, useState } from 'react'
import { trpcClient } from '../platform/client.ts'
import { Dialog } from '../platform/dialog.tsx'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { SignatureDrawing } from '../platform/signing/signature-drawing.tsx'
import { useWords } from '../platform/words.tsx'
import classes from './expenses.module.css'
import { useReceiptLine } from './receipt-line.ts'
import type { Expense, ShownReceipt } from './wire.ts'

export default function SignedReceipt({ entry, onClose }: { entry: Expense; onClose: () => void }) {
  const { t, format, translator } = useWords()
  const study = useStudy()
  const says = useReceiptLine()
  const [shown, setShown] = useState<ShownReceipt>()
  const [failure, setFailure] = useState<unknown>()
  useEffect(() => {
    trpcClient.expense.receipt.query({ studyId: study.id, id: entry.id }).then(setShown, setFailure)
  }, [study.id, entry.id])
  return (
    <Dialog onClose={onClose} title={t('expenses:shown.title', { number: format.number(entry.number) })}>
      {failure ? <p role="alert">{problemWords(translator, problemOf(failure))}</p> : null}
      {shown ? (
        <div className={classes.receipt}>
          <p className={classes.says}>
            <bdi>{says(shown)}</bdi>
          </p>
          <SignatureDrawing label={t('expenses:shown.signature', { code: shown.code })} {...shown.signature} />
          <p className={classes.quiet}>{t('expenses:shown.recorded')}</p>
        </div>
      ) : failure ? null : (
        <Loading label={t('shell:state.loading')} />
      )}
    </Dialog>
  )
}
