#include "operations/operations.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gramme::cache {
namespace {

using Entry = std::pair<std::string_view, Operation>;

constexpr std::array kOperations = {
    Entry{"GetItem", get_item},
    Entry{"BatchGetItem", batch_get_item},
    Entry{"Query", query},
    Entry{"Scan", scan},
    Entry{"PutItem", put_item},
    Entry{"UpdateItem", update_item},
    Entry{"DeleteItem", delete_item},
    Entry{"BatchWriteItem", batch_write_item},
    Entry{"TransactWriteItems", transact_write_items},
    Entry{"ExecuteStatement", statement},
    Entry{"BatchExecuteStatement", statement},
    Entry{"ExecuteTransaction", statement},
    Entry{"CreateTable", table_operation},
    Entry{"UpdateTable", table_operation},
    Entry{"DeleteTable", table_operation},
    Entry{"UpdateTimeToLive", table_operation},
    Entry{"RestoreTableFromBackup", table_operation},
    Entry{"RestoreTableToPointInTime", table_operation},
    Entry{"ImportTable", table_operation},
};

}  // namespace

Operation operation_of(std::string_view name) {
  const auto* const found = std::find_if(kOperations.begin(), kOperations.end(),
                                         [&](const Entry& entry) { return entry.first == name; });
  return found == kOperations.end() ? pass : found->second;
}

void pass(Cache& cache, Call call) {
  cache.pass(std::move(call));
}

}  // namespace gramme::cache
