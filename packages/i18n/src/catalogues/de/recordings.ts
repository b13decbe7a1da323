import type { Words } from '../../catalogue.ts'
import type english from '../en/recordings.ts'

export default {
  title: 'Aufnahmen',
  none: 'Es wurde nichts aufgenommen.',
  attach: 'Aufnahme anfügen',
  sendFile: 'Datei senden',
  expectedHint: 'Ihre Datei ist nicht angekommen.',
  needsConsent: 'Nicht, solange eine Einwilligung fehlt.',
  needsPeople: 'Nicht, bevor jemand teilnimmt, der aufgenommen werden darf.',
  job: 'Aufnahme von {{session}}',
  checking: 'Datei wird geprüft',
  sent: '{{done}} von {{total}}',
  cancelled: 'Abgebrochen. Nichts wurde gespeichert.',
  play: 'Anhören',
  playHint: 'Dass Sie zugehört haben, wird festgehalten.',
  player: {
    play: 'Abspielen',
    pause: 'Anhalten',
    back: '5 Sekunden zurück',
    on: '5 Sekunden weiter',
    place: 'Stelle in der Aufnahme',
    placeOf: '{{at}} von {{length}}',
    rate: 'Geschwindigkeit',
  },
  unplayable: 'Dieser Browser kann die Aufnahme nicht abspielen, oder die Verbindung riss ab.',
  withheld:
    'Wer darauf zu hören ist, hat der Nutzung des bisher Erhobenen widersprochen: {{codes}}. Sie darf nicht mehr abgespielt werden.',
  withheldDestroy: 'Sie können sie mit Begründung vernichten.',
  withheldTell: 'Das Datenmanagement kann sie mit Begründung vernichten.',
  destroyDue: 'Nach der Aufbewahrungsregel der Studie am {{on}} zu vernichten.',
  due: {
    title: 'Aufnahmen zu vernichten',
    destroy: 'Vernichten Sie sie mit Begründung auf der Seite des Termins.',
    tell: 'Das Datenmanagement vernichtet sie auf der Seite des Termins.',
    since: 'fällig seit {{on}}',
  },
  destroyedAt: 'Vernichtet am {{at}}.',
  status: { expected: 'Datei erwartet', uploading: 'wird gesendet', stored: 'gespeichert', destroyed: 'vernichtet' },
  destroy: {
    open: 'Vernichten…',
    title: '{{name}} vernichten?',
    verb: 'Aufnahme vernichten',
    notDue: 'Nach der Aufbewahrungsregel der Studie ist sie noch nicht zu vernichten.',
    done: 'Eine Aufnahme von {{session}} ist vernichtet. Das Protokoll bewahrt den Nachweis.',
  },
  problem: {
    recording: {
      not_found: 'Diese Aufnahme gibt es nicht, oder Sie dürfen sie nicht hören.',
      not_consented: 'Nicht alle Anwesenden haben in die Aufnahme eingewilligt: {{codes}}.',
      withheld:
        'Wer auf dieser Aufnahme zu hören ist, hat der Nutzung des bisher Erhobenen widersprochen: {{codes}}. Sie darf nicht mehr abgespielt werden; das Datenmanagement kann sie mit Begründung vernichten.',
      too_large: 'Die Datei ist größer als 2 GiB.',
      not_audio:
        'Was am Anfang dieser Datei steht, ist kein Ton. Aufbewahrt werden WAV, AIFF, MP3, AAC, M4A, MP4, MOV, 3GP, Ogg, Opus, FLAC, AMR, WebM und Matroska.',
      without_sound:
        'In dieser Datei ist kein Ton, oder sie bricht ab, bevor er beginnt. Sehen Sie auf dem Aufnahmegerät nach einer anderen Datei.',
      empty: 'Die Datei ist leer.',
      digest_differs: 'Was ankam, unterscheidet sich vom Gesendeten. Senden Sie die Datei noch einmal.',
      in_parts_only: 'Eine Aufnahme wird Stück für Stück gehört. Als Ganzes wird sie nicht herausgegeben.',
      ticket_expired: 'Die Erlaubnis zum Abspielen ist abgelaufen. Drücken Sie noch einmal auf Abspielen.',
      state_refused: 'Das folgt nicht auf den jetzigen Stand der Aufnahme.',
      digest_missing: 'Die Datei kam ohne Prüfsumme an. Senden Sie sie noch einmal.',
      interrupted: 'Die Datei kam nicht vollständig an. Senden Sie sie noch einmal.',
      already_arriving: 'Diese Aufnahme wird gerade schon übertragen, vielleicht aus einem anderen Fenster.',
      no_space:
        'Auf dem Server ist kein Platz für diese Datei. Sagen Sie denen Bescheid, die ihn betreiben; verloren ging nichts.',
    },
  },
} as const satisfies Words<typeof english>
