#include "gramme/transfer/table.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <optional>
#include <utility>

#include "gramme/base/json_writer.h"
#include "gramme/item/json.h"
#include "gramme/transfer/call.h"

namespace gramme::transfer {
namespace {

using item::AttributeValue;
using simdjson::dom::element;

std::string text_of(const element& object, std::string_view name) {
  std::string_view text;
  if (object[name].get_string().get(text) != simdjson::SUCCESS) return {};
  return std::string(text);
}

std::uint64_t count_of(const element& object, std::string_view name) {
  std::uint64_t count = 0;
  if (object[name].get_uint64().get(count) != simdjson::SUCCESS) return 0;
  return count;
}

item::Type key_type(const element& description, std::string_view attribute) {
  simdjson::dom::array definitions;
  if (description["AttributeDefinitions"].get_array().get(definitions) != simdjson::SUCCESS) {
    return item::Type::kS;
  }
  for (const element definition : definitions) {
    if (text_of(definition, "AttributeName") != attribute) continue;
    const std::string type = text_of(definition, "AttributeType");
    if (type == "N") return item::Type::kN;
    if (type == "B") return item::Type::kB;
  }
  return item::Type::kS;
}

std::vector<KeyAttribute> read_key(const element& description, const simdjson::dom::array& schema) {
  std::vector<KeyAttribute> key;
  for (const element part : schema) {
    KeyAttribute attribute{text_of(part, "AttributeName"), item::Type::kS};
    attribute.type = key_type(description, attribute.name);
    // The partition key comes first, whatever the endpoint's order.
    const bool partition = text_of(part, "KeyType") == "HASH";
    key.insert(partition ? key.begin() : key.end(), std::move(attribute));
  }
  return key;
}

Result<Table> read_table(const std::string& reply) {
  simdjson::dom::parser parser;
  element json;
  element description;
  simdjson::dom::array schema;
  if (parser.parse(reply).get(json) != simdjson::SUCCESS ||
      json["Table"].get(description) != simdjson::SUCCESS ||
      description["KeySchema"].get_array().get(schema) != simdjson::SUCCESS) {
    return fail(serialization_error("The answer to DescribeTable has no KeySchema: " + reply));
  }
  Table table;
  table.name = text_of(description, "TableName");
  table.arn = text_of(description, "TableArn");
  table.id = text_of(description, "TableId");
  table.status = text_of(description, "TableStatus");
  table.item_count = count_of(description, "ItemCount");
  table.size_bytes = count_of(description, "TableSizeBytes");
  table.key = read_key(description, schema);
  table.description = simdjson::minify(description);
  return table;
}

// A field of an ARN, counted from zero.
std::string arn_field(std::string_view arn, int field) {
  for (; field > 0; --field) {
    const std::size_t colon = arn.find(':');
    if (colon == std::string_view::npos) return {};
    arn.remove_prefix(colon + 1);
  }
  return std::string(arn.substr(0, arn.find(':')));
}

std::string_view part_name(const Table& table, const KeyAttribute& attribute) {
  return &attribute == table.key.data() ? "partition key" : "sort key";
}

// `find` gives the value of an attribute, or nothing.
template <class Find>
Result<std::string> key_text(const Table& table, const Find& find) {
  std::string key = "{";
  for (const KeyAttribute& attribute : table.key) {
    GRAMME_ASSIGN(const std::optional<AttributeValue> value, find(attribute.name));
    if (!value) {
      return fail(configuration_error(fmt::format("it has no {}, the {} of {}", attribute.name,
                                                  part_name(table, attribute), table.name)));
    }
    if (!value->is(attribute.type)) {
      return fail(configuration_error(
          fmt::format("its {} is of type {}; the {} of {} is of type {}", attribute.name,
                      item::type_name(value->type()), part_name(table, attribute), table.name,
                      item::type_name(attribute.type))));
    }
    if (key.size() > 1) key += ',';
    append_json_string(key, attribute.name);
    key += ':';
    item::append_json(key, *value);
  }
  return key + "}";
}

}  // namespace

std::string Table::region() const {
  return arn_field(arn, 3);
}

std::string Table::account() const {
  return arn_field(arn, 4);
}

std::string table_name_request(std::string_view table) {
  std::string request = R"({"TableName":)";
  append_json_string(request, table);
  return request + "}";
}

std::string identity_of(const endpoint::Endpoint& endpoint, const Table& table) {
  return table.id.empty() ? endpoint.describe() : "id " + table.id;
}

Result<Table> describe_table(endpoint::Endpoint& endpoint, const std::string& table) {
  Answer answer =
      judge("DescribeTable",
            endpoint::call_and_wait(endpoint, {"DescribeTable", table_name_request(table)}));
  if (answer.verdict != Verdict::kAnswered) return fail(std::move(answer.error));
  return read_table(answer.body);
}

Result<Table> with_key_of_index(const Table& table, const std::string& index) {
  simdjson::dom::parser parser;
  element description;
  std::string others;
  if (parser.parse(table.description).get(description) == simdjson::SUCCESS) {
    for (const char* const kind : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
      simdjson::dom::array indexes;
      if (description[kind].get_array().get(indexes) != simdjson::SUCCESS) continue;
      for (const element each : indexes) {
        const std::string name = text_of(each, "IndexName");
        simdjson::dom::array schema;
        if (name == index && each["KeySchema"].get_array().get(schema) == simdjson::SUCCESS) {
          Table result = table;
          result.key = read_key(description, schema);
          return result;
        }
        others += (others.empty() ? "" : ", ") + name;
      }
    }
  }
  return fail(configuration_error(fmt::format("{} has no index {}; it has {}", table.name, index,
                                              others.empty() ? "none" : others)));
}

Result<std::string> key_of(const Table& table, const simdjson::dom::element& item) {
  return key_text(table, [&](const std::string& name) -> Result<std::optional<AttributeValue>> {
    element json;
    if (item[name].get(json) != simdjson::SUCCESS) return std::nullopt;
    GRAMME_ASSIGN(AttributeValue value, item::read_value(json));
    return value;
  });
}

Result<std::string> key_of(const Table& table, const item::Item& item) {
  return key_text(table, [&](const std::string& name) -> Result<std::optional<AttributeValue>> {
    const AttributeValue* const value = item.find(name);
    return value == nullptr ? std::nullopt : std::optional(*value);
  });
}

}  // namespace gramme::transfer
