import { useWords } from '../platform/words.tsx'
import classes from './studies.module.css'

/**
 * A configured name in the language of the reader, or in English if that is missing; below it, the name in every other
 * language.
 */
export function Names({ names }: { names: Record<string, string> & { en: string } }) {
  const { tongue, format } = useWords()
  const own = Object.hasOwn(names, tongue) ? tongue : 'en'
  const others = Object.keys(names).filter((language) => language !== own)
  return (
    <span className={classes.names}>
      <span>
        <bdi lang={own}>{names[own]}</bdi>
      </span>
      {others.map((language) => (
        <span key={language} className={classes.other}>
          <abbr title={format.language(language)}>{language}</abbr>
          <span>
            <bdi lang={language}>{names[language]}</bdi>
          </span>
        </span>
      ))}
    </span>
  )
}
