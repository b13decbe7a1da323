// Writes a reminder in the language of the participant. All six languages have all of its words.
import type { Shown } from '@polyphony/domain/reminders/rules'
import { formatsOf } from '@polyphony/i18n/format'
import { type Language, nearestLanguage } from '@polyphony/i18n/languages'
import { spokenTime } from '@polyphony/i18n/spoken-time'
import { openTranslator } from '@polyphony/i18n/translator'

/** The language in which a participant is reminded: their own if there are words in it, else English. */
export const textLanguage = (language: string | null): Language => nearestLanguage(language === null ? [] : [language])

/** @param at the day, and the time at the site if there is one. */
export async function writtenText({ on, time }: Shown, language: Language): Promise<string> {
  const { t } = await openTranslator(language)
  const day = formatsOf(language).longDay(on)
  const when =
    time === null
      ? t('reminderText:day', { day })
      : t('reminderText:dayAndTime', { day, time: spokenTime(time, language) })
  return [t('reminderText:reminds', { when }), t('reminderText:cannotCome')].join(' ')
}
