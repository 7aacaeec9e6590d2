#include <algorithm>

#include "gramme/base/base64.h"
#include "gramme/item/json.h"
#include "gramme/transfer/csv.h"

namespace gramme::transfer {
namespace {

using Type = Column::Type;

Type type_of(const item::AttributeValue& value) {
  switch (value.type()) {
    case item::Type::kS:
      return Type::kS;
    case item::Type::kN:
      return Type::kN;
    case item::Type::kB:
      return Type::kB;
    case item::Type::kBool:
      return Type::kBool;
    case item::Type::kNull:
      return Type::kNull;
    default:
      return Type::kJson;
  }
}

std::string plain_text(const item::AttributeValue& value) {
  std::string text;
  switch (type_of(value)) {
    case Type::kS:
      return value.as_string();
    case Type::kN:
      return value.as_number().to_string();
    case Type::kB:
      append_base64(text, value.as_binary());
      return text;
    case Type::kBool:
      return value.as_bool() ? "true" : "false";
    case Type::kNull:
      return "null";
    case Type::kJson:
      item::append_json(text, value);
      return text;
  }
  return text;
}

}  // namespace

void widen(Column& column, const item::AttributeValue& value, bool first) {
  if (first) column.type = type_of(value);
  if (column.type != type_of(value)) column.type = Type::kJson;
}

void append_cell(std::string& out, std::string_view text) {
  const bool plain = !text.empty() && text.find_first_of("\",\r\n") == std::string_view::npos;
  if (plain) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

Status append_line(std::string& out, const std::vector<Column>& columns, const item::Item& item) {
  std::size_t written = 0;
  for (const Column& column : columns) {
    if (&column != columns.data()) out += ',';
    const item::AttributeValue* const value = item.find(column.name);
    if (value == nullptr) continue;
    ++written;
    if (column.type == Type::kJson) {
      std::string json;
      item::append_json(json, *value);
      append_cell(out, json);
    } else if (column.type == type_of(*value)) {
      append_cell(out, plain_text(*value));
    } else {
      return fail(configuration_error(
          "its " + column.name + " is of type " + std::string(item::type_name(value->type())) +
          ", which the column is not: name it " + column.name + ":JSON with --columns"));
    }
  }
  out += '\n';
  if (written == item.size()) return {};
  for (const auto& [name, value] : item) {
    const bool has_column = std::any_of(columns.begin(), columns.end(),
                                        [&, &n = name](const Column& c) { return c.name == n; });
    if (!has_column) {
      return fail(configuration_error("it has " + name + ", for which there is no column"));
    }
  }
  return {};
}

void append_header(std::string& out, const std::vector<Column>& columns, const Table& table) {
  for (const Column& column : columns) {
    if (&column != columns.data()) out += ',';
    append_cell(out, header_of(column, table));
  }
  out += '\n';
}

}  // namespace gramme::transfer
