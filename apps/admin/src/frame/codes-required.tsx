import { Button } from '@mantine/core'
import { Refused } from '@polyphony/ui/answer'
import { Link } from '@tanstack/react-router'
import { usePageTitle } from '../platform/crumb.ts'
import { useStudy } from '../platform/session.ts'
import { useWords } from '../platform/words.tsx'

/** Shown in place of every page of a study that requires one-time codes, to a person without them: where to set them up. */
export default function CodesRequired() {
  const { t } = useWords()
  const { slug } = useStudy()
  usePageTitle(t('shell:codes.requiredTitle'))
  return (
    <Refused
      title={t('shell:codes.requiredTitle')}
      action={
        <Button renderRoot={(props) => <Link to="/s/$study/account" params={{ study: slug }} {...props} />}>
          {t('shell:codes.setUp')}
        </Button>
      }
    >
      <p>{t('shell:codes.required')}</p>
    </Refused>
  )
}
