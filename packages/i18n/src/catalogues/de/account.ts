import type { Words } from '../../catalogue.ts'
import type english from '../en/account.ts'

export default {
  signIn: {
    title: 'Anmelden',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    refused: 'E-Mail und Passwort passen nicht zusammen. Prüfen Sie beides und versuchen Sie es noch einmal.',
    tooMany: 'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
    noAccount: 'Konten gibt es auf Einladung. Fragen Sie die Administration Ihrer Studie.',
    purpose: 'Die Menschen, die Einwilligungen, die Gespräche und die Worte einer Studie in mehreren Ländern.',
  },
  join: {
    title: 'Einer Studie beitreten',
    invited: 'Sie sind zu {{study}} eingeladen: {{role}}, {{site}}.',
    name: 'Ihr Name, wie ihn Kolleginnen und Kollegen sehen sollen',
    password: 'Wählen Sie ein Passwort',
    passwordHint: 'Mindestens 15 Zeichen. Ein Satz, den Sie sich merken, ist besser als Sonderzeichen.',
    length: '{{count}} von 15 Zeichen',
    longEnough: '{{count}} Zeichen: lang genug',
    submit: 'Beitreten',
  },
  claim: {
    title: 'Polyphony einrichten',
    explain: 'Diese Instanz hat noch keine Administration. Wer dies ausfüllt, übernimmt sie; der Link gilt einmal.',
    submit: 'Administration übernehmen',
  },
  mine: {
    title: 'Mein Konto',
    who: 'Wer ich bin',
    name: 'Name',
    roles: 'Meine Rollen',
    language: 'Sprache',
    sessions: 'Wo ich angemeldet bin',
    sessionHere: 'Dieser Browser',
    sessionSince: 'angemeldet {{when}}',
    unknownDevice: 'Unbekannter Browser',
    endSession: 'Beenden',
    endAll: 'Überall abmelden',
    endAllExplain: 'Jeder Browser, auch dieser, wird sofort abgemeldet.',
    noSessions: 'Sie sind nirgends sonst angemeldet.',
  },
  problem: {
    account: {
      exists: 'Zu dieser E-Mail gibt es schon ein Konto. Bitten Sie um eine Einladung für dieses Konto.',
      password_too_long: 'Ein Passwort hat höchstens 128 Zeichen.',
      password_too_short: 'Ein Passwort hat mindestens 15 Zeichen.',
      password_too_common: 'Dieses Passwort steht auf einer Liste häufiger Passwörter. Wählen Sie ein anderes.',
      link_unknown: 'Dieser Link ist nicht von uns oder wurde schon benutzt. Bitten Sie um einen neuen.',
      link_expired: 'Dieser Link ist abgelaufen. Bitten Sie um einen neuen.',
      already_claimed: 'Diese Instanz hat schon eine Administration. Melden Sie sich stattdessen an.',
      session_not_found: 'Diese Anmeldung ist schon beendet.',
    },
  },
} as const satisfies Words<typeof english>
