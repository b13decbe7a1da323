import { Empty, Loading } from '@polyphony/ui/answer'
import { Mark } from '@polyphony/ui/mark'
import { Button } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useAccount } from '../platform/session.ts'
import { signOut } from '../platform/sign-out.ts'
import { useWords } from '../platform/words.tsx'
import classes from './alone.module.css'

const CreateStudy = lazy(() => import('../studies/create-study.tsx'))

/** The page for a person without a role in any study. The first administrator creates the first study here. */
export default function NoStudyPage() {
  const { t } = useWords()
  const { user } = useAccount()
  return (
    <main className={classes.alone} data-wide={user.isFounder || undefined}>
      <Mark size={32} />
      <Empty
        title={t('shell:study.none')}
        action={
          <Button variant="default" onClick={() => void signOut()}>
            {t('shell:me.signOut')}
          </Button>
        }
      >
        {user.isFounder ? null : t('shell:study.noneHint')}
      </Empty>
      {user.isFounder ? (
        <Suspense fallback={<Loading label={t('shell:state.loading')} />}>
          <CreateStudy />
        </Suspense>
      ) : null}
    </main>
  )
}
