// Writes a letter in its reader's language: the same sentences as plain text and as HTML.
import type { Role } from '@polyphony/domain/access/roles'
import { failingDays } from '@polyphony/domain/webhooks/limits'
import type { AlertKind } from '@polyphony/domain/recruitment/alerts'
import { formatsOf } from '@polyphony/i18n/format'
import type { Language } from '@polyphony/i18n/languages'
import { openTranslator } from '@polyphony/i18n/translator'
import { hasAllWords } from '@polyphony/i18n/whole'
import type { Message } from '../ports/mail.ts'
import { htmlOf, type Paragraph } from './html.ts'

/** The kinds of letters. They name studies, sites and what the reader's own account did, and never a participant. */
export type Letter =
  | { kind: 'invitation'; study: string; role: Role; site: string | null; link: string }
  | { kind: 'reset'; link: string }
  | {
      kind: 'account'
      what: 'password' | 'codes' | 'no_codes' | 'codes_reset' | 'recovery_code' | 'token' | 'calendar' | 'webhook'
      at: string
      link: string
    }
  | {
      kind: 'alert'
      what: AlertKind
      study: string
      /** Null: all sites of the reader. */
      site: string | null
      day: string
      value: number
      of: number | null
      threshold: number
      link: string
    }
  | {
      kind: 'report'
      study: string
      /** Null: all sites of the reader. */
      site: string | null
      month: string
      link: string
    }
  | { kind: 'webhook_off'; study: string; host: string; link: string }
  | { kind: 'new_browser'; at: string; browser: string | null; address: string | null; link: string }

/** A letter is in one language: it is in English if the catalogue of letters lacks words in the language of its reader. */
export async function writtenLetter(letter: Letter, wanted: Language): Promise<Omit<Message, 'id' | 'to'>> {
  const language = (await hasAllWords(wanted, ['mail', 'words'])) ? wanted : 'en'
  const { subject, paragraphs } = await wordsOf(letter, language)
  const text = paragraphs.map((each) => (typeof each === 'string' ? each : each.link)).join('\n\n')
  return { subject, language, text: `${text}\n`, html: htmlOf(subject, paragraphs, language) }
}

async function wordsOf(letter: Letter, language: Language): Promise<{ subject: string; paragraphs: Paragraph[] }> {
  const { t } = await openTranslator(language)
  const link = { link: letter.link }
  switch (letter.kind) {
    case 'invitation': {
      const { study, role } = letter
      const offer = {
        study: isolated(study),
        role: t(`words:role.${role}`),
        site: isolated(letter.site ?? t('words:allSites')),
      }
      return {
        subject: t('mail:invitation.subject', { study }),
        paragraphs: [t('mail:invitation.offer', offer), t('mail:invitation.open'), link, t('mail:invitation.ignore')],
      }
    }
    case 'reset':
      return {
        subject: t('mail:reset.subject'),
        paragraphs: [t('mail:reset.asked'), link, t('mail:reset.ignore')],
      }
    case 'account': {
      const when = isolated(formatsOf(language).moment(letter.at, 'UTC'))
      return {
        subject: t('mail:ownAccount.subject'),
        paragraphs: [
          t(`mail:ownAccount.${letter.what}`, { when }),
          t('mail:newBrowser.own'),
          t('mail:newBrowser.strange'),
          link,
        ],
      }
    }
    case 'alert': {
      const { number, day, days } = formatsOf(language)
      const { what, value, of, threshold } = letter
      const shown = what === 'none_for' ? days : number
      const where = { study: isolated(letter.study), site: isolated(letter.site ?? t('words:allSites')) }
      const told = {
        day: isolated(day(letter.day)),
        value: shown(value),
        of: number(of ?? 0),
        percent: number(of ? Math.round((value / of) * 1000) / 10 : 0, 1),
        threshold: shown(threshold),
      }
      return {
        subject: t('mail:alert.subject', { study: letter.study }),
        paragraphs: [t('mail:alert.where', where), t(`mail:alert.${what}`, told), link, t('mail:alert.own')],
      }
    }
    case 'report': {
      const month = isolated(formatsOf(language).month(letter.month))
      const where = { study: isolated(letter.study), site: isolated(letter.site ?? t('words:allSites')), month }
      return {
        subject: t('mail:report.subject', { study: letter.study }),
        paragraphs: [t('mail:report.made', where), link, t('mail:report.own')],
      }
    }
    case 'webhook_off':
      return {
        subject: t('mail:webhookOff.subject', { study: letter.study }),
        paragraphs: [
          t('mail:webhookOff.happened', {
            study: isolated(letter.study),
            host: isolated(letter.host),
            days: failingDays,
          }),
          t('mail:webhookOff.next'),
          link,
        ],
      }
    case 'new_browser': {
      const when = isolated(formatsOf(language).moment(letter.at, 'UTC'))
      const where = [letter.browser ?? t('account:mine.unknownDevice'), letter.address].filter((each) => each !== null)
      return {
        subject: t('mail:newBrowser.subject'),
        paragraphs: [
          t('mail:newBrowser.happened', { when, where: where.map(isolated).join(', ') }),
          t('mail:newBrowser.own'),
          t('mail:newBrowser.strange'),
          link,
        ],
      }
    }
  }
}

/** Isolates a name, so that it keeps its own text direction within the sentence (Unicode's first strong isolate). */
const isolated = (name: string) => `\u2068${name}\u2069`
