export default {
  participant: {
    not_found: 'Diese Person gibt es in der Studie nicht, oder Sie dürfen sie nicht sehen.',
    code_malformed: 'Ein Code sieht so aus: BRS-0042-X – Standort, Nummer, Prüfzeichen.',
    code_check: 'Das Prüfzeichen passt nicht. Ein Zeichen des Codes ist vertippt.',
    code_taken: 'Dieser Code ist schon vergeben.',
    step_refused: 'Dieser Schritt ist beim jetzigen Stand der Person nicht möglich.',
    named_twice: 'Eine Person ist doppelt genannt.',
    duplicate_likely: 'Vielleicht schon erfasst: Sehen Sie die Treffer an, oder schreiben Sie, warum nicht.',
    group_unknown: 'Diese Gruppe gibt es in der Studie nicht.',
    arm_unknown: 'Diesen Studienarm gibt es nicht.',
    criterion_missing: 'Jedes Kriterium braucht eine Antwort.',
    criterion_unknown: 'Dieses Kriterium gibt es in der Studie nicht.',
    peer_role_missing: 'Diese Gruppe braucht eine Peer-Rolle: ausgewiesen oder herkömmlich.',
    peer_role_unexpected: 'In dieser Gruppe hat niemand eine Peer-Rolle. Lassen Sie dieses Feld leer.',
    name_missing: 'Mindestens ein Name wird gebraucht.',
    phone_malformed: 'Eine Telefonnummer hat mindestens drei Ziffern.',
    email_malformed: 'Das ist keine E-Mail-Adresse. Sie sieht aus wie name@example.org.',
    birth_differs: 'Geburtsjahr und Geburtsdatum widersprechen einander. Berichtigen Sie eines von beiden.',
    reason_of_stratum:
      'Nach dieser Angabe wird der Arm gezogen, und eine Liste ist versiegelt. Geben Sie einen Grund für die Änderung an.',
    birth_date_kept:
      'Zur Identität gehört ein Geburtsdatum, zu dem das Jahr passen muss. Bitten Sie jemanden, der die Identität öffnen darf, beides zu ändern.',
    born_after_screening: 'Diese Geburt liegt nach dem Tag des Screenings. Berichtigen Sie eines von beiden.',
    born_too_early: 'Niemand ist älter als {{years}} Jahre. Prüfen Sie das Jahr.',
    screened_too_late:
      'Am {{notAfter}} gab es schon einen Schritt, eine Einwilligung oder eine Sitzung mit dieser Person. Das Screening kann nicht nach diesem Tag gewesen sein.',
    screened_then: 'Das Screening ist schon für diesen Tag festgehalten.',
    age_contradicted:
      'Alter und Geburt widersprechen sich. Berichtigen Sie eines, oder schreiben Sie, warum es stimmt.',
    reason_unknown: 'Diesen Grund gibt es in der Liste der Studie nicht.',
    reason_missing: 'Schreiben Sie die Begründung.',
    no_contact_stopped:
      'Diese Person möchte nicht kontaktiert werden. Festhalten lässt sich nur ein Anruf von ihr oder ein Kontakt eines früheren Tages. Wenn sie wieder kontaktiert werden möchte, erlauben Sie es zuerst.',
    no_contact_withdrawn:
      'Diese Person hat sich zurückgezogen, auch aus weiteren Kontakten. Festhalten lässt sich nur ein Anruf von ihr oder ein Kontakt eines früheren Tages.',
    no_contact_declined:
      'Diese Person hat die Teilnahme abgelehnt und darf nicht kontaktiert werden. Festhalten lässt sich nur ein Anruf von ihr oder ein Kontakt eines früheren Tages.',
    no_contact_deceased:
      'Diese Person ist gestorben. Festhalten lässt sich nur ein Anruf von jemandem, der sich meldet, oder ein Kontakt eines früheren Tages.',
    contact_allowed: 'Der Kontakt mit dieser Person ist nicht beendet, es gibt also nichts aufzuheben.',
    contact_hours_reversed: 'Die Zeit endet, bevor sie beginnt.',
    call_changed:
      'Jemand anders hat inzwischen einen Kontakt festgehalten oder den nächsten Anruf geändert. Sehen Sie sich das an, und senden Sie noch einmal, wenn Ihres weiter gilt.',
    preference_changed:
      'Inzwischen hat jemand anders geändert, wie und wann diese Person am liebsten erreicht wird. Sehen Sie nach, was neu ist, und senden Sie noch einmal, wenn Ihres noch gilt.',
    searched_too_often:
      'Sie haben innerhalb einer Stunde nach sehr vielen Personen gesucht. Versuchen Sie es später noch einmal, oder suchen Sie mit dem Code.',
    identity_not_kept: 'Zu dieser Person ist keine Identität hinterlegt.',
  },
}
