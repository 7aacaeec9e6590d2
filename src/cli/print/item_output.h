#pragma once

#include <memory>
#include <string_view>

#include "context.h"
#include "gramme/item/value.h"

namespace gramme::cli {

// Prints items in the form that --output asks for, one after the other:
//   jsonl   (the default) plain JSON, one a line; --typed: DynamoDB JSON
//   json    a list of them, two spaces a level; --typed likewise
//   yaml    a list of them, in block style
//   csv     one a line, below the names of their attributes; `ddb load` reads it back
//   table   the same, with lines for people
//   text    the values of one a line, with tabs between them
// table and csv keep the items until the end, because their columns are those of all of them.
class ItemOutput {
 public:
  virtual ~ItemOutput() = default;
  // Errors: those of Output::write.
  virtual Outcome<void> add(item::Item item) = 0;
  virtual Outcome<void> finish() = 0;
};

std::unique_ptr<ItemOutput> make_item_output(Context& context, bool typed);

// One item by itself, given as DynamoDB JSON. Errors: those of ItemOutput, and of parse_map.
Outcome<void> print_item(Context& context, std::string_view item, bool typed);

// A JSON list of them. Errors: likewise.
Outcome<void> print_items(Context& context, std::string_view items);

// What --output may be for such a command.
std::vector<std::string_view> item_outputs();

}  // namespace gramme::cli
