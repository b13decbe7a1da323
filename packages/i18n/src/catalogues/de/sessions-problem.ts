export default {
  session: {
    not_found: 'Diese Sitzung gibt es nicht, oder Sie dürfen sie nicht sehen.',
    step_refused: 'Das ist beim jetzigen Stand der Sitzung nicht möglich.',
    participant_elsewhere: 'Diese Person gehört zu einem anderen Standort.',
    in_future: 'Die Sitzung hat noch nicht stattgefunden.',
    took_place:
      'Von dieser Sitzung sind Personen als anwesend eingetragen, oder es gibt eine Aufnahme oder ein Transkript. Deshalb kann sie nicht auf einen Tag in der Zukunft verschoben werden. Wenn sie nicht stattfand, berichtigen Sie zuerst die Anwesenheit. Setzen Sie für weitere Gespräche eine neue Sitzung an.',
    kept_before:
      'Die erste Aufnahme wurde am {{on}} gespeichert, oder das erste Transkript an diesem Tag begonnen. Die Sitzung kann also nicht später gewesen sein. Wählen Sie diesen Tag oder einen früheren.',
    day_frees_words:
      'Am jetzt erfassten Tag dürfen Worte dieser Teilnehmenden nicht verwendet werden, am anderen Tag dürften sie es: {{codes}}. Nur wer an diesem Standort Einwilligungen erfasst, kann einen solchen Tag berichtigen.',
    participant_inactive: 'Diese Personen nehmen nicht mehr teil und können nicht eingeladen werden: {{codes}}.',
    participant_not_invited: 'Eine Person auf dieser Liste ist zu dieser Sitzung nicht eingeladen.',
    participant_attended:
      '{{codes}}: Die Anwesenheit ist eingetragen, deshalb bleiben sie auf der Liste. Wenn die Anwesenheit falsch ist, berichtigen Sie sie zuerst.',
    participant_left:
      'Diese Personen haben sich vor dem Tag dieser Sitzung zurückgezogen (keine neuen Daten): {{codes}}. Wenn sie da waren, ist der Tag des Rückzugs falsch. Berichtigen Sie ihn zuerst, auf der Seite der Person.',
    participant_gone:
      'Diese Personen haben vor dem Tag dieser Sitzung abgelehnt, sind verstorben oder waren nicht geeignet: {{codes}}. Wenn sie da waren, ist der Tag dieses Schritts falsch. Berichtigen Sie ihn zuerst, auf der Seite der Person.',
    participant_unscreened:
      'Das Screening dieser Personen war erst nach dem Tag dieser Sitzung: {{codes}}. Wenn sie da waren, ist der Tag des Screenings oder der Sitzung falsch. Berichtigen Sie ihn zuerst.',
    participant_withdrew:
      'Diese Personen haben die Nutzung ihrer Daten widerrufen, waren am Tag der Sitzung schon ausgeschieden oder haben keine Einwilligung gegeben, die diesen Tag abdeckt, deshalb kann ihre Anwesenheit nicht geändert werden: {{codes}}. Wenn die Anwesenheit falsch ist, berichtigen Sie zuerst den Rückzug auf der Seite der Person, dann die Anwesenheit. Halten Sie danach den Rückzug noch einmal fest.',
    participant_speaks:
      'Ein Transkript dieser Sitzung nennt diese Personen als Sprechende: {{codes}}. Wenn sie nicht da waren, ändern Sie zuerst auf der Seite jedes Transkripts, wer dort spricht. Ein freigegebenes Transkript muss dafür zurückgegeben werden.',
    attended:
      'Diese Personen sind als anwesend eingetragen: {{codes}}. Wenn die Sitzung stattfand, halten Sie sie als durchgeführt fest. Wenn nicht, berichtigen Sie zuerst die Anwesenheit.',
    recorded:
      'Von dieser Sitzung gibt es eine Aufnahme, oder die Datei einer Aufnahme wird erwartet. Wenn die Sitzung stattfand, halten Sie sie als durchgeführt fest. Wenn nicht, muss zuerst das Datenmanagement die Aufnahme mit Begründung vernichten.',
    transcribed:
      'Diese Sitzung hat ein Transkript; sie fand also statt und kann nicht abgesagt werden. Wenn jemand anderes kam, halten Sie zuerst diese Anwesenheit fest.',
    recorded_without_consent:
      'Von dieser Sitzung gibt es eine Aufnahme, und diese Personen haben nicht in sie eingewilligt: {{codes}}. Wenn sie da waren, halten Sie ihre Einwilligung fest, oder bitten Sie das Datenmanagement, die Aufnahme zu vernichten. Tragen Sie dann die Anwesenheit ein.',
    transcribed_without_consent:
      'Von dieser Sitzung gibt es ein Transkript, und diese Personen haben nicht in die Transkription eingewilligt: {{codes}}. Wenn sie da waren, fragen Sie nach ihrer Einwilligung und halten Sie sie fest. Tragen Sie dann die Anwesenheit ein.',
    translated_without_consent:
      'Von dieser Sitzung gibt es eine Übersetzung oder ein Transkript in einer anderen Sprache, und diese Personen haben nicht in die Übersetzung eingewilligt: {{codes}}. Wenn sie da waren, fragen Sie nach ihrer Einwilligung und halten Sie sie fest. Versuchen Sie es dann noch einmal.',
    not_a_group: 'Eine Sitzung dieser Art findet mit einer einzelnen Person statt.',
    ends_before_start:
      'Das Ende muss nach dem Beginn liegen, und höchstens {{hours}} Stunden danach. Wenn das Ende auf der Uhr vor dem Beginn liegt, gilt der nächste Tag.',
    kind_unknown: 'Diese Art von Sitzung gibt es in der Studie nicht.',
    group_unknown: 'Diese Gruppe gibt es in der Studie nicht.',
    language_unknown: 'Die Studie verwendet diese Sprache nicht.',
    staff_unknown: 'Eine der genannten Personen arbeitet nicht an diesem Standort.',
    facilitator_missing: 'Wählen Sie zuerst, wer die Sitzung geleitet hat.',
    attendance_open: 'Tragen Sie zuerst ein, ob diese Personen da waren: {{codes}}.',
    attendance_changed:
      'Inzwischen hat jemand anders für {{codes}} etwas anderes eingetragen. Sehen Sie nach, was jetzt eingetragen ist, und tragen Sie Ihres noch einmal ein, wenn es stimmt.',
    nobody_attended:
      'Niemand war da. Wenn jemand anderes kam, halten Sie zuerst diese Anwesenheit fest. Wenn die Sitzung nicht stattfand, sagen Sie sie ab.',
  },
} as const
