import type { Words } from '../../catalogue.ts'
import type english from '../en/staff.ts'

export default {
  list: {
    label: 'Personen der Studie',
    invite: 'Jemanden einladen',
    none: 'Hier ist noch niemand',
    noneHint: 'Laden Sie die erste Person ein: Sie wählt ihr Passwort selbst.',
    noneReadHint: 'Die Administration lädt Personen ein.',
    reach: 'Gezeigt werden die Rollen an Ihren Standorten.',
    grant: 'Weitere Rolle geben',
    revoke: 'Entziehen: {{role}}, {{site}}',
    me: 'Sie',
    wholeStudy: 'ganze Studie',
  },
  invitation: {
    pending: 'Noch nicht benutzte Einladungen',
    title: 'Jemanden einladen',
    email: 'E-Mail',
    emailHint: 'Der Link gilt nur für diese Adresse.',
    role: 'Rolle',
    site: 'Wo',
    siteHint: 'Eine Rolle an einem Standort reicht nirgendwo anders hin.',
    submit: 'Einladen',
    made: 'Die Einladung ist unterwegs',
    once: 'Eine Mail mit diesem Link ist unterwegs an {{email}}. Der Link gilt einmal und wird nur dieses eine Mal gezeigt: Kopieren Sie ihn jetzt, falls die Mail nicht ankommt.',
    until: 'Er gilt bis {{when}}.',
    copy: 'Link kopieren',
    copied: 'Kopiert',
    done: 'Fertig',
    next: 'Noch jemanden einladen',
    expires: 'bis {{day}}',
    expired: 'abgelaufen am {{day}}',
    sent: 'erstellt am {{day}}',
    cancel: 'Einladung von {{email}} zurücknehmen',
    cancelTitle: 'Eine Einladung zurücknehmen',
    cancelSubmit: 'Zurücknehmen',
    cancelExplain: 'Der Link zu {{role}}, {{site}} gilt sofort nicht mehr. Wer ihn öffnet, erfährt daraus nichts.',
    cancelled: 'Die Einladung wurde zurückgenommen.',
  },
  grant: {
    undone: 'Aus Versehen erteilt und sofort zurückgenommen',
    title: 'Weitere Rolle geben',
    explain: 'Sie wirkt beim nächsten Klick dieser Person.',
    submit: 'Rolle geben',
    done: '{{role}}, {{site}}: vergeben.',
  },
  revoke: {
    title: 'Eine Rolle entziehen',
    submit: 'Entziehen',
    explain:
      'Sie endet mit der nächsten Anfrage dieser Person: Eine offene Seite zeigt nichts mehr davon. Was sie getan hat, bleibt unter ihrem Namen im Protokoll.',
    own: 'Das ist Ihre eigene Rolle.',
    done: '{{role}}, {{site}}: entzogen.',
  },
  does: {
    coordinator: 'Registriert Teilnehmende, nimmt Einwilligungen auf, hält Sitzungen ab; sieht, wer sie sind.',
    data_manager: 'Hält Aufnahmen und Transkripte in Bewegung; sieht Codes, nie Identitäten.',
    investigator: 'Verfolgt Rekrutierung, Einwilligung und Verbleib; gibt Transkripte frei.',
    transcriber: 'Tippt, prüft und übersetzt, was zugewiesen ist, und sieht nichts anderes.',
    analyst: 'Liest und kodiert freigegebene Transkripte.',
    monitor: 'Liest Einwilligungen und das Protokoll; ändert nichts.',
    administrator: 'Richtet die Studie, ihre Standorte und ihr Team ein.',
  },
  problem: {
    staff: {
      not_found: 'Diese Person gehört nicht zum Team dieser Studie.',
      grant_exists: 'Diese Person hat diese Rolle dort schon.',
      grant_not_found: 'Diese Rolle wurde schon entzogen.',
      invitation_not_found:
        'Diese offene Einladung gibt es nicht: Sie wurde benutzt oder schon zurückgenommen. Laden Sie die Liste neu.',
      last_administrator:
        'Eine Studie behält mindestens eine Administration. Vergeben Sie die Rolle zuerst an jemand anderen.',
    },
  },
} as const satisfies Words<typeof english>
