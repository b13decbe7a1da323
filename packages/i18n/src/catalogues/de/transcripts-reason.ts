import type { Words } from '../../catalogue.ts'
import type english from '../en/transcripts-reason.ts'

export default {
  empty: 'die Datei enthält keine Worte. Wählen Sie die Datei mit dem Transkript.',
  too_large: 'die Datei ist größer als 10 MiB. Speichern Sie sie ohne Bilder, oder teilen Sie sie.',
  too_many_segments: 'die Datei hat mehr als 50.000 Segmente. Teilen Sie sie.',
  text_too_long:
    'der Text ist länger als 20.000 Zeichen. Teilen Sie ihn in der Datei, oder überspringen Sie die Zeile.',
  speaker_too_long:
    'die Bezeichnung der Stimme ist länger als 120 Zeichen. Wählen Sie eine andere Spalte, oder überspringen Sie die Zeile.',
  time_malformed:
    'die Zeit lässt sich nicht lesen. Geben Sie die richtige Zeit ein, lassen Sie die Zeit weg, oder überspringen Sie die Zeile.',
  time_too_late:
    'die Zeit liegt nach mehr als 500 Stunden. Geben Sie die richtige Zeit ein, lassen Sie die Zeit weg, oder überspringen Sie die Zeile.',
  frame_rate_missing: 'die Zeit zählt Bilder. Wählen Sie, wie viele Bilder eine Sekunde hat.',
  end_before_start:
    'das Segment endet vor seinem Beginn. Geben Sie das richtige Ende ein, lassen Sie es weg, oder überspringen Sie die Zeile.',
  cue_malformed:
    'das ist kein gültiger Untertitel: Eine Zeile mit Zeiten fehlt. Berichtigen Sie die Datei, oder überspringen Sie ihn.',
  column_missing: 'die gewählte Spalte gibt es nicht. Wählen Sie eine andere.',
  order_malformed:
    'die Nummer der Reihenfolge lässt sich nicht lesen. Überspringen Sie die Zeile, oder wählen Sie keine Spalte für die Reihenfolge.',
  row_malformed:
    'die Zeile hat mehr Zellen, als es Spalten gibt, oder ein Zitat ohne Ende. Überspringen Sie die Zeile, oder berichtigen Sie die Datei.',
  conversation_missing: 'die Datei hat kein Gespräch dieses Namens. Wählen Sie die Spalte des Gesprächs neu.',
  several_conversations:
    'die Datei hat mehrere Gespräche, deren Worte verbunden würden. Wählen Sie eines, oder keine Spalte des Gesprächs.',
  not_text: 'der Inhalt ist kein Text. Wählen Sie ein anderes Format oder eine andere Kodierung.',
  not_in_encoding: 'die Datei hat nicht diese Kodierung. Wählen Sie eine andere.',
  not_document:
    'dieses Word-Dokument lässt sich nicht lesen; öffnen Sie es in Word oder LibreOffice und speichern Sie es neu als .docx',
  not_this_format: 'die Datei hat nicht dieses Format. Wählen Sie ein anderes.',
  unpacks_too_much: 'das Dokument enthält mehr als 48 MB Text. Teilen Sie es.',
  web_page:
    'das ist eine Webseite. Speichern Sie das Transkript in dem Programm, das sie schrieb, als WebVTT oder als Text.',
} as const satisfies Words<typeof english>
