import { Button, Title } from '@mantine/core'
import { useState } from 'react'
import { useAccount } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'
import { RemoveCodes } from './remove-codes.tsx'
import { SetUpCodes } from './set-up-codes.tsx'

/** One-time codes as a second factor: whether they are on, and the forms that turn them on and off. */
export function Codes() {
  const { t } = useWords()
  const { recoveryCodes } = useAccount()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <section aria-labelledby="codes">
      <Title order={2} id="codes">
        {t('account:codes.title')}
      </Title>
      {/* The form that turned them on stays until the recovery codes are kept. */}
      {isOpen ? (
        <SetUpOrRemove onClose={close} isOn={recoveryCodes !== undefined} />
      ) : (
        <>
          {recoveryCodes === undefined ? (
            <p className={classes.soft}>{t('account:codes.off')}</p>
          ) : (
            <>
              <p>
                {t('account:codes.on')} {t('account:codes.left', { count: recoveryCodes })}
              </p>
              <p className={classes.soft}>{t('account:codes.renew')}</p>
            </>
          )}
          <Button variant="default" onClick={() => setOpen(true)}>
            {t(recoveryCodes === undefined ? 'account:codes.begin' : 'account:codes.remove')}
          </Button>
        </>
      )}
    </section>
  )
}

/** The form that was opened, also when the codes are on meanwhile. */
function SetUpOrRemove({ isOn, onClose }: { isOn: boolean; onClose: () => void }) {
  const [wasOn] = useState(isOn)
  return wasOn ? <RemoveCodes onClose={onClose} /> : <SetUpCodes onClose={onClose} />
}
