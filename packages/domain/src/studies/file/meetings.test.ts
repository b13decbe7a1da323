import { describe, expect, it } from 'vitest'
import { consent, type ExampleFile as File, refusalsOf, stepsOf } from './example.test-support.ts'

const transcriptSteps = (file: File) => file.transcripts[0]!['steps'] as Record<string, unknown>[]

describe('the rules of the application hold for sessions and transcripts of a file, which is refused with', () => {
  it.each<[string, (file: File) => unknown, string]>([
    [
      'a kind of session the study does not have',
      (file) => Object.assign(file.sessions[0]!, { kind: 'party' }),
      'sessions.0.kind session.kind_unknown',
    ],
    [
      'a session held tomorrow',
      (file) => Object.assign(file.sessions[0]!, { on: '2024-03-14' }),
      'sessions.0 session.in_future',
    ],
    [
      'a time that the clocks skip',
      (file) => Object.assign(file.sessions[0]!, { on: '2023-03-26', from: '02:30', until: '04:00' }),
      'sessions.0 calendar.time_does_not_exist',
    ],
    [
      'an end before the start',
      (file) => Object.assign(file.sessions[0]!, { until: '09:00' }),
      'sessions.0 session.ends_before_start',
    ],
    [
      'the attendance of an unknown participant',
      (file) => Object.assign(file.sessions[0]!, { attendance: [{ participant: 7, state: 'attended' }] }),
      'sessions.0.attendance.0 participant.not_found',
    ],
    [
      'the attendance of a participant who had withdrawn before',
      (file) => stepsOf(file).push({ kind: 'withdrawn', on: '2024-02-19', level: 'new_data', reason: 'Moved away' }),
      'sessions.0.attendance.0 session.participant_inactive',
    ],
    [
      'two participants in an interview',
      (file) => Object.assign(file.sessions[0]!, { kind: 'interview' }),
      'sessions.0.attendance session.not_a_group',
    ],
    [
      'a held session without a facilitator',
      (file) => Object.assign(file.sessions[0]!, { staff: [] }),
      'sessions.0 session.facilitator_missing',
    ],
    [
      'an unknown facilitator',
      (file) => Object.assign(file.sessions[0]!, { staff: [{ part: 'facilitator', email: 'who@example.org' }] }),
      'sessions.0.staff.0 session.staff_unknown',
    ],
    [
      'a transcript of an unknown session',
      (file) => Object.assign(file.transcripts[0]!, { session: 'ULM-FG-09' }),
      'transcripts.0.session session.not_found',
    ],
    [
      'a transcript of words that were withdrawn before it was started',
      (file) => stepsOf(file).push({ kind: 'withdrawn', on: '2024-02-21', level: 'collected_data', reason: 'Asked' }),
      'transcripts.0 transcript.not_consented',
    ],
    [
      'a transcript although an attendee refuses transcription',
      (file) => Object.assign(file.participants[1]!, { consents: [{ ...consent(), refuses: ['transcribe'] }] }),
      'transcripts.0 transcript.not_consented',
    ],
    [
      'a check by the person who did the work',
      (file) =>
        file.staff.push({ name: 'Lena Beispiel', email: 'lena@example.org', role: 'data_manager' }) &&
        Object.assign(transcriptSteps(file)[2]!, { by: 'lena@example.org' }),
      'transcripts.0.steps.2 transcript.same_person',
    ],
    [
      'a step by a person whose role does not allow it',
      (file) => Object.assign(transcriptSteps(file)[0]!, { by: 'greta@example.org' }),
      'transcripts.0.steps.0 transcript.person_without_role',
    ],
    [
      'a stage out of turn',
      (file) => transcriptSteps(file).splice(1, 1),
      'transcripts.0.steps.1.stage transcript.step_refused',
    ],
    [
      'a session in a hundred years',
      (file) => Object.assign(file.sessions[0]!, { on: '2124-02-20', status: 'scheduled', attendance: [] }),
      'sessions.0.on calendar.too_far_ahead',
    ],
    [
      'a session of a hundred years ago',
      (file) => Object.assign(file.sessions[0]!, { on: '1924-02-20' }),
      'sessions.0.on calendar.before_site',
    ],
    [
      'work that is due before it was assigned',
      (file) =>
        Object.assign(transcriptSteps(file)[0]!, { kind: 'assigned', to: 'lena@example.org', dueOn: '2024-02-21' }),
      'transcripts.0.steps.0.dueOn calendar.too_early',
    ],
    [
      'a stage that was completed without words',
      (file) => Object.assign(file.transcripts[0]!, { segments: [] }),
      'transcripts.0.steps.1 transcript.unfinished',
    ],
    [
      'a stage that was completed with invisible words only',
      (file) =>
        Object.assign(file.transcripts[0]!, { segments: [{ startMs: 0, endMs: 1, speaker: 'I', text: '\u200b' }] }),
      'transcripts.0.steps.1 transcript.unfinished',
    ],
    [
      'a speaker written twice, once with an invisible character',
      (file) =>
        Object.assign(file.transcripts[0]!, { speakers: [{ label: 'I' }, { label: 'P1' }, { label: 'P\u200b1' }] }),
      'transcripts.0.speakers.2 study.written_twice',
    ],
    [
      'a speaker who was not in the session',
      (file) => Object.assign(file.transcripts[0]!, { speakers: [{ label: 'I' }, { label: 'P1', participant: 9 }] }),
      'transcripts.0.speakers.1 transcript.person_elsewhere',
    ],
    [
      'a segment of an unknown speaker',
      (file) => Object.assign(file.transcripts[0]!, { speakers: [{ label: 'I' }] }),
      'transcripts.0.segments.1.speaker transcript.speaker_not_found',
    ],
    [
      'a transcript in another language than the session, although an attendee refuses translation',
      (file) => {
        Object.assign(file.participants[1]!, { consents: [{ ...consent(), refuses: ['translate'] }] })
        Object.assign(file.transcripts[0]!, { language: 'en' })
      },
      'transcripts.0 transcript.not_consented',
    ],
    [
      'a translation without a source',
      (file) => delete file.transcripts[1]!['source'],
      'transcripts.1 transcript.needs_source',
    ],
    [
      'a translation of a transcript that is not ready',
      (file) => transcriptSteps(file).splice(2),
      'transcripts.1.source transcript.source_not_ready',
    ],
  ])('refuses %s', (_, change, refusal) => {
    expect(refusalsOf(change)).toContain(refusal)
  })
})
