// The text that a coordinator sends from a telephone. It does not name the participant, and the study only if the study wants it.
import { demand } from '@polyphony/domain/problem'
import type { ReminderText } from '@polyphony/domain/reminders/schema'
import type { Reading } from '../../platform/shapes.ts'
import { askToRemind, getAppointment, timeOf } from './appointment.ts'
import { findNamedStudy, textLanguage, writtenText } from './written.ts'

export async function showText(reading: Reading, { participantId, appointment }: ReminderText) {
  const found = await getAppointment(reading, participantId, appointment)
  demand((await askToRemind(reading, found, 'text_message')).answer)
  const language = textLanguage(found.language)
  const study = await findNamedStudy(reading)
  const [on, time] = [found.on!, timeOf(found.startsAt, found.timeZone)]
  return { participantId, on, time, language, text: await writtenText({ on, time, study }, language) }
}
