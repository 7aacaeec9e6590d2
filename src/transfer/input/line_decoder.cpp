#include "input/line_decoder.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "gramme/transfer/csv.h"
#include "gramme/transfer/cut.h"
#include "gramme/transfer/plain_json.h"

namespace gramme::transfer {
namespace {

class DynamoDbJsonDecoder final : public LineDecoder {
 public:
  Status decode(LineReader&, std::string_view line, std::string_view& item) override {
    item = line;
    return {};
  }
};

class ExportDecoder final : public LineDecoder {
 public:
  Status decode(LineReader&, std::string_view line, std::string_view& item) override {
    const auto members = cut_object(line);
    item = members ? member(*members, "Item") : std::string_view{};
    if (!item.empty()) return {};
    return fail(configuration_error(
        R"(expected {"Item":{...}}, a line of a full export (incremental ones are not loaded))"));
  }
};

class PlainJsonDecoder final : public LineDecoder {
 public:
  explicit PlainJsonDecoder(const Table& table) : table_(table) {}

  Status decode(LineReader&, std::string_view line, std::string_view& item) override {
    buffer_.clear();
    GRAMME_TRY(append_typed_item(buffer_, line, table_));
    item = buffer_;
    return {};
  }

 private:
  const Table& table_;
  std::string buffer_;
};

class CsvDecoder final : public LineDecoder {
 public:
  explicit CsvDecoder(std::vector<Column> columns) : columns_(std::move(columns)) {}

  Status decode(LineReader& lines, std::string_view line, std::string_view& item) override {
    while (true) {
      GRAMME_ASSIGN(const bool whole, read_cells(line, cells_));
      if (whole) break;
      GRAMME_ASSIGN(const bool more, lines.extend(line));
      if (!more) return fail(configuration_error("the quote of the last cell is never closed"));
    }
    buffer_.clear();
    GRAMME_TRY(append_item(buffer_, columns_, cells_));
    item = buffer_;
    return {};
  }

 private:
  const std::vector<Column> columns_;
  std::vector<Cell> cells_;
  std::string buffer_;
};

bool has_name(const Column& column, std::string_view name) {
  return column.name == name;
}

// What a spreadsheet writes before the first header.
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

Result<std::unique_ptr<LineDecoder>> make_csv_decoder(std::string_view header,
                                                      const std::vector<std::string>& overrides,
                                                      const Table& table) {
  if (header.starts_with(kByteOrderMark)) header.remove_prefix(kByteOrderMark.size());
  std::vector<Cell> cells;
  GRAMME_ASSIGN(const bool whole, read_cells(header, cells));
  if (!whole) return fail(configuration_error("the header has a quote that is never closed"));
  std::vector<Column> columns;
  for (const Cell& cell : cells) {
    columns.push_back(read_column(cell.text, table));
    for (const std::string& text : overrides) {
      Column column = read_column(text, table);
      if (column.name == columns.back().name) columns.back() = std::move(column);
    }
  }
  for (const KeyAttribute& attribute : table.key) {
    if (std::none_of(columns.begin(), columns.end(),
                     [&](const Column& c) { return has_name(c, attribute.name); })) {
      return fail(configuration_error("this is neither JSON nor a CSV header with the column " +
                                      attribute.name + ", a key of " + table.name));
    }
  }
  return std::make_unique<CsvDecoder>(std::move(columns));
}

bool is_object(std::string_view value) {
  return value.starts_with('{');
}

// One document with all items in it, as `aws dynamodb scan` prints it.
bool begins_a_document(std::string_view first_line) {
  const std::string_view text = first_line.substr(0, first_line.find_last_not_of(" \t") + 1);
  if (text.starts_with('[') || text == "{") return true;
  const auto members = cut_object(text);
  return members && member(*members, "Items").starts_with('[');
}

}  // namespace

Format detect_format(std::string_view first_line, const Table& table) {
  const auto members = cut_object(first_line);
  const bool is_json = first_line.starts_with('{') || first_line.starts_with('[');
  if (!members) return is_json ? Format::kPlainJson : Format::kCsv;
  const std::string_view key = member(*members, table.key.front().name);
  if (is_object(key)) return Format::kDynamoDbJson;
  const bool exported = key.empty() && is_object(member(*members, "Item"));
  return exported ? Format::kExport : Format::kPlainJson;
}

Result<std::unique_ptr<LineDecoder>> make_decoder(Format format, std::string_view first_line,
                                                  const std::vector<std::string>& columns,
                                                  const Table& table) {
  if (format != Format::kCsv && begins_a_document(first_line)) {
    return fail(configuration_error(
        "expected one item a line, and this begins a document; of what `aws dynamodb scan` prints, "
        "jq -c '.Items[]' makes such lines, of an array jq -c '.[]'"));
  }
  switch (format) {
    case Format::kCsv:
      return make_csv_decoder(first_line, columns, table);
    case Format::kPlainJson:
      return std::make_unique<PlainJsonDecoder>(table);
    case Format::kExport:
      return std::make_unique<ExportDecoder>();
    default:
      return std::make_unique<DynamoDbJsonDecoder>();
  }
}

}  // namespace gramme::transfer
