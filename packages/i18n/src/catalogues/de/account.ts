import type { Words } from '../../catalogue.ts'
import type english from '../en/account.ts'

export default {
  signIn: {
    title: 'Anmelden',
    email: 'E-Mail',
    password: 'Passwort',
    submit: 'Anmelden',
    noAccount: 'Ein Konto erhalten Sie mit einer Einladung. Fragen Sie die Administration Ihrer Studie.',
    purpose: 'Teilnehmende, Einwilligungen, Sitzungen und Transkripte einer Studie in mehreren Ländern.',
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
    accept: 'Rolle annehmen',
    hasAccount: 'Sie haben schon ein Konto. Melden Sie sich als {{email}} an. Die Rolle kommt dann hinzu.',
    signInFirst: 'Anmelden',
    otherAccount: 'Sie sind als {{own}} angemeldet, die Einladung gilt aber für {{email}}.',
    changeAccount: 'Als {{email}} anmelden',
  },
  claim: {
    title: 'Polyphony einrichten',
    explain:
      'Diese Installation hat noch keine Administration. Die erste Person, die dieses Formular ausfüllt, übernimmt sie. Der Link gilt einmal.',
    submit: 'Administration übernehmen',
  },
  forgotten: {
    link: 'Passwort vergessen?',
    title: 'Passwort vergessen',
    explain: 'Wir schicken Ihnen einen Link. Mit ihm wählen Sie ein neues Passwort.',
    submit: 'Link schicken',
    sent: 'Wenn es ein Konto mit dieser Adresse gibt, schicken wir einen Link dorthin. Der Link gilt einmal, eine Stunde lang. Sehen Sie auch im Spam-Ordner nach. Wir schicken höchstens drei Links in einer Stunde.',
  },
  reset: {
    title: 'Passwort wählen',
    explain: 'Der Link gilt einmal. Mit einem neuen Passwort werden Sie überall sonst abgemeldet.',
    submit: 'Passwort setzen und anmelden',
  },
  ended: {
    title: 'Dieser Link gilt nicht mehr',
    askAgain: 'Neuen Link anfordern',
    join: 'Wer die Studie administriert, kann Ihnen eine neue Einladung schicken.',
    claim:
      'Wenn der Server neu gestartet wird, steht ein neuer Link in seinem Log. Fragen Sie die Person, die den Server betreibt.',
  },
  mine: {
    title: 'Mein Konto',
    who: 'Name und Rollen',
    name: 'Name',
    roles: 'Meine Rollen',
    language: 'Sprache',
    sessions: 'Wo ich angemeldet bin',
    sessionHere: 'Dieser Browser',
    sessionSince: 'angemeldet {{when}}',
    unknownDevice: 'Unbekannter Browser',
    endSession: 'Anmeldung beenden',
    endAll: 'Überall abmelden',
    endAllExplain: 'Jeder Browser, auch dieser, wird sofort abgemeldet.',
    noSessions: 'Sie sind nirgends sonst angemeldet.',
  },
  problem: {
    account: {
      sign_in_refused: 'Die E-Mail oder das Passwort ist falsch. Prüfen Sie beides und versuchen Sie es noch einmal.',
      too_many_tries: 'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
      exists: 'Zu dieser E-Mail gibt es schon ein Konto. Bitten Sie um eine Einladung für dieses Konto.',
      password_too_long: 'Ein Passwort hat höchstens 128 Zeichen.',
      password_too_short: 'Ein Passwort hat mindestens 15 Zeichen.',
      password_too_common: 'Dieses Passwort steht auf einer Liste häufiger Passwörter. Wählen Sie ein anderes.',
      link_unknown: 'Dieser Link ist nicht gültig oder wurde schon benutzt. Bitten Sie um einen neuen.',
      link_expired: 'Dieser Link ist abgelaufen. Bitten Sie um einen neuen.',
      already_claimed: 'Diese Installation hat schon eine Administration. Melden Sie sich stattdessen an.',
      session_not_found: 'Diese Anmeldung ist schon beendet.',
    },
  },
} as const satisfies Words<typeof english>
