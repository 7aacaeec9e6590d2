#include "table/admission.h"

#include <algorithm>

namespace gramme::api {
namespace {

using engine::Index;
using engine::Lifecycle;
using engine::Table;

Error in_use(const std::string& why) {
  return resource_in_use("Attempt to change a resource which is still in use: " + why);
}

std::vector<const Index*> unsettled(const Table& table) {
  std::vector<const Index*> indexes;
  for (const Index& index : table.global_indexes) {
    if (index.status != Lifecycle::kActive) indexes.push_back(&index);
  }
  return indexes;
}

std::string name_list(const std::vector<const Index*>& indexes) {
  std::string list = "[";
  for (const Index* index : indexes) list.append(list.size() > 1 ? ", " : "").append(index->name);
  return list + "]";
}

Status check_index_updates(const Table& table, const std::vector<const Index*>& busy,
                           const UpdateRequest& request) {
  for (const IndexUpdate& update : request.indexes) {
    const auto found = std::find_if(busy.begin(), busy.end(),
                                    [&](const Index* index) { return index->name == update.name; });
    const std::string where = " Table: " + table.name + " Index: " + update.name;
    if (found != busy.end() && (*found)->status == Lifecycle::kDeleting) {
      return fail(in_use("Index is being deleted." + where));
    }
    if (found != busy.end() && update.action == IndexUpdate::Action::kDelete) {
      return fail(in_use(
          "Index creation is in resource allocation phase. Retry deletion during backfilling phase "
          "or when the index is active." +
          where));
    }
    if (update.is_change_of_indexes()) {
      return fail(limit_exceeded(
          "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously "
          "per table"));
    }
  }
  return {};
}

Status check_beside_indexes(const Table& table, const std::vector<const Index*>& busy,
                            const UpdateRequest& request) {
  GRAMME_TRY(check_index_updates(table, busy, request));
  const bool deleting = busy.front()->status == Lifecycle::kDeleting;
  const std::string what = deleting ? "deleted" : "created";
  if (request.throughput || (request.on_demand && *request.on_demand != table.on_demand)) {
    return fail(in_use("Can't change table IOPS when an index is being " + what +
                       ". Table: " + table.name + " Indexes: " + name_list(busy)));
  }
  if (request.stream) {
    return fail(in_use("Can't change stream status when an index is being " + what));
  }
  if (request.on_demand_maximum) {
    return fail(in_use(std::string("OnDemandThroughput cannot be updated while index ") +
                       (deleting ? "deletion" : "creation") +
                       " is in progress for indexes: " + name_list(busy)));
  }
  if (!request.table_class.empty()) {
    return fail(in_use("Table: " + table.name + " is in the process of being updated."));
  }
  return {};
}

}  // namespace

Status check_admission(const Table& current, const UpdateRequest& request) {
  const std::vector<const Index*> busy = unsettled(current);
  if (!busy.empty()) return check_beside_indexes(current, busy, request);
  if (current.status != Lifecycle::kUpdating) return {};
  if (request.changes_indexes()) {
    return fail(
        in_use("Can't create or delete indexes while table IOPS are being updated. Table: " +
               current.name));
  }
  if (request.changes_capacity()) {
    return fail(in_use("Table IOPS are currently being updated. Table: " + current.name));
  }
  if (request.stream || !request.table_class.empty() || request.on_demand_maximum) {
    return fail(in_use("Table: " + current.name + " is in the process of being updated."));
  }
  return {};
}

}  // namespace gramme::api
