import type { Words } from '../../catalogue.ts'
import type english from '../en/mail.ts'

export default {
  invitation: {
    subject: 'Einladung zu {{study}}',
    offer: 'Sie sind zu {{study}} eingeladen: {{role}}, {{site}}.',
    open: 'Öffnen Sie diesen Link, um die Rolle anzunehmen. Er gilt einmal, sieben Tage lang.',
    ignore: 'Wenn Sie nicht wissen, worum es geht, brauchen Sie nichts zu tun.',
  },
  reset: {
    subject: 'Neues Passwort wählen',
    asked:
      'Für Ihr Konto bei Polyphony wurde ein neues Passwort angefordert. Öffnen Sie diesen Link, um eines zu wählen. Er gilt einmal, eine Stunde lang.',
    ignore: 'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.',
  },
  newBrowser: {
    subject: 'Anmeldung mit einem neuen Browser',
    happened:
      'Bei Ihrem Konto bei Polyphony hat sich jemand mit einem Browser angemeldet, den es nicht kennt: {{when}}, {{where}}.',
    own: 'Wenn Sie das waren, brauchen Sie nichts zu tun.',
    strange:
      'Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort. Damit werden alle abgemeldet, die bei Ihrem Konto angemeldet sind.',
  },
} as const satisfies Words<typeof english>
