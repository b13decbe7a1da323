import { Button, Input, Radio } from '@mantine/core'
import { documentLimits } from '@polyphony/domain/documents/limits'
import { Actions } from '@polyphony/ui/actions'
import { useEffect, useRef, useState } from 'react'
import { Dialog } from '../platform/dialog.tsx'
import { base64Of } from '../platform/base64.ts'
import { api } from '../platform/client.ts'
import { problemOf, problemWords } from '../platform/problem.ts'
import { useStudy } from '../platform/session.ts'
import { toast } from '../platform/toast.tsx'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './evidence.module.css'
import { bytesOfSheet, type Sheet, sheetOf, SheetProblem, type Turn } from './sheet.ts'
import { SheetList } from './sheet-list.tsx'
import type { ConsentRow } from './wire.ts'

type Props = { consent: ConsentRow; onClose: () => void }

/** Photos or scans of the signed form, or of a thumbprint: chosen or taken, put in order, turned, and sent one after the other. */
export default function AddPagesForm({ consent, onClose }: Props) {
  const { t, translator } = useWords()
  const study = useStudy()
  const [kind, setKind] = useState<'page' | 'thumbprint'>(consent.method === 'thumbprint' ? 'thumbprint' : 'page')
  const [sheets, setSheets] = useState<readonly Sheet[]>([])
  const [faults, setFaults] = useState<readonly string[]>([])
  const [sending, setSending] = useState<{ at: number; of: number }>()
  const add = useCommand(api.document.add.mutationOptions())
  const shown = useRef<readonly Sheet[]>([])
  shown.current = sheets
  useEffect(() => () => shown.current.forEach(({ address }) => URL.revokeObjectURL(address)), [])
  const left = documentLimits.pages - consent.evidence.page - consent.evidence.thumbprint
  const wordsOf = (error: unknown) =>
    error instanceof SheetProblem
      ? t(`consent:problem.${error.code}`, { most: documentLimits.bytes })
      : problemWords(translator, problemOf(error))

  const choose = async (files: readonly File[]) => {
    const refused: string[] = []
    const chosen: Sheet[] = []
    for (const [at, file] of files.entries()) {
      if (sheets.length + chosen.length >= left) {
        refused.push(t('consent:evidence.add.tooMany', { most: documentLimits.pages, left: files.length - at }))
        break
      }
      try {
        chosen.push(await sheetOf(file))
      } catch (error) {
        refused.push(t('consent:evidence.add.refused', { at: at + 1, why: wordsOf(error) }))
      }
    }
    setFaults(refused)
    setSheets((before) => [...before, ...chosen])
  }

  const send = async () => {
    setFaults([])
    const all = sheets.length
    for (const [at, sheet] of sheets.entries()) {
      setSending({ at: at + 1, of: all })
      const content = base64Of(await bytesOfSheet(sheet))
      // If this fails, the page and those after it stay here. Sent again, the command is the same, so no page is added twice.
      if (!(await add.send({ studyId: study.id, consentId: consent.id, kind, content }))) return setSending(undefined)
      URL.revokeObjectURL(sheet.address)
      setSheets((before) => before.filter(({ id }) => id !== sheet.id))
    }
    void toast({ words: t('consent:evidence.add.done', { count: all, code: consent.code }) })
    onClose()
  }

  return (
    <Dialog
      onClose={onClose}
      size="lg"
      title={t('consent:evidence.add.title', { code: consent.code })}
      closesEasily={sheets.length === 0}
      isBusy={sending !== undefined}
    >
      <div className={classes.adding}>
        <Radio.Group
          label={t('consent:evidence.add.what')}
          value={kind}
          onChange={(value) => setKind(value as 'page')}
          readOnly={sending !== undefined}
        >
          <Radio value="page" label={t('consent:evidence.add.page')} mt={6} />
          <Radio value="thumbprint" label={t('consent:evidence.add.thumbprint')} mt={6} />
        </Radio.Group>
        <div className={classes.choosing}>
          <Chooser label={t('consent:evidence.add.photo')} accept="image/*" capture onChoose={choose} />
          <Chooser
            label={t('consent:evidence.add.files')}
            accept="image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf"
            onChoose={choose}
          />
        </div>
        <p className={classes.quiet}>{t('consent:evidence.add.hint', { most: documentLimits.pages })}</p>
        {faults.map((fault) => (
          <Input.Error key={fault} role="alert">
            {fault}
          </Input.Error>
        ))}
        <SheetList
          sheets={sheets}
          isLocked={sending !== undefined}
          onChange={setSheets}
          onTurn={(id) =>
            setSheets((before) =>
              before.map((each) => (each.id === id ? { ...each, turn: ((each.turn + 1) % 4) as Turn } : each)),
            )
          }
        />
        {add.words ? <Input.Error role="alert">{add.words}</Input.Error> : null}
        <p role="status" className={classes.quiet}>
          {sending ? t('consent:evidence.add.sending', sending) : null}
        </p>
        <Actions
          main={
            <Button onClick={() => void send()} disabled={sheets.length === 0} loading={sending !== undefined}>
              {t('consent:evidence.add.send', { count: sheets.length })}
            </Button>
          }
        />
      </div>
    </Dialog>
  )
}

type ChooserProps = {
  label: string
  accept: string
  /** Opens the camera of a telephone. */
  capture?: boolean
  onChoose: (files: readonly File[]) => Promise<void>
}

function Chooser({ label, accept, capture = false, onChoose }: ChooserProps) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button variant="default" onClick={() => field.current?.click()}>
        {label}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        {...(capture ? { capture: 'environment' as const } : { multiple: true })}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // The same file can be chosen again.
          event.currentTarget.value = ''
          void onChoose(files)
        }}
      />
    </>
  )
}
