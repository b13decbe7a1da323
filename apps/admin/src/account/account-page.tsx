import { NativeSelect, Title } from '@mantine/core'
import { type Language, languages } from '@polyphony/i18n/languages'
import { KeyValues } from '@polyphony/ui/key-values'
import { PageHeader } from '@polyphony/ui/page-header'
import { lazy, Suspense } from 'react'
import { usePageTitle } from '../platform/crumb.ts'
import { lazyRare } from '../platform/rare.tsx'
import { useAccount, useStudy } from '../platform/session.ts'
import { useOwnLanguage } from '../platform/use-own-language.ts'
import { useWords } from '../platform/words.tsx'
import classes from './account-page.module.css'
import { ChangePassword } from './change-password.tsx'
import { Codes } from './codes.tsx'
import { SignIns } from './sign-ins.tsx'

// They stand below, and few people use them.
const Calendar = lazyRare(() => import('./calendar.tsx'))
const History = lazy(() => import('./history.tsx'))
const Tokens = lazyRare(() => import('./tokens.tsx'))
const Webhooks = lazyRare(() => import('./webhooks.tsx'))

/** The name, the roles, the language and the sign-ins of the signed-in person. */
export default function AccountPage() {
  const { t } = useWords()
  const { user } = useAccount()
  const study = useStudy()
  const own = useOwnLanguage()
  usePageTitle(t('account:mine.title'))
  return (
    <>
      <PageHeader title={t('account:mine.title')} />
      <div className={classes.columns}>
        <section aria-labelledby="who">
          <Title order={2} id="who">
            {t('account:mine.who')}
          </Title>
          <KeyValues
            facts={[
              { key: 'name', label: t('account:mine.name'), value: <bdi>{user.name}</bdi> },
              { key: 'email', label: t('account:signIn.email'), value: <bdi>{user.email}</bdi> },
              {
                key: 'roles',
                label: t('account:mine.roles'),
                value: study.grants.map(({ role, siteId }) => (
                  <div key={`${role}${siteId}`}>
                    {t(`words:role.${role}`)} ·{' '}
                    <bdi>{study.sites.find((site) => site.id === siteId)?.name ?? t('words:allSites')}</bdi>
                  </div>
                )),
              },
              {
                key: 'language',
                label: t('account:mine.language'),
                value: (
                  <NativeSelect
                    aria-label={t('account:mine.language')}
                    data={Object.entries(languages).map(([value, { name }]) => ({ value, label: name }))}
                    value={own.tongue}
                    error={own.words}
                    onChange={(event) => own.choose(event.currentTarget.value as Language)}
                  />
                ),
              },
            ]}
          />
        </section>
        <SignIns />
        <ChangePassword />
        <Codes />
        <Suspense>
          <Calendar />
        </Suspense>
        <Suspense>
          <Tokens />
          <Webhooks />
        </Suspense>
        <Suspense>
          <History />
        </Suspense>
      </div>
    </>
  )
}
