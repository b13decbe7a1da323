import type { Words } from '../../catalogue.ts'
import type english from '../en/staff.ts'

export default {
  list: {
    label: 'Team der Studie',
    none: 'Noch ist niemand im Team',
    noneHint: 'Laden Sie die erste Person ein. Sie wählt ihr Passwort selbst.',
    noneReadHint: 'Die Administration lädt Personen ins Team ein.',
    reach: 'Nur Rollen an Ihren Standorten werden gezeigt.',
    grant: 'Weitere Rolle geben',
    revoke: 'Entziehen: {{role}}, {{site}}',
    me: 'Sie',
    wholeStudy: 'ganze Studie',
    signedIn: 'zuletzt angemeldet am {{on}}',
    never: 'noch nie angemeldet',
    inHand_one: '{{count}} Transkript in Arbeit',
    inHand_other: '{{count}} Transkripte in Arbeit',
  },
  invitation: {
    pending: 'Offene Einladungen',
    title: 'Ins Team einladen',
    email: 'E-Mail',
    emailHint:
      'Eine Adresse oder mehrere: eine in jeder Zeile, oder eine Liste, wie Ihr Mailprogramm sie kopiert. Jede bekommt einen eigenen Link, der nur für diese Adresse gilt.',
    role: 'Rolle',
    site: 'Standort',
    siteHint: 'Eine Rolle an einem Standort gibt keinen Zugang zu anderen Standorten.',
    submit: 'Einladen',
    made_one: 'Die Einladung ist unterwegs',
    made_other: 'Die Einladungen sind unterwegs',
    once: 'Wir schicken eine Mail mit diesem Link an {{email}}. Der Link gilt einmal und wird nur jetzt hier gezeigt. Kopieren Sie ihn, falls die Mail nicht ankommt.',
    until_one: 'Der Link gilt bis {{when}}.',
    until_other: 'Die Links gelten bis {{when}}.',
    several_one:
      'Wir schicken {{people}} Person eine Mail mit einem Link. Der Link gilt einmal und wird nur jetzt hier gezeigt. Kopieren Sie ihn, falls die Mail nicht ankommt.',
    several_other:
      'Wir schicken {{people}} Personen je eine Mail mit einem eigenen Link. Jeder Link gilt einmal und wird nur jetzt hier gezeigt. Kopieren Sie die Links, falls eine Mail nicht ankommt.',
    copy: 'Link kopieren',
    copyAll: 'Alle Adressen und Links kopieren',
    copied: 'Kopiert',
    done: 'Fertig',
    next: 'Noch jemanden einladen',
    expires: 'bis {{day}}',
    expired: 'abgelaufen am {{day}}',
    sent: 'erstellt am {{day}}',
    cancel: 'Einladung von {{email}} zurücknehmen',
    cancelTitle: 'Eine Einladung zurücknehmen',
    cancelSubmit: 'Einladung zurücknehmen',
    cancelExplain:
      'Der Link zur Rolle {{role}}, {{site}} gilt sofort nicht mehr. Er zeigt dann nichts über die Studie.',
    cancelled: 'Die Einladung wurde zurückgenommen.',
  },
  grant: {
    undone: 'Aus Versehen vergeben und sofort entzogen',
    title: 'Weitere Rolle geben',
    explain: 'Die Rolle gilt ab dem nächsten Klick dieser Person.',
    submit: 'Rolle geben',
    done: '{{role}}, {{site}}: vergeben.',
  },
  revoke: {
    inHand_one:
      '{{count}} Transkript ist bei dieser Person in Arbeit. Es bleibt bei ihr, bis jemand anderes es bekommt.',
    inHand_other:
      '{{count}} Transkripte sind bei dieser Person in Arbeit. Sie bleiben bei ihr, bis jemand anderes sie bekommt.',
    handOver: 'Arbeit übergeben',
    whoHandsOver: 'Die Arbeit übergibt das Datenmanagement unter Transkripte.',
    title: 'Eine Rolle entziehen',
    submit: 'Rolle entziehen',
    explain:
      'Die Rolle endet mit dem nächsten Klick dieser Person, auch auf Seiten, die schon offen sind. Was die Person getan hat, bleibt unter ihrem Namen im Audit-Trail.',
    own: 'Das ist Ihre eigene Rolle.',
    done: '{{role}}, {{site}}: entzogen.',
  },
  does: {
    coordinator:
      'Erfasst Teilnehmende, holt Einwilligungen ein und hält Sitzungen ab. Sieht die Identität der Teilnehmenden.',
    data_manager: 'Organisiert die Arbeit an Aufnahmen und Transkripten. Sieht Codes, nie Identitäten.',
    investigator: 'Verfolgt Rekrutierung, Einwilligung und Verbleib. Gibt Transkripte frei.',
    transcriber: 'Tippt, prüft und übersetzt die zugewiesenen Transkripte. Sieht nichts anderes.',
    analyst: 'Liest und kodiert freigegebene Transkripte.',
    monitor: 'Liest Einwilligungen und den Audit-Trail. Ändert nichts.',
    administrator: 'Richtet die Studie, ihre Standorte und ihr Team ein.',
  },
  sessions: {
    end: 'Alle Anmeldungen beenden',
    title: 'Alle Anmeldungen beenden',
    explain:
      'Diese Person wird sofort in jedem Browser abgemeldet und kann sich mit ihrem Passwort wieder anmelden. Um sie auszuschließen, entfernen Sie auch ihre Rollen.',
    done_one: '{{count}} Anmeldung beendet',
    done_other: '{{count}} Anmeldungen beendet',
  },
  codes: {
    reset: 'Einmalcodes entfernen',
    title: 'Einmalcodes entfernen',
    explain:
      'Für eine Person, die Telefon und Ersatzcodes verloren hat. Vergewissern Sie sich, dass wirklich diese Person fragt. Sie wird überall abgemeldet, erhält eine Mail und meldet sich nur mit dem Passwort an, bis sie Codes neu einrichtet.',
    done: 'Die Einmalcodes wurden entfernt.',
  },
  problem: {
    staff: {
      no_codes: 'Diese Person hat keine Einmalcodes.',
      own_sessions: 'Ihre eigenen Anmeldungen beenden Sie unter Mein Konto.',
      own_codes:
        'Ihre eigenen Codes schalten Sie unter Mein Konto aus. Wenn Sie sie verloren haben, entfernt sie eine andere Person der Administration.',
      not_found: 'Diese Person gehört nicht zum Team dieser Studie.',
      own_role:
        'Niemand gibt sich selbst eine Rolle. Eine andere Person aus der Administration dieser Studie gibt sie Ihnen. Wenn Sie die einzige sind, laden Sie zuerst eine zweite ein.',
      grant_exists: 'Diese Person hat diese Rolle schon.',
      grant_not_found: 'Diese Rolle wurde schon entzogen.',
      invitation_not_found:
        'Diese Einladung ist nicht mehr offen. Sie wurde benutzt oder zurückgenommen. Laden Sie die Liste neu.',
      last_administrator:
        'Eine Studie braucht immer mindestens eine Administration. Vergeben Sie die Rolle zuerst an jemand anderen.',
    },
  },
} as const satisfies Words<typeof english>
