#pragma once

#include <memory>
#include <string_view>

#include "context.h"

namespace gramme::cli {

// Prints items in the form that --output asks for: jsonl (the default; --typed: DynamoDB JSON),
// json, yaml, csv, table or text. Table and CSV keep the items until the end, because their columns
// are those of all of them.
class ItemOutput {
 public:
  virtual ~ItemOutput() = default;
  // DynamoDB JSON. Errors: those of Output::write, and kGeneral for what is no item.
  virtual Outcome<void> add(std::string_view item) = 0;
  virtual Outcome<void> finish() = 0;
};

std::unique_ptr<ItemOutput> make_item_output(Context& context, bool typed);

// One item by itself. Errors: those of ItemOutput.
Outcome<void> print_item(Context& context, std::string_view item, bool typed);

// What --output may be for such a command.
std::vector<std::string_view> item_outputs();

}  // namespace gramme::cli
