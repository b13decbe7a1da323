import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-reason.ts'

export default {
  empty: 'die Datei enthält keine Worte',
  too_large: 'die Datei ist zu groß',
  too_many_segments: 'mehr Segmente, als ein Transkript haben kann',
  text_too_long: 'der Text ist länger als 20.000 Zeichen',
  speaker_too_long: 'die Bezeichnung der Stimme ist länger als 120 Zeichen',
  text_missing: 'die Worte fehlen',
  header_missing: 'die Datei beginnt nicht mit WEBVTT',
  time_malformed: 'die Zeit lässt sich nicht lesen',
  time_missing: 'die Zeit fehlt',
  end_before_start: 'das Segment endet vor seinem Beginn',
  starts_before_previous: 'das Segment beginnt vor dem vorigen',
  cue_malformed: 'das ist kein gültiger Untertitel',
  column_missing: 'die gewählte Spalte gibt es nicht',
  order_malformed: 'die Nummer der Reihenfolge lässt sich nicht lesen',
  row_malformed: 'die Zahl der Zellen in der Zeile ist anders als die Zahl der Spalten',
  not_text: 'der Inhalt ist kein Text',
  not_document:
    'dieses Word-Dokument lässt sich nicht lesen; öffnen Sie es in Word oder LibreOffice und speichern Sie es neu als .docx',
  unpacks_too_much: 'das Dokument enthält mehr als 48 MB Text',
} as const satisfies Words<typeof english>
