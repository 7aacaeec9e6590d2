#include "input/given_key.h"

#include <string>
#include <string_view>
#include <utility>

#include "gramme/base/limits.h"
#include "gramme/engine/item_checks.h"
#include "gramme/item/json.h"
#include "gramme/item/key.h"
#include "gramme/item/size.h"
#include "gramme/item/stored.h"
#include "input/items.h"

namespace gramme::api {
namespace {

using engine::KeyAttribute;
using engine::Table;
using simdjson::dom::element;

// Whether there may be attributes beside those of the key.
enum class Others { kForbidden, kAllowed };

// Appends the part of the row's name that {"S":"text"} or {"N":"1"} makes as the value of `key`.
// False for another value, which may be wrong or right.
bool append_plain_part(std::string& out, const KeyAttribute& key, std::size_t most_bytes,
                       const element& value) {
  simdjson::dom::object members;
  if (value.get(members) != simdjson::SUCCESS) return false;
  auto member = members.begin();
  std::string_view text;
  const bool is_one_text = member != members.end() && member.key() == item::type_name(key.type) &&
                           member.value().get(text) == simdjson::SUCCESS &&
                           ++member == members.end();
  if (!is_one_text || text.empty() || text.size() > most_bytes) return false;
  if (key.type == item::Type::kS) {
    item::append_string_key_part(out, text);
    return true;
  }
  if (key.type == item::Type::kB) return false;
  const auto number = item::Number::parse(text);
  if (number) number->append_ordered(out);
  return number.has_value();
}

// Nothing for a key that is not plainly right.
std::optional<engine::RowKey> plain_row_key(const Table& table, const element& json,
                                            Others others) {
  simdjson::dom::object attributes;
  if (json.get(attributes) != simdjson::SUCCESS) return std::nullopt;
  std::string partition, sort;
  for (const auto& [name, value] : attributes) {
    const bool is_partition = name == table.partition.name;
    if (!is_partition && !(table.sort && name == table.sort->name)) {
      if (others == Others::kAllowed) continue;
      return std::nullopt;
    }
    std::string& part = is_partition ? partition : sort;
    const bool is_plain =
        part.empty() &&
        (is_partition ? append_plain_part(part, table.partition, limits::kPartitionKeyBytes, value)
                      : append_plain_part(part, *table.sort, limits::kSortKeyBytes, value));
    if (!is_plain) return std::nullopt;
  }
  if (partition.empty() || sort.empty() == table.sort.has_value()) return std::nullopt;
  return engine::row_key_of(table, partition, sort);
}

}  // namespace

Result<GivenKey> GivenKey::read(const Input& input, const Table* table) {
  constexpr std::string_view kMember = "Key";
  GivenKey given;
  const auto json = input.find(kMember);
  if (table && json) given.row_ = plain_row_key(*table, *json, Others::kForbidden);
  if (!given.row_) {
    GRAMME_ASSIGN(given.attributes_, read_item(input, kMember));
  }
  return given;
}

Result<GivenKey> GivenKey::read_put(const Input& input, const Table* table,
                                    engine::ItemWrite& write) {
  constexpr std::string_view kMember = "Item";
  GivenKey given;
  const auto json = input.find(kMember);
  auto bytes = json ? item::transcribe(*json) : std::nullopt;
  if (!bytes) {
    GRAMME_ASSIGN(given.attributes_, read_item(input, kMember));
    write.item.emplace(given.attributes_);
    return given;
  }
  write.item.emplace(*std::move(bytes));
  if (!table) return given;
  if (!table->has_indexes()) given.row_ = plain_row_key(*table, *json, Others::kAllowed);
  if (!given.row_) {
    const auto is_key = [table](std::string_view name) { return table->is_any_key(name); };
    GRAMME_ASSIGN(given.attributes_, item::read_part(*json, is_key));
  }
  return given;
}

Result<engine::RowKey> GivenKey::row_in(const Table& table) && {
  if (row_) return *std::move(row_);
  GRAMME_TRY(engine::check_key(table, attributes_));
  return engine::row_key_of(table, attributes_);
}

Status GivenKey::fit(engine::ItemWrite& write) && {
  const Table& table = *write.table;
  if (!write.item) {
    GRAMME_ASSIGN(write.row, std::move(*this).row_in(table));
    return {};
  }
  if (row_) {
    write.row = *std::move(row_);
  } else {
    GRAMME_TRY(engine::check_item_keys(table, attributes_));
    write.row = engine::row_key_of(table, attributes_);
  }
  return engine::check_item_size(write.item->size());
}

std::size_t GivenKey::size_in(const Table& table) const {
  return item::size_of(row_ ? engine::key_of(table, *row_) : attributes_);
}

}  // namespace gramme::api
