#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/json_writer.h"
#include "gramme/engine/requests.h"
#include "gramme/engine/table.h"
#include "input/choices.h"

namespace gramme::api {

// What an operation consumed of one table.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html
struct ConsumedCapacity {
  // Only transactions tell reads and writes apart in their reply.
  enum class Kind { kPlain, kTransactionRead, kTransactionWrite };

  std::string table_name;
  double table_units = 0;
  std::vector<engine::IndexUnits> indexes;
  Kind kind = Kind::kPlain;

  static ConsumedCapacity of_write(const engine::Table& table, const engine::WriteUnits& units);
  // A read that was made through `index` (null: through the table itself).
  static ConsumedCapacity of_read(const engine::Table& table, const engine::Index* index,
                                  double units);
  // Adds what another item of the same table took.
  void add(const ConsumedCapacity& other);
  // Twice as much: a transaction prepares and commits.
  void make_transactional(Kind transaction);

  double total() const;
};

// Writes the structure; `detail` is not kNone.
void write_consumed_capacity(JsonWriter& json, const ConsumedCapacity& consumed,
                             ReturnCapacity detail);

// The same for one that is added up over several tables, in order of first appearance.
class CapacityByTable {
 public:
  void add(const ConsumedCapacity& consumed);
  // The array.
  void write(JsonWriter& json, ReturnCapacity detail) const;

 private:
  std::vector<ConsumedCapacity> tables_;
};

}  // namespace gramme::api
