// Writes a reminder in the language of the participant. All six languages have all of its words.
import type { Shown } from '@polyphony/domain/reminders/rules'
import { formatsOf } from '@polyphony/i18n/format'
import { type Language, nearestLanguage } from '@polyphony/i18n/languages'
import { spokenTime } from '@polyphony/i18n/spoken-time'
import { openTranslator } from '@polyphony/i18n/translator'
import { htmlOf } from '../../platform/mail/html.ts'
import type { Message } from '../../platform/ports/mail.ts'

/** The language in which a participant is reminded: their own if there are words in it, else English. */
export const textLanguage = (language: string | null): Language => nearestLanguage(language === null ? [] : [language])

/** @param at the day, and the time at the site if there is one. */
export async function writtenText(at: Shown, language: Language): Promise<string> {
  return (await sentences(at, language)).text.join(' ')
}

/** The mail: its subject says what it is about, and nothing of the study. */
export async function writtenMail(at: Shown, language: Language): Promise<Omit<Message, 'id' | 'to'>> {
  const { t, text } = await sentences(at, language)
  const subject = t('reminderText:subject')
  const paragraphs = [...text, t('reminderText:noReply')]
  return { subject, language, text: `${paragraphs.join('\n\n')}\n`, html: htmlOf(subject, paragraphs, language) }
}

async function sentences({ on, time }: Shown, language: Language) {
  const { t } = await openTranslator(language)
  const day = formatsOf(language).longDay(on)
  const when =
    time === null
      ? t('reminderText:day', { day })
      : t('reminderText:dayAndTime', { day, time: spokenTime(time, language) })
  return { t, text: [t('reminderText:reminds', { when }), t('reminderText:cannotCome')] }
}
