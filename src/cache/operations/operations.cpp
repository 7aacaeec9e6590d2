#include "operations/operations.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "gramme/base/json_writer.h"
#include "requests/document.h"

namespace gramme::cache {
namespace {

constexpr int kDayInMinutes = 1440;

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
    Entry{"DescribeEndpoints", describe_endpoints},
};

}  // namespace

Operation operation_of(std::string_view name) {
  const auto* const found = std::find_if(kOperations.begin(), kOperations.end(),
                                         [&](const Entry& entry) { return entry.first == name; });
  return found == kOperations.end() ? pass : found->second;
}

// Whoever asks where the database is would go past the cache if the upstream answered.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html
void describe_endpoints(Cache& cache, Call call) {
  if (call.request.host.empty()) return cache.pass(std::move(call));
  std::string body;
  JsonWriter json(body);
  json.begin_object().key("Endpoints").begin_array().begin_object();
  json.key("Address").string(call.request.host).key("CachePeriodInMinutes").integer(kDayInMinutes);
  json.end_object().end_array().end_object();
  call.done({200, std::move(body), {}});
}

void pass(Cache& cache, Call call) {
  cache.pass(std::move(call));
}

void pass_read(Cache& cache, Call call) {
  const auto json = parse_object(call.request.body);
  const TablePtr table = json ? cache.tables().known(text_of(*json, "TableName")) : nullptr;
  cache.pass(std::move(call), table == nullptr ? nullptr : table->records);
}

}  // namespace gramme::cache
