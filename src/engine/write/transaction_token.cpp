#include "write/transaction_token.h"

#include <charconv>
#include <string>

#include "gramme/item/key.h"
#include "table/row_keys.h"

namespace gramme::engine {
namespace {

// A note is "<expiry in microseconds> <digest of the fingerprint>".
struct Note {
  std::int64_t expires = 0;
  std::string_view digest;
};

Result<Note> read_note(std::string_view bytes) {
  Note note;
  const char* end = bytes.data() + bytes.size();
  const auto [rest, error] = std::from_chars(bytes.data(), end, note.expires);
  if (error != std::errc() || rest == end) return fail(corruption("an unreadable request token"));
  note.digest = std::string_view(rest + 1, static_cast<std::size_t>(end - rest - 1));
  return note;
}

// A fingerprint may be as long as its request; two that differ by mistake differ in this too.
std::string digest_of(std::string_view fingerprint) {
  return std::to_string(fingerprint.size()) + '-' +
         std::to_string(item::partition_hash(fingerprint));
}

}  // namespace

Result<bool> was_done(const storage::Store& store, const Transaction& transaction,
                      std::int64_t now_micros, storage::Wait wait) {
  storage::PinnedValue value;
  GRAMME_ASSIGN(const bool found, store.get(token_key(transaction.token), value, wait));
  if (!found) return false;
  GRAMME_ASSIGN(const Note note, read_note(value.bytes()));
  if (note.expires <= now_micros) return false;
  if (note.digest != digest_of(transaction.fingerprint)) {
    return fail(Error{ErrorCode::kIdempotentParameterMismatch,
                      "The provided ClientRequestToken has already been used with different "
                      "parameters.",
                      {}});
  }
  return true;
}

void note_done(storage::WriteBatch& batch, const Transaction& transaction,
               std::int64_t now_micros) {
  batch.put(token_key(transaction.token), std::to_string(now_micros + kTokenLifeMicros) + ' ' +
                                              digest_of(transaction.fingerprint));
}

Status forget_expired_tokens(storage::Store& store, std::int64_t now_micros) {
  storage::WriteBatch batch;
  storage::Iterator notes = store.iterate(std::string(tokens_begin()), std::string(tokens_end()));
  for (notes.seek_to_first(); notes.valid(); notes.next()) {
    GRAMME_ASSIGN(const Note note, read_note(notes.value()));
    if (note.expires <= now_micros) batch.erase(notes.key());
  }
  GRAMME_TRY(notes.status());
  return batch.empty() ? Status{} : store.write(batch, storage::Durability::kLog);
}

}  // namespace gramme::engine
