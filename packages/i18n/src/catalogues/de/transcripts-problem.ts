export default {
  transcript: {
    not_found: 'Dieses Transkript gibt es nicht, oder Sie dürfen es nicht sehen.',
    step_refused: 'Das ist beim jetzigen Stand des Transkripts nicht möglich.',
    same_person:
      'Das muss eine zweite Person tun. Wer diese Worte importiert, sie oder ihre Stimmen geändert oder eine Stufe davon abgeschlossen hat, darf sie weder prüfen noch freigeben.',
    not_consented:
      'Diese Teilnehmenden haben in „{{scope}}“ nicht eingewilligt oder es zurückgenommen: {{codes}}. Ihre Worte dürfen deshalb nicht aufgeschrieben werden. Wenn sie einverstanden sind, erfassen Sie zuerst eine neue Einwilligung.',
    file_malformed: 'Die Datei lässt sich nicht lesen. Es wurde nichts übernommen.',
    file_too_large: 'Die Datei ist für ein Transkript zu groß.',
    segment_not_found: 'Dieses Segment gibt es nicht mehr.',
    columns_missing: 'Wählen Sie die Spalte, in der die Worte stehen.',
    several_conversations:
      'Die Datei hat {{conversations}} Gespräche, ein Transkript aber enthält eines. Wählen Sie das Gespräch dieser Sitzung. Wenn alle Zeilen ein Gespräch sind, wählen Sie keine Spalte des Gesprächs.',
    speaker_not_found: 'Diese Stimme gibt es im Transkript nicht.',
    label_taken:
      'Eine andere Stimme in diesem Transkript oder in seiner Übersetzung heißt schon so. Wenn beide dieselbe Person sind, wählen Sie die Stimme in jedem Segment.',
    person_elsewhere:
      'Eine Stimme muss einer Person dieser Sitzung gehören: jemandem von den Anwesenden oder aus dem Team.',
    language_taken:
      'Zu dieser Sitzung gibt es in dieser Sprache schon ein Transkript. Öffnen Sie es: Solange es keine Worte hat, können sie dort importiert werden.',
    language_unknown: 'Die Studie verwendet diese Sprache nicht.',
    not_held: 'Dieses Transkript ist Ihnen nicht zugewiesen. Nur die Person, der es zugewiesen ist, kann es ändern.',
    not_empty: 'Dieses Transkript enthält schon Worte, deshalb wurde nichts importiert.',
    has_translation:
      'Dieses Transkript hat eine Übersetzung, die zu seinen jetzigen Segmenten gehört. Deshalb kann keine Datei darüber importiert und kein Segment hinzugefügt, geteilt, verbunden oder gelöscht werden. Schreiben Sie die Worte in die Segmente.',
    part_of_translation:
      'In einer Übersetzung gehört jedes Segment zu einem der Vorlage. Ein Segment kann geteilt und seine Teile können wieder verbunden werden; kein anderes Segment kann hinzugefügt oder gelöscht werden.',
    version_not_found: 'Dieses Transkript hat keine solche Version.',
    source_not_ready:
      'Aus der Vorlage müssen zuerst die Namen entfernt werden. Solange die Vorlage in einer Stufe vor ihrer Freigabe ist, kann ihre Übersetzung nicht begonnen, geändert, abgeschlossen oder freigegeben werden, und die Vorlage wird nicht daneben gezeigt. Schließen Sie die Stufen der Vorlage ab, und fahren Sie dann fort.',
    needs_source:
      'Von {{session}} gibt es ein Transkript. Ein Transkript in einer anderen Sprache als der Sitzung ist eine Übersetzung: Beginnen Sie sie mit „Übersetzen…“ von diesem Transkript aus, nachdem die Namen entfernt sind. Wenn die Sprache der Sitzung falsch ist, berichtigen Sie zuerst diese.',
    source_is_translation:
      'Eine Übersetzung beginnt mit dem, was gesagt wurde, und dieses Transkript ist selbst eine Übersetzung. Öffnen Sie die Vorlage und beginnen Sie die Übersetzung dort.',
    withheld:
      'Diese Worte werden zurückgehalten: Die sprechende Person hat die Nutzung ihrer Daten widerrufen, war am Tag der Sitzung schon ausgeschieden oder hat keine Einwilligung gegeben, die diesen Tag abdeckt, oder sie ist nicht bekannt. Die Worte können weder gelesen noch geändert noch jemand anderem zugeordnet werden. Wenn die Person nicht bekannt ist, wählen Sie zuerst, wer es ist.',
    built_on:
      'Es wurde nichts zurückgenommen: An den Transkripten dieser Sitzungen wird schon gearbeitet. {{sessions}}',
    nothing_to_export:
      'Es gibt keine Worte, die jetzt hinausgehen dürfen. Worte gehen nur hinaus, wenn bekannt ist, wer sie gesagt hat, und wenn diese Personen einwilligen, zitiert zu werden.',
    too_many_to_export:
      'Eine Datei kann {{most}} Transkripte enthalten, und es passen mehr. Filtern Sie die Liste, und exportieren Sie sie in Teilen.',
    would_be_withheld:
      'Nicht gespeichert: Diese Worte sind jetzt lesbar und würden zurückgehalten, weil jemand aus dieser Sitzung die Nutzung seiner Daten widerrufen hat. Wählen Sie eine Stimme, die bekannt ist. Wenn die Person, die widerrufen hat, diese Worte gesagt hat, setzen Sie die Stimme zuerst auf „nicht bekannt“, oder geben Sie den Worten eine neue Bezeichnung, und wählen Sie dann an der Seite die Person.',
    unchecked:
      '{{segments}} Segmente sind jetzt lesbar und waren zurückgehalten, als die Stufe „{{stage}}“ abgeschlossen wurde. Niemand hat ihre Worte darin gesehen. Geben Sie das Transkript an diese Stufe zurück.',
    names_left:
      'Nicht freigegeben: Identifikationsmerkmale anwesender Personen stehen noch darin. Segmente: {{positions}}. Geben Sie das Transkript in den Schritt zurück, in dem Namen entfernt werden: dort wird jede Stelle gezeigt und kann ersetzt oder mit Begründung behalten werden.',
    speaker_named:
      'Nicht freigegeben: die Bezeichnung einer Stimme ist der Name einer anwesenden Person. Geben Sie das Transkript in den Schritt zurück, in dem Namen entfernt werden, und benennen Sie die Stimme um.',
    not_at_names: 'Namen werden in dem Schritt gesucht, in dem sie entfernt werden.',
    suggested_too_often: 'Sie haben in dieser Stunde {{most}}-mal gefragt. Machen Sie später weiter.',
    note_not_found: 'Diese Notiz gibt es nicht mehr. Vielleicht hat, wer sie schrieb, sie entfernt.',
    note_of_another: 'Nur wer es geschrieben hat, kann es entfernen.',
    note_answered: 'Jemand anderes hat auf diese Notiz geantwortet, deshalb bleibt sie. Erledigen Sie sie stattdessen.',
    only_released:
      'Ein Projekt hat nur freigegebene Transkripte. Geben Sie es zuerst frei, oder wählen Sie ein anderes Format.',
    too_many_for_project:
      'Ein Projekt kann {{most}} Transkripte haben, und es passen mehr. Filtern Sie die Liste, und exportieren Sie sie in Teilen.',
    notes_not_in_project:
      'Ein Projekt hat keine Notizen. Wählen Sie ein anderes Format, oder exportieren Sie ohne die Notizen.',
    notes_not_read: 'Notizen sind nur für die, die an diesen Transkripten arbeiten. Exportieren Sie ohne die Notizen.',
    note_person: 'Diese Person arbeitet jetzt nicht an diesem Transkript. Wählen Sie eine andere, oder niemanden.',
    too_many_notes:
      'An einem Segment können {{atSegment}} Notizen stehen, in einem Transkript {{inTranscript}}. Antworten Sie auf eine, die da ist, oder entfernen Sie eigene, die erledigt sind.',
    too_many_answers: 'Eine Notiz hat höchstens {{most}} Antworten. Erledigen Sie sie, und hinterlassen Sie eine neue.',
    no_such_part: 'Das Segment hat diese Worte nicht mehr. Suchen Sie noch einmal.',
    ends_before_start: 'Ein Segment endet vor seinem Anfang.',
    person_without_role: 'Diese Person hat am Standort keine Rolle für diese Arbeit.',
    unfinished: '{{empty}} von {{segments}} Segmenten haben noch keine Worte.',
  },
}
