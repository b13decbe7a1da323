import type english from '../en/calendar.ts'
import type { Words } from '../../catalogue.ts'

export default {
  title: 'Mein Kalender anderswo',
  about:
    'Ein privater Link zeigt Geplantes im Kalender Ihres Telefons oder Rechners: mit Codes, ohne Namen, Orte und Studien. Wer den Link hat, sieht dasselbe wie Sie. Geben Sie ihn niemandem.',
  ends_one: 'Er endet nach {{count}} Tag, und wenn Sie Ihr Passwort ändern oder Ihre Anmeldungen beenden.',
  ends_other: 'Er endet nach {{count}} Tagen, und wenn Sie Ihr Passwort ändern oder Ihre Anmeldungen beenden.',
  shows: 'Er zeigt',
  kind: { visits: 'Visiten mit vereinbartem Tag', sessions: 'Sitzungen', calls: 'Anrufe, die ich zu führen habe' },
  sites: 'Standorte',
  allSites: 'Alle, die ich sehen darf',
  chosenSites: 'Nur diese',
  site: '{{site}}, {{study}}',
  make: 'Link erstellen',
  renew: 'Neuen Link erstellen',
  renewAbout: 'Der bisherige Link endet dann.',
  made: 'Kopieren Sie den Link jetzt: Er wird nur einmal gezeigt. Wählen Sie im Kalenderprogramm „Abonnieren“ oder „Aus dem Internet“ und fügen Sie ihn ein.',
  add: 'Zum Kalender dieses Geräts hinzufügen',
  done: 'Ich habe ihn',
  end: 'Link beenden',
  ended: 'Der Link ist beendet',
  has: 'Es gibt einen Link bis {{until}}.',
  over: 'Der Link endete am {{until}}. Erstellen Sie einen neuen.',
  fetched: 'Zuletzt abgerufen {{when}}.',
  neverFetched: 'Er wurde noch nicht abgerufen.',
  siteCount_one: 'an {{count}} gewählten Standort',
  siteCount_other: 'an {{count}} gewählten Standorten',
  everywhere: 'an allen Standorten, die ich sehen darf',
  feed: {
    about:
      'Von vor {{back}} Tagen bis in {{ahead}} Tagen, höchstens {{most}} Einträge. Was abgesagt ist, bleibt und ist als abgesagt gekennzeichnet.',
    visits: 'Visite {{timepoint}} · {{code}}',
    sessions: 'Sitzung {{code}}',
    calls: 'Anruf {{code}}',
    site: 'Standort {{site}}',
    at: 'Standort {{site}}, dort {{span}}, {{zone}}',
  },
} as const satisfies Words<typeof english>
