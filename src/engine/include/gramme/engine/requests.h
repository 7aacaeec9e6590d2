#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/error.h"
#include "gramme/engine/row_key.h"
#include "gramme/engine/table.h"
#include "gramme/expression/condition.h"
#include "gramme/expression/key_condition.h"
#include "gramme/expression/projection.h"
#include "gramme/expression/update.h"
#include "gramme/item/stored.h"
#include "gramme/item/value.h"
#include "gramme/storage/store.h"

// What the engine is asked and what it answers. Plain data; requests own all they name, since a
// request may be answered later, on another thread.
namespace gramme::engine {

// An item as the store has it.
class StoredItem {
 public:
  // `bytes` in the stored form (item/stored.h).
  explicit StoredItem(std::string bytes) : bytes_(std::move(bytes)) {}
  explicit StoredItem(const item::Item& item) { item::append_stored(bytes_, item); }
  const std::string& bytes() const { return bytes_; }
  // DynamoDB JSON of the whole item.
  std::string_view json() const { return item::view_stored(bytes_)->json; }
  // DynamoDB's accounting, bytes.
  std::size_t size() const { return item::view_stored(bytes_)->size; }
  item::Item item() const { return *item::read_stored(bytes_); }

 private:
  std::string bytes_;  // checked when it was read
};

// ---- writes ------------------------------------------------------------------------------------

enum class WriteKind : std::uint8_t { kPut, kUpdate, kDelete, kCheck };

// One item's change, or (kCheck) only a condition on it.
struct ItemWrite {
  WriteKind kind = WriteKind::kPut;
  TablePtr table;
  RowKey row;                                // of the item, in `table`
  std::optional<StoredItem> item;            // kPut: the whole item, checked
  std::optional<expression::Update> update;  // kUpdate; none leaves the item as it is, or makes it
  std::optional<expression::Condition> condition;
  // ReturnValuesOnConditionCheckFailure ALL_OLD: the error's details carry the item.
  bool return_old_on_failure = false;
  // Which images the outcome is to have.
  bool want_old = false;
  bool want_new = false;
};

struct IndexUnits {
  std::string name;
  bool global;
  double units;
};

// Write capacity units, before a transaction's doubling.
struct WriteUnits {
  double table = 0;
  std::vector<IndexUnits> indexes;  // only those that were written
};

struct WriteOutcome {
  std::optional<StoredItem> old_item;  // when asked for and there was one
  std::optional<StoredItem> new_item;  // when asked for and there is one
  WriteUnits units;
  // Bytes of the item collection after the write; only for tables with local indexes.
  std::optional<std::int64_t> collection_bytes;
};

// All or nothing: up to 100 writes of distinct items.
struct Transaction {
  std::vector<ItemWrite> writes;
  std::string token;        // ClientRequestToken, empty for none
  std::string fingerprint;  // tells two requests with the same token apart
};

// The failure of a transaction of `actions` actions of which the one at `position` cannot be done
// for `reason`: TransactionCanceledException with that one reason.
Error cancellation_of(std::size_t actions, std::size_t position, const Error& reason);

struct TransactionOutcome {
  bool replayed = false;                // the token was seen before: nothing was done again
  std::vector<WriteOutcome> writes;     // one a write; empty when replayed
  std::vector<std::size_t> read_bytes;  // when replayed: the sizes of the items as they are now
};

// ---- reads -------------------------------------------------------------------------------------

// An item where the store keeps it: no copy is made. Valid as long as this object.
struct FoundItem {
  storage::PinnedValue value;
  bool exists = false;
  item::StoredView view{};  // when it exists
};

// A Query (`range` is set) or a Scan, one page of it.
struct RangeRead {
  TablePtr table;
  const Index* index = nullptr;  // of `table`; null reads the table
  std::optional<expression::KeyRange> range;
  std::int64_t segment = 0;  // of a parallel scan
  std::int64_t total_segments = 1;
  bool forward = true;
  std::optional<item::Item> start_key;  // ExclusiveStartKey, checked with check_start_key
  std::optional<std::int64_t> limit;    // items read, before the filter
  std::optional<expression::Condition> filter;
  std::optional<expression::Projection> projection;
  bool count_only = false;
  // What the text of the items is to begin with, when there are any: a reply is made around it
  // without a move of the page. Lives as long as the program.
  std::string_view opening{};
  // Read each item from the table: a local index does not project all that is asked for.
  bool fetch_whole_items = false;
};

struct RangeResult {
  // DynamoDB JSON of the items, joined by commas, after RangeRead::opening; empty when there are
  // none, and with count_only.
  std::string items;
  std::int64_t count = 0;
  std::int64_t scanned_count = 0;
  std::optional<item::Item> last_key;  // LastEvaluatedKey
  std::int64_t bytes = 0;              // read, in DynamoDB's accounting, for the capacity
  double fetch_units = 0;              // strong read units of the whole items fetched
};

}  // namespace gramme::engine
