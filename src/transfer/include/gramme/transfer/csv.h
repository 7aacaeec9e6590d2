#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/item/value.h"
#include "gramme/transfer/table.h"

// CSV as RFC 4180 has it, with a header. A column's header is an attribute's name, and says its
// type where that is no string: "age:N". An empty cell is no attribute, a quoted one ("") an empty
// string. What has no plain spelling (lists, maps, sets, a column of several types) is a column of
// type JSON, whose cells hold DynamoDB JSON: a table comes back from CSV as it was.
namespace gramme::transfer {

struct Column {
  enum class Type { kS, kN, kB, kBool, kNull, kJson };
  std::string name;
  Type type = Type::kS;
};

// Of a header: "age:N" is the attribute age of type N. Without a type it is a string, or what
// `table` says of its key. A name that ends in what looks like a type has it spelled: "a:N:S".
Column read_column(std::string_view header, const Table& table);
std::string header_of(const Column& column, const Table& table);

struct Cell {
  std::string text;
  bool quoted = false;
};

// The cells of a line. False when a quote is still open at its end: the line goes on.
// Errors: kConfiguration for text after a closing quote.
Result<bool> read_cells(std::string_view line, std::vector<Cell>& cells);

// Appends the DynamoDB JSON of a line. Errors: kConfiguration, for more cells than columns, and a
// cell that does not fit its column.
Status append_item(std::string& out, const std::vector<Column>& columns,
                   const std::vector<Cell>& cells);

// The column that all values of an attribute so far (`column`) and this one fit in.
void widen(Column& column, const item::AttributeValue& value, bool first);

// Appends an item as a line. Errors: kConfiguration when an attribute has no column, or does not
// fit it.
Status append_line(std::string& out, const std::vector<Column>& columns, const item::Item& item);
void append_header(std::string& out, const std::vector<Column>& columns, const Table& table);

// Appends a cell, in quotes where it needs them.
void append_cell(std::string& out, std::string_view text);

}  // namespace gramme::transfer
