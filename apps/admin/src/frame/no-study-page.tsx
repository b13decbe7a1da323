import { Empty } from '@polyphony/ui/answer'
import { Mark } from '@polyphony/ui/mark'
import { Button } from '@mantine/core'
import { signOut } from '../platform/sign-out.ts'
import { useWords } from '../platform/words.tsx'
import classes from './alone.module.css'

/** The page for a person without a role in any study. */
export default function NoStudyPage() {
  const { t } = useWords()
  return (
    <main className={classes.alone}>
      <Mark size={32} />
      <Empty
        title={t('shell:study.none')}
        action={
          <Button variant="default" onClick={() => void signOut()}>
            {t('shell:me.signOut')}
          </Button>
        }
      >
        {t('shell:study.noneHint')}
      </Empty>
    </main>
  )
}
