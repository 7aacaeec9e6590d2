#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "gramme/base/json_writer.h"
#include "gramme/item/number.h"
#include "gramme/transfer/csv.h"

namespace gramme::transfer {
namespace {

using Type = Column::Type;

struct TypeName {
  Type type;
  std::string_view name;
};
constexpr std::array kTypeNames = {TypeName{Type::kS, "S"},       TypeName{Type::kN, "N"},
                                   TypeName{Type::kB, "B"},       TypeName{Type::kBool, "BOOL"},
                                   TypeName{Type::kNull, "NULL"}, TypeName{Type::kJson, "JSON"}};

Type type_without_suffix(std::string_view name, const Table& table) {
  for (const KeyAttribute& attribute : table.key) {
    if (attribute.name != name) continue;
    if (attribute.type == item::Type::kN) return Type::kN;
    if (attribute.type == item::Type::kB) return Type::kB;
  }
  return Type::kS;
}

const TypeName* suffix_of(std::string_view header) {
  const std::size_t colon = header.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return nullptr;
  const auto* const found =
      std::find_if(kTypeNames.begin(), kTypeNames.end(),
                   [&](const TypeName& each) { return each.name == header.substr(colon + 1); });
  return found == kTypeNames.end() ? nullptr : found;
}

Result<std::string> boolean_of(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (text == "true" || text == "1") return "true";
  if (text == "false" || text == "0") return "false";
  return fail(configuration_error("'" + text + "' is no boolean: expected true or false"));
}

Status append_typed_cell(std::string& out, Type type, const std::string& text) {
  switch (type) {
    case Type::kS:
    case Type::kB:
      out += type == Type::kS ? R"({"S":)" : R"({"B":)";
      append_json_string(out, text);
      break;
    case Type::kN: {
      auto number = item::Number::parse(text);
      if (!number) return fail(configuration_error("'" + text + "' is no number"));
      out += R"({"N":")" + number->to_string() + '"';
      break;
    }
    case Type::kBool: {
      GRAMME_ASSIGN(const std::string boolean, boolean_of(text));
      out += R"({"BOOL":)" + boolean;
      break;
    }
    case Type::kNull:
      out += R"({"NULL":true)";
      break;
    case Type::kJson:
      out += text;
      return {};
  }
  out += '}';
  return {};
}

// A quoted cell from behind its opening quote; false when the line ends first.
bool read_quoted(std::string_view& line, std::string& text) {
  while (true) {
    const std::size_t quote = line.find('"');
    if (quote == std::string_view::npos) return false;
    text.append(line.substr(0, quote));
    line.remove_prefix(quote + 1);
    if (!line.starts_with('"')) return true;
    text += '"';
    line.remove_prefix(1);
  }
}

}  // namespace

Column read_column(std::string_view header, const Table& table) {
  if (const TypeName* const suffix = suffix_of(header)) {
    header.remove_suffix(suffix->name.size() + 1);
    return {std::string(header), suffix->type};
  }
  return {std::string(header), type_without_suffix(header, table)};
}

std::string header_of(const Column& column, const Table& table) {
  if (column.type == type_without_suffix(column.name, table) && suffix_of(column.name) == nullptr) {
    return column.name;
  }
  for (const TypeName& each : kTypeNames) {
    if (each.type == column.type) return column.name + ":" + std::string(each.name);
  }
  return column.name;
}

Result<bool> read_cells(std::string_view line, std::vector<Cell>& cells) {
  cells.clear();
  while (true) {
    Cell& cell = cells.emplace_back();
    if (line.starts_with('"')) {
      cell.quoted = true;
      line.remove_prefix(1);
      if (!read_quoted(line, cell.text)) return false;
      if (!line.empty() && line.front() != ',') {
        return fail(configuration_error(
            fmt::format("text follows the closing quote of cell {}", cells.size())));
      }
    } else {
      cell.text = line.substr(0, line.find(','));
      line.remove_prefix(cell.text.size());
    }
    if (line.empty()) return true;
    line.remove_prefix(1);
  }
}

Status append_item(std::string& out, const std::vector<Column>& columns,
                   const std::vector<Cell>& cells) {
  if (cells.size() > columns.size()) {
    return fail(configuration_error(
        fmt::format("{} cells, but the header has {}", cells.size(), columns.size())));
  }
  out += '{';
  bool first = true;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].text.empty() && !cells[i].quoted) continue;
    if (!first) out += ',';
    first = false;
    append_json_string(out, columns[i].name);
    out += ':';
    if (auto fits = append_typed_cell(out, columns[i].type, cells[i].text); !fits) {
      return fail(configuration_error(columns[i].name + ": " + fits.error().message));
    }
  }
  out += '}';
  return {};
}

}  // namespace gramme::transfer
