// Writes a reminder in the language of the participant. All six languages have all of its words.
import type { Shown } from '@polyphony/domain/reminders/rules'
import { formatsOf } from '@polyphony/i18n/format'
import { type Language, nearestLanguage } from '@polyphony/i18n/languages'
import { spokenTime } from '@polyphony/i18n/spoken-time'
import { openTranslator } from '@polyphony/i18n/translator'
import { htmlOf } from '../../platform/mail/html.ts'
import type { Message } from '../../platform/ports/mail.ts'
import type { Reading } from '../../platform/shapes.ts'
import { getStudy } from '../../studies/store.ts'

/** The language in which a participant is reminded: their own if there are words in it, else English. */
export const textLanguage = (language: string | null): Language => nearestLanguage(language === null ? [] : [language])

/** What a reminder says. `study`: the name of the study, if it wants to be named. */
export type Said = Shown & { study: string | null }

/** @param at the day, and the time at the site if there is one. */
export async function writtenText(at: Said, language: Language): Promise<string> {
  return (await sentences(at, language)).text.join(' ')
}

export async function writtenMail(at: Said, language: Language): Promise<Omit<Message, 'id' | 'to'>> {
  const { t, text } = await sentences(at, language)
  const { study } = at
  const subject = study === null ? t('reminderText:subject') : t('reminderText:subjectOfStudy', { study })
  const paragraphs = [...text, t('reminderText:noReply')]
  return { subject, language, text: `${paragraphs.join('\n\n')}\n`, html: htmlOf(subject, paragraphs, language) }
}

async function sentences({ on, time, study }: Said, language: Language) {
  const { t } = await openTranslator(language)
  const day = formatsOf(language).longDay(on)
  const when =
    time === null
      ? t('reminderText:day', { day })
      : t('reminderText:dayAndTime', { day, time: spokenTime(time, language) })
  const reminds =
    study === null ? t('reminderText:reminds', { when }) : t('reminderText:remindsOfStudy', { when, study })
  return { t, text: [reminds, t('reminderText:cannotCome')] }
}

/** The name of the study as reminders say it; null if it must not be named. */
export async function findNamedStudy({ db, scope }: Pick<Reading, 'db' | 'scope'>): Promise<string | null> {
  const { name, configuration } = await getStudy(db, scope)
  return configuration.namesStudyInReminders ? name : null
}
