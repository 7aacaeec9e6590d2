#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/endpoint/endpoint.h"
#include "gramme/item/value.h"

namespace simdjson::dom {
class element;
}

namespace gramme::transfer {

// One attribute of a primary key; `type` is kS, kN or kB.
struct KeyAttribute {
  std::string name;
  item::Type type;
  bool operator==(const KeyAttribute&) const = default;
};

// What a command needs to know of a table before it works on its items.
struct Table {
  std::string name;
  std::string arn;
  std::string id;                 // no other table has or had it; empty where there are none
  std::string status;             // "ACTIVE", ...
  std::vector<KeyAttribute> key;  // the partition key, then the sort key if there is one
  std::uint64_t item_count = 0;   // as the service tells it: AWS counts every six hours
  std::uint64_t size_bytes = 0;   // likewise
  std::string description;        // DescribeTable's "Table", JSON

  // The fields of the ARN: arn:aws:dynamodb:REGION:ACCOUNT:table/NAME. Empty when it has none.
  std::string region() const;
  std::string account() const;
};

// A table that stands for one of its indexes: the same, with the index's key.
// Errors: kConfiguration, with the indexes there are, for a name that is none of them.
Result<Table> with_key_of_index(const Table& table, const std::string& index);

// {"TableName":"..."}: the whole request of several operations.
std::string table_name_request(std::string_view table);

// What tells a table from any other, one that was dropped and made again included: its id, or else
// where it is.
std::string identity_of(const endpoint::Endpoint& endpoint, const Table& table);

// Calls DescribeTable. Errors: the endpoint's exception (transfer::is_exception), and
// kSerialization for an answer that is none.
Result<Table> describe_table(endpoint::Endpoint& endpoint, const std::string& table);

// The key of an item, which may be the item itself, as DynamoDB JSON with the key's attributes in
// order: equal keys have equal texts. Errors (kConfiguration): "it has no pk, the partition key of
// movies", or one of another type; those of item::read_value.
Result<std::string> key_of(const Table& table, const simdjson::dom::element& item);
Result<std::string> key_of(const Table& table, const item::Item& item);

}  // namespace gramme::transfer
