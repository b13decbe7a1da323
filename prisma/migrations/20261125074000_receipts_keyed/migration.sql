-- What a command said was kept as a plain digest, from which a birth date could be found by trying them all. Those digests
-- go; a command from before, sent once more, is refused and does not happen twice. New ones are keyed outside the database.
update command_receipt set input_sha256 = '';
