#include "item_arguments.h"

#include <fmt/format.h>

#include "gramme/base/json_writer.h"
#include "gramme/transfer/cut.h"
#include "gramme/transfer/plain_json.h"

namespace gramme::cli {
namespace {

Failure wrong_key(const transfer::Table& table) {
  std::string names;
  for (const transfer::KeyAttribute& attribute : table.key) {
    names += (names.empty() ? "" : ", ") + attribute.name;
  }
  return usage_failure(fmt::format(
      "The key of {} is {}: give {} value{}, or a JSON object with {}", table.name, names,
      table.key.size(), table.key.size() == 1 ? "" : "s", table.key.size() == 1 ? "it" : "them"));
}

}  // namespace

std::string key_value(const transfer::KeyAttribute& attribute, const std::string& word) {
  std::string value = fmt::format(R"({{"{}":)", item::type_name(attribute.type));
  append_json_string(value, word);
  return value + "}";
}

Outcome<std::string> key_argument(const transfer::Table& table,
                                  const std::vector<std::string>& words) {
  if (words.size() == 1 && words.front().starts_with('{')) {
    return item_argument(table, words.front());
  }
  if (words.size() != table.key.size()) return fail(wrong_key(table));
  std::string key = "{";
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) key += ',';
    append_json_string(key, table.key[i].name);
    key += ':' + key_value(table.key[i], words[i]);
  }
  return key + "}";
}

Outcome<std::string> item_argument(const transfer::Table& table, const std::string& json) {
  const auto members = transfer::cut_object(json);
  const bool typed = members && transfer::member(*members, table.key.front().name).starts_with('{');
  if (typed) return json;
  std::string item;
  if (auto converted = transfer::append_typed_item(item, json, table); !converted) {
    return fail(usage_failure("The item is " + converted.error().message));
  }
  return item;
}

std::string value_argument(const std::string& word) {
  std::string value;
  if (transfer::append_typed_value(value, word)) return value;
  value = R"({"S":)";
  append_json_string(value, word);
  return value + "}";
}

}  // namespace gramme::cli
