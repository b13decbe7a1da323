-- Receipts had a plain digest of the command's body. A birth date could be found from it by trying all dates. This removes these
-- digests: an old command that is sent again is refused, and is not done twice. New digests use a key outside the database.
update command_receipt set input_sha256 = '';
