import { UnstyledButton } from '@mantine/core'
import { languageNames, languages, unreviewed } from '@polyphony/i18n/languages'
import classes from './language-links.module.css'
import { useWords } from './words.tsx'

/** The languages by their own names, for pages without the frame. */
export function LanguageLinks() {
  const { t, tongue, setTongue } = useWords()
  return (
    <>
      <nav className={classes.languages} aria-label={t('shell:language.label')}>
        {languageNames.map((each) => (
          <UnstyledButton key={each} lang={each} aria-current={each === tongue} onClick={() => void setTongue(each)}>
            {languages[each].name}
          </UnstyledButton>
        ))}
      </nav>
      {unreviewed.some((each) => each === tongue) ? (
        <p className={classes.note}>{t('shell:language.thisUnreviewed')}</p>
      ) : null}
    </>
  )
}
