import type { Words } from '../../catalogue.ts'
import type english from '../en/recordings.ts'

export default {
  title: 'Aufnahmen',
  none: 'Es wurde nichts aufgenommen.',
  attach: 'Aufnahme anfügen',
  sendFile: 'Datei senden',
  expectedHint: 'Die Datei ist noch nicht angekommen.',
  goOnHint:
    '{{done}} von {{total}} sind angekommen. Wählen Sie dieselbe Datei noch einmal, dann wird nur der Rest gesendet.',
  needsConsent: 'Solange eine Einwilligung in die Aufnahme fehlt, können Sie keine Aufnahme anfügen.',
  needsPeople: 'Bevor Teilnehmende eingeladen sind, können Sie keine Aufnahme anfügen.',
  job: 'Aufnahme von {{session}}',
  checking: 'Datei wird geprüft',
  sent: '{{done}} von {{total}}',
  connecting: 'Verbindung wird aufgebaut',
  rate: '{{rate}}/s',
  paused: 'Angehalten bei {{done}} von {{total}}',
  goesOnByItself: 'Es geht von selbst weiter.',
  cancelled: 'Das Hochladen wurde abgebrochen. Es wurde nichts gespeichert.',
  play: 'Anhören',
  playHint: 'Der Audit-Trail hält fest, dass Sie zugehört haben.',
  player: {
    play: 'Abspielen',
    pause: 'Anhalten',
    back: '5 Sekunden zurück',
    on: '5 Sekunden weiter',
    place: 'Stelle in der Aufnahme',
    placeOf: '{{at}} von {{length}}',
    rate: 'Geschwindigkeit',
  },
  unplayable: 'Dieser Browser kann die Aufnahme nicht abspielen, oder die Verbindung ist abgebrochen.',
  withheld:
    'Diese Aufnahme darf nicht mehr abgespielt werden. Diese Personen sind darauf zu hören und haben die Nutzung ihrer Daten widerrufen, waren am Tag der Sitzung schon ausgeschieden oder haben keine Einwilligung gegeben, die diesen Tag abdeckt: {{codes}}.',
  withheldDestroy: 'Sie dürfen sie vernichten. Dazu müssen Sie eine Begründung angeben.',
  withheldTell: 'Das Datenmanagement darf sie vernichten.',
  destroyDue: 'Nach der Aufbewahrungsregel der Studie ist sie am {{on}} zu vernichten.',
  due: {
    title: 'Zu vernichtende Aufnahmen',
    destroy: 'Vernichten Sie sie mit Begründung auf der Seite der Sitzung.',
    tell: 'Das Datenmanagement vernichtet sie auf der Seite der Sitzung.',
    since: 'fällig seit {{on}}',
  },
  destroyedAt: 'Vernichtet am {{at}}.',
  certificate: 'Bescheinigung',
  status: { expected: 'Datei erwartet', uploading: 'wird gesendet', stored: 'gespeichert', destroyed: 'vernichtet' },
  destroy: {
    open: 'Vernichten…',
    title: '{{name}} vernichten?',
    verb: 'Aufnahme vernichten',
    notDue: 'Nach der Aufbewahrungsregel der Studie muss sie noch nicht vernichtet werden.',
    done: 'Eine Aufnahme von {{session}} ist vernichtet. Der Audit-Trail enthält den Nachweis der Vernichtung.',
  },
  take: {
    open: 'Hier aufnehmen',
    begin: 'Aufnahme beginnen',
    hint: 'Nehmen Sie erst auf, wenn alle Anwesenden eingewilligt haben. Das Aufgenommene bleibt verschlüsselt auf diesem Gerät, bis es gesendet ist. Widerruft währenddessen jemand, hält die Aufnahme an.',
    waiting: 'Der Browser fragt, ob das Mikrofon benutzt werden darf.',
    noMicrophone:
      'Es kann kein Mikrofon benutzt werden. Erlauben Sie es im Browser für diese Seite, oder schließen Sie eines an.',
    microphone: 'Mikrofon',
    silent: 'Es ist nichts zu hören. Prüfen Sie das Mikrofon.',
    notAsked:
      'Der Server kann gerade nicht gefragt werden, ob alle einwilligen. Versuchen Sie es mit Verbindung noch einmal.',
    missing: 'Nicht aufgenommen: Die Einwilligung von {{codes}} in die Aufnahme fehlt.',
    stopped:
      'Angehalten: Die Einwilligung von {{codes}} in die Aufnahme fehlt. Solange das so ist, kann sie nicht gesendet werden.',
    gone: 'Das Mikrofon ist nicht mehr da. Was bis dahin aufgenommen wurde, ist hier.',
    unreadable: 'Das Aufgenommene kann auf diesem Gerät nicht mehr gelesen werden.',
    notKept:
      'Dieser Browser behält nichts auf dem Gerät. Schließen Sie diesen Tab nicht, bevor die Aufnahme gesendet ist.',
    job: 'Aufnahme von {{session}}',
    left: '{{length}}, nicht gesendet',
    leftHint: 'Sie ist nur auf diesem Gerät, eine Woche lang, und Abmelden löscht sie.',
    state: { recording: 'nimmt auf', paused: 'angehalten', left: 'nicht gesendet' },
    end: 'Beenden und senden',
    send: 'Senden',
    discard: 'Löschen…',
    discardAsk: 'Diese {{length}} endgültig löschen?',
    discardVerb: 'Endgültig löschen',
  },
  problem: {
    recording: {
      not_found: 'Diese Aufnahme gibt es nicht, oder Sie dürfen sie nicht hören.',
      not_consented: 'Nicht alle Anwesenden haben in die Aufnahme eingewilligt: {{codes}}.',
      withheld:
        'Diese Aufnahme darf nicht mehr abgespielt werden. Diese Personen sind darauf zu hören und haben die Nutzung ihrer Daten widerrufen, waren am Tag der Sitzung schon ausgeschieden oder haben keine Einwilligung gegeben, die diesen Tag abdeckt: {{codes}}. Das Datenmanagement darf sie vernichten.',
      too_large: 'Die Datei ist größer als 2 GiB.',
      not_audio:
        'Am Anfang dieser Datei ist kein Ton. Wählen Sie eine Datei in einem dieser Formate: WAV, AIFF, MP3, AAC, M4A, MP4, MOV, 3GP, Ogg, Opus, FLAC, AMR, WebM, Matroska.',
      without_sound:
        'In dieser Datei ist kein Ton, oder die Datei endet, bevor der Ton beginnt. Sehen Sie auf dem Aufnahmegerät nach einer anderen Datei.',
      empty: 'Die Datei ist leer.',
      damaged:
        'Teile dieser Aufnahme fehlen auf dem Server oder wurden verändert. Sagen Sie denen Bescheid, die den Server betreiben: Sie können sie aus einer Sicherung wiederherstellen.',
      offset_differs: 'Der Server hat mehr oder weniger von dieser Datei als gedacht. Von dort geht es weiter.',
      upload_unknown: 'Der Server kennt diesen Vorgang nicht mehr. Senden Sie die Datei noch einmal.',
      too_many_unfinished:
        'Sie haben {{most}} unfertige Uploads. Beenden Sie erst einen davon, oder brechen Sie ihn ab.',
      digest_differs: 'Die angekommene Datei unterscheidet sich von der gesendeten. Senden Sie sie noch einmal.',
      in_parts_only:
        'Eine Aufnahme kann nur in Teilen abgespielt werden. Sie kann nicht als Ganzes heruntergeladen werden.',
      without_peaks: 'Von dieser Aufnahme gibt es keine Wellenform.',
      ticket_expired: 'Die Erlaubnis zum Abspielen ist abgelaufen. Drücken Sie noch einmal auf Abspielen.',
      state_refused: 'Das ist beim jetzigen Stand der Aufnahme nicht möglich.',
      not_destroyed: 'Diese Aufnahme wurde nicht vernichtet. Darum gibt es keine Bescheinigung.',
      digest_missing: 'Die Datei kam ohne Prüfsumme an. Senden Sie sie noch einmal.',
      interrupted: 'Die Datei kam nicht vollständig an. Senden Sie sie noch einmal.',
      already_arriving: 'Diese Aufnahme wird gerade schon übertragen, vielleicht aus einem anderen Fenster.',
      no_space:
        'Auf dem Server ist kein Platz für diese Datei. Es ging nichts verloren. Sagen Sie denen Bescheid, die den Server betreiben.',
    },
  },
} as const satisfies Words<typeof english>
