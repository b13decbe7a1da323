import type { Words } from '../../catalogue.ts'
import type english from '../en/consent-problem.ts'

export default {
  consent: {
    not_in_force: 'Es liegt keine gültige Einwilligung vor. Halten Sie zuerst eine fest.',
    part_taken_back:
      '{{codes}}: hat die Einwilligung in die Teilnahme widerrufen. Es werden keine neuen Daten erhoben, bis eine neue Einwilligung oder der Rückzug aus der Studie festgehalten ist.',
    already_mistaken: 'Diese Einwilligung ist schon als versehentlich eingetragen gekennzeichnet.',
    only_mistaken:
      '{{codes}}: Die Einwilligung war versehentlich eingetragen. Es werden keine neuen Daten erhoben, bis die richtige Einwilligung oder der Rückzug aus der Studie erfasst ist.',
    withdrawal_undecided: 'Auf dieser Einwilligung wurde ein Widerruf eingetragen. Sagen Sie, ob er gilt.',
    not_found: 'Diese Einwilligung gibt es nicht, oder Sie dürfen sie nicht sehen.',
    form_not_found: 'Diese Version des Einwilligungsformulars gibt es nicht.',
    form_not_valid: 'Diese Version des Formulars galt an jenem Tag an diesem Standort nicht.',
    version_ended:
      'Die Version, in die die Person eingewilligt hat, war an jenem Tag an diesem Standort nicht mehr gültig. Halten Sie zuerst die Einwilligung in eine an jenem Tag gültige Version fest, und schließen Sie die Person dann ein.',
    already_withdrawn: 'Diese Einwilligung wurde schon widerrufen.',
    witness_not_kept: 'Für diese Einwilligung wurde keine Zeugin und kein Zeuge festgehalten.',
    witness_needed: 'Auf diesem Weg braucht eine Einwilligung eine Zeugin oder einen Zeugen.',
    signature_missing:
      'Die Person hat noch nicht unterschrieben. Lassen Sie die Person im Feld unterschreiben, oder wählen Sie eine andere Form der Einwilligung.',
    signature_too_small:
      'Das ist nur ein Punkt oder ein kurzer Strich. Leeren Sie das Feld, und lassen Sie die Person noch einmal unterschreiben.',
    signature_other_text:
      'Die Unterschrift steht unter einem anderen Text. Leeren Sie das Feld, zeigen Sie der Person diesen Text, und lassen Sie sie noch einmal unterschreiben.',
    signature_unexpected:
      'Eine Unterschrift wird nur aufbewahrt, wenn am Bildschirm unterschrieben wird. Wählen Sie diese Form, oder leeren Sie das Feld.',
    scope_unknown: 'Nach diesem Umfang fragt das Formular nicht.',
    scope_missing: 'Jeder Umfang braucht eine Antwort.',
    scope_not_granted: 'Die Person hat darin nicht eingewilligt, deshalb kann es nicht widerrufen werden.',
    participate_missing:
      'Ein Formular muss nach der Einwilligung in die Teilnahme fragen, weil nur die neueste Einwilligung einer Person zählt.',
    language_unknown: 'Die Studie verwendet diese Sprache nicht.',
    form_version_taken: 'Diese Version gibt es in dieser Sprache schon.',
  },
  document: {
    none: 'Zu dieser Einwilligung wird kein Beleg aufbewahrt.',
    not_found: 'Dieser Beleg wurde entfernt, oder Sie dürfen ihn nicht sehen.',
    ticket_expired: 'Die Belege wurden lange genug gezeigt. Öffnen Sie sie noch einmal.',
    lost: 'Die Daten dieses Belegs sind beschädigt oder fehlen. Wer den Server betreibt, kann sie aus einer Sicherung wiederherstellen.',
    signature_stays:
      'Eine Unterschrift wird nicht entfernt: Mit ihr wurde eingewilligt. Ist die Einwilligung falsch, markieren Sie sie als irrtümlich eingetragen.',
    too_large:
      'Eine Datei darf höchstens 10 MB haben. Fotografieren Sie die Seite, oder speichern Sie das PDF in geringerer Qualität.',
    too_many_pages:
      'Eine Einwilligung hat höchstens {{most}} Seiten, und {{pages}} sind schon da. Fügen Sie nur die Seiten hinzu, auf denen steht, wozu eingewilligt wurde, und die Unterschriften.',
    too_many_pixels:
      'Dieses Bild hat {{width}} × {{height}} Bildpunkte. Angenommen werden höchstens {{most}} Millionen: Verkleinern Sie es, oder fotografieren Sie die Seite hier.',
    unknown_type:
      'Das ist weder JPEG, PNG, WebP noch PDF. Fotografieren Sie die Seite, oder speichern Sie sie in einer dieser Formen.',
    heic: 'Das ist ein HEIC-Foto, das nur wenige Programme zeigen. Nehmen Sie es hier mit „Foto aufnehmen“ auf, stellen Sie die Kamera auf „Maximale Kompatibilität“, oder speichern Sie es als JPEG.',
    damaged: 'Diese Datei ist beschädigt oder abgeschnitten. Fotografieren oder scannen Sie die Seite noch einmal.',
    pdf_active:
      'Dieses PDF enthält ein Skript, ein Formular, das gesendet wird, oder eine andere Datei. Drucken Sie es in ein neues PDF, oder fotografieren Sie die Seiten.',
    pdf_locked:
      'Dieses PDF ist mit einem Passwort gesperrt. Speichern Sie es ohne Passwort, oder fotografieren Sie die Seiten.',
    pdf_unreadable:
      'Dieses PDF lässt sich nicht auf Skripte durchsehen. Drucken Sie es in ein neues PDF, oder fotografieren Sie die Seiten.',
  },
} as const satisfies Words<typeof english>
