// The layout of pages for people who are not signed in: the logo, one form, the languages.
import { Button, Title } from '@mantine/core'
import { Mark } from '@polyphony/ui/mark'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LanguageLinks } from '../platform/language-links.tsx'
import { useWords } from '../platform/words.tsx'
import classes from './entrance.module.css'

export function Entrance({ title, purpose, children }: { title: string; purpose?: string; children: ReactNode }) {
  return (
    <main className={classes.entrance}>
      <div className={classes.brand}>
        <Mark size={32} />
        <span>Polyphony</span>
      </div>
      {purpose ? <p className={classes.purpose}>{purpose}</p> : null}
      <Title order={1}>{title}</Title>
      {children}
      <LanguageLinks />
    </main>
  )
}

/**
 * A button to the sign-in page. It is shown with a link that was already used: most people with such a link have an
 * account.
 */
export function ToSignIn() {
  const { t } = useWords()
  return (
    <Button variant="default" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
      {t('account:signIn.submit')}
    </Button>
  )
}
