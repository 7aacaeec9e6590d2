#pragma once

#include <cstdint>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/engine/requests.h"
#include "gramme/storage/store.h"

// A ClientRequestToken makes a transaction idempotent for ten minutes after it succeeded:
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
namespace gramme::engine {

inline constexpr std::int64_t kTokenLifeMicros = 10ll * 60 * 1000 * 1000;

// True when a transaction with this token and the same fingerprint has succeeded and the token is
// still valid. Errors: kIdempotentParameterMismatch when the fingerprint differs; kIo.
Result<bool> was_done(const storage::Store& store, const Transaction& transaction,
                      std::int64_t now_micros, storage::Wait wait);

// Adds the note that was_done finds, to the batch of the transaction itself.
void note_done(storage::WriteBatch& batch, const Transaction& transaction, std::int64_t now_micros);

// Removes the notes that are no longer valid. Errors: kIo.
Status forget_expired_tokens(storage::Store& store, std::int64_t now_micros);

}  // namespace gramme::engine
