import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-reason.ts'

export default {
  empty: 'es stehen keine Worte darin',
  too_large: 'die Datei ist zu groß',
  too_many_segments: 'mehr Segmente, als ein Transkript haben kann',
  text_too_long: 'der Text ist länger als 20.000 Zeichen',
  speaker_too_long: 'die Bezeichnung der Stimme ist länger als 120 Zeichen',
  text_missing: 'die Worte fehlen',
  header_missing: 'die Datei beginnt nicht mit WEBVTT',
  time_malformed: 'die Zeit lässt sich nicht lesen',
  time_missing: 'die Zeit fehlt',
  end_before_start: 'sie endet vor ihrem Beginn',
  starts_before_previous: 'sie beginnt vor der darüber',
  cue_malformed: 'das ist kein Untertitel',
  column_missing: 'die gewählte Spalte fehlt',
  order_malformed: 'die Nummer der Reihenfolge lässt sich nicht lesen',
  row_malformed: 'die Zeile hat andere Zellen, als es Spalten gibt',
  not_text: 'das ist nicht der erwartete Text',
  not_document:
    'das ist kein lesbares Word-Dokument; öffnen Sie es in Word oder LibreOffice und speichern Sie es neu als .docx',
  unpacks_too_much: 'das Dokument entpackt sich zu mehr als 48 MB Text',
} as const satisfies Words<typeof english>
