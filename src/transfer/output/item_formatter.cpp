#include "output/item_formatter.h"

#include <simdjson.h>

#include <utility>

#include "gramme/item/json.h"
#include "gramme/transfer/plain_json.h"

namespace gramme::transfer {
namespace {

// One line, even when the endpoint writes its JSON in several.
void append_in_one_line(std::string& out, std::string_view json) {
  simdjson::dom::parser parser;
  simdjson::dom::element element;
  const bool one_line = json.find('\n') == std::string_view::npos;
  if (one_line || parser.parse(json.data(), json.size()).get(element) != simdjson::SUCCESS) {
    out.append(json);
  } else {
    out += simdjson::minify(element);
  }
}

class DynamoDbJsonFormatter final : public ItemFormatter {
 public:
  Status append(std::string& out, std::string_view json) const override {
    append_in_one_line(out, json);
    out += '\n';
    return {};
  }
};

class ExportFormatter final : public ItemFormatter {
 public:
  Status append(std::string& out, std::string_view json) const override {
    out += R"({"Item":)";
    append_in_one_line(out, json);
    out += "}\n";
    return {};
  }
};

Error in_item(const Table& table, const item::Item& item, const std::string& problem) {
  item::Item key;
  for (const KeyAttribute& attribute : table.key) {
    if (const auto* value = item.find(attribute.name)) key.set(attribute.name, *value);
  }
  std::string text = "The item ";
  item::append_plain_json(text, key);
  return configuration_error(text + ": " + problem);
}

class PlainJsonFormatter final : public ItemFormatter {
 public:
  PlainJsonFormatter(const Table& table, bool force) : table_(table), force_(force) {}

  Status append(std::string& out, std::string_view json) const override {
    GRAMME_ASSIGN(const item::Item item, item::parse_map(json));
    const std::string loss = force_ ? std::string() : loss_as_plain_json(item, table_);
    if (!loss.empty()) {
      return fail(in_item(table_, item,
                          loss + ", which plain JSON cannot say: it would not come back the same. "
                                 "Leave out --plain, or force it with --force"));
    }
    item::append_plain_json(out, item);
    out += '\n';
    return {};
  }

 private:
  const Table& table_;
  const bool force_;
};

class CsvFormatter final : public ItemFormatter {
 public:
  CsvFormatter(const Table& table, std::vector<Column> columns)
      : table_(table), columns_(std::move(columns)) {}

  void append_start(std::string& out) const override { append_header(out, columns_, table_); }

  Status append(std::string& out, std::string_view json) const override {
    GRAMME_ASSIGN(const item::Item item, item::parse_map(json));
    const auto appended = append_line(out, columns_, item);
    if (!appended) return fail(in_item(table_, item, appended.error().message));
    return {};
  }

 private:
  const Table& table_;
  const std::vector<Column> columns_;
};

}  // namespace

std::unique_ptr<ItemFormatter> make_formatter(Format format, const Table& table,
                                              std::vector<Column> columns, bool force) {
  switch (format) {
    case Format::kPlainJson:
      return std::make_unique<PlainJsonFormatter>(table, force);
    case Format::kCsv:
      return std::make_unique<CsvFormatter>(table, std::move(columns));
    case Format::kExport:
      return std::make_unique<ExportFormatter>();
    default:
      return std::make_unique<DynamoDbJsonFormatter>();
  }
}

}  // namespace gramme::transfer
