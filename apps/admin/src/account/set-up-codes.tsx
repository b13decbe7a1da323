// Turning on one-time codes, in three steps: the password; the picture for the application and a first code; the recovery codes.
import { Button, PasswordInput } from '@mantine/core'
import { Code } from '@polyphony/ui/code'
import { Form } from '@polyphony/ui/form'
import { QRCodeSVG } from 'qrcode.react'
import { useState } from 'react'
import { api } from '../platform/client.ts'
import { useCopyWords } from '../platform/ui-words.ts'
import { useCommand } from '../platform/use-command.ts'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'
import { CodeField } from './code-field.tsx'

type Begun = { secret: string; address: string }

export function SetUpCodes({ onClose }: { onClose: () => void }) {
  const [begun, setBegun] = useState<Begun>()
  const [recovery, setRecovery] = useState<readonly string[]>()
  if (recovery) return <Recovery codes={recovery} onClose={onClose} />
  if (begun) return <FirstCode begun={begun} onConfirmed={setRecovery} onClose={onClose} />
  return <Begin onBegun={setBegun} onClose={onClose} />
}

function Begin({ onBegun, onClose }: { onBegun: (begun: Begun) => void; onClose: () => void }) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const begin = useCommand(api.account.begin_codes.mutationOptions(), { onDone: onBegun })
  return (
    <Form
      onSubmit={() => void begin.send({ password })}
      submit={t('account:codes.next')}
      isBusy={begin.isBusy}
      problem={begin.words}
      actions={<Cancel onClose={onClose} />}
    >
      <PasswordInput
        label={t('account:codes.password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={begin.fields.password}
        autoComplete="current-password"
        required
        withAsterisk={false}
      />
    </Form>
  )
}

type FirstCodeProps = { begun: Begun; onConfirmed: (codes: readonly string[]) => void; onClose: () => void }

function FirstCode({ begun, onConfirmed, onClose }: FirstCodeProps) {
  const { t } = useWords()
  const copy = useCopyWords()
  const [code, setCode] = useState('')
  const confirm = useCommand(api.account.confirm_codes.mutationOptions(), {
    onDone: ({ recovery }) => onConfirmed(recovery),
  })
  return (
    <Form
      onSubmit={() => void confirm.send({ code })}
      submit={t('account:codes.confirm')}
      isBusy={confirm.isBusy}
      problem={confirm.words}
      actions={<Cancel onClose={onClose} />}
    >
      <p>{t('account:codes.scan')}</p>
      <div className={classes.qr}>
        <QRCodeSVG value={begun.address} size={180} title={t('account:codes.qr')} />
      </div>
      <Code copy={copy}>{begun.secret}</Code>
      <CodeField value={code} onChange={setCode} error={confirm.fields.code} isFocused isFirst />
    </Form>
  )
}

function Recovery({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useWords()
  return (
    <>
      <p role="status">{t('account:codes.kept')}</p>
      <ul className={classes.recovery} aria-label={t('account:codes.recovery')}>
        {codes.map((code) => (
          <li key={code}>
            <Code>{code}</Code>
          </li>
        ))}
      </ul>
      <Button onClick={onClose}>{t('account:codes.done')}</Button>
    </>
  )
}

function Cancel({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  return (
    <Button variant="default" onClick={onClose}>
      {t('shell:act.cancel')}
    </Button>
  )
}
