#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/transfer/csv.h"
#include "gramme/transfer/item_reader.h"
#include "gramme/transfer/table.h"

namespace gramme::transfer {

// Writes items as lines of a format. Thread-safe.
class ItemFormatter {
 public:
  virtual ~ItemFormatter() = default;
  // What stands before the first item.
  virtual void append_start(std::string& out) const { static_cast<void>(out); }
  // `json` is DynamoDB JSON, as an endpoint spells it. Errors: kConfiguration for an item that the
  // format cannot hold.
  virtual Status append(std::string& out, std::string_view json) const = 0;
};

// `columns` are for CSV; `force` writes plain JSON that would not come back the same. `table` must
// outlive the formatter.
std::unique_ptr<ItemFormatter> make_formatter(Format format, const Table& table,
                                              std::vector<Column> columns, bool force);

}  // namespace gramme::transfer
