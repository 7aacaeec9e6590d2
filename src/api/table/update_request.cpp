#include "table/update_request.h"

#include <algorithm>
#include <set>

#include "input/table_name.h"
#include "table/index_definition.h"
#include "table/settings.h"
#include "table/update_rules.h"

namespace gramme::api {
namespace {

using Action = IndexUpdate::Action;

struct NamedAction {
  const char* member;
  Action action;
};
constexpr NamedAction kActions[] = {
    {"Update", Action::kUpdate}, {"Create", Action::kCreate}, {"Delete", Action::kDelete}};

Result<IndexUpdate> read_action(const Input& body, Action action) {
  IndexUpdate update{action, body.required_text("IndexName"), {}, {}, {}, {}, {}};
  update.throughput = read_provisioned(body);
  update.on_demand = read_on_demand(body);
  update.warm = read_warm(body);
  if (action == Action::kUpdate && body.has("WarmThroughput") && update.warm.is_empty()) {
    return fail(invalid_parameter(
        "WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond "
        "specified for index: " +
        update.name));
  }
  if (action == Action::kCreate) {
    update.key = read_key_elements(body);
    GRAMME_ASSIGN(update.created, read_index_shape(body));
  }
  return update;
}

Result<IndexUpdate> read_index_update(const Input& entry) {
  const auto count = std::count_if(std::begin(kActions), std::end(kActions),
                                   [&](const NamedAction& one) { return entry.has(one.member); });
  if (count > 1) {
    return fail(invalid_parameter(
        "Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object"));
  }
  for (const NamedAction& one : kActions) {
    if (const auto body = entry.object(one.member)) return read_action(*body, one.action);
  }
  return fail(invalid_parameter(
      "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
      "GlobalSecondaryIndexUpdate.Delete must not be null"));
}

Status read_index_updates(const Input& input, UpdateRequest& request) {
  if (!input.has("GlobalSecondaryIndexUpdates")) return {};
  std::set<std::string> names;
  for (const Input& entry : input.objects("GlobalSecondaryIndexUpdates")) {
    GRAMME_ASSIGN(IndexUpdate update, read_index_update(entry));
    if (!names.insert(update.name).second) {
      return fail(invalid_parameter(
          "Only one global secondary index update per index is allowed simultaneously. Index: " +
          update.name));
    }
    if (update.action == Action::kCreate && request.definitions.empty()) {
      return fail(
          invalid_parameter("AttributeDefinitions is not specified for index: " + update.name));
    }
    request.indexes.push_back(std::move(update));
  }
  if (!request.indexes.empty()) return {};
  return fail(invalid_parameter("List of GlobalSecondaryIndexUpdates is empty"));
}

Status read_stream(const Input& input, UpdateRequest& request) {
  const auto specification = input.object("StreamSpecification");
  if (!specification) return {};
  const auto view = specification->text("StreamViewType");
  const bool enabled = specification->flag("StreamEnabled");
  if (enabled && !view) {
    return fail(invalid_parameter("If stream is being enabled then UpdateViewType is required"));
  }
  if (!enabled && view) {
    return fail(invalid_parameter(
        "If stream is being disabled, then UpdateViewType must not be specified"));
  }
  request.stream = engine::StreamSettings{enabled, std::string(view.value_or("")), {}};
  return {};
}

Status read_billing(const Input& input, UpdateRequest& request) {
  if (const auto mode = input.text("BillingMode")) request.on_demand = mode == "PAY_PER_REQUEST";
  request.throughput = read_provisioned(input);
  request.on_demand_maximum = read_on_demand(input);
  if (request.on_demand_maximum && !request.on_demand_maximum->read &&
      !request.on_demand_maximum->write) {
    request.on_demand_maximum.reset();
  }
  request.warm = read_warm(input);
  if (request.on_demand == false && !request.throughput) {
    return fail(
        invalid_parameter("ProvisionedThroughput must be specified when BillingMode is "
                          "PROVISIONED"));
  }
  if (request.on_demand == true && request.throughput) {
    return fail(invalid_parameter(
        "ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST"));
  }
  return {};
}

Status read_encryption_change(const Input& input, UpdateRequest& request) {
  const auto specification = input.object("SSESpecification");
  if (!specification) return {};
  request.changes_encryption = true;
  request.names_key = specification->has("KMSMasterKeyId");
  GRAMME_ASSIGN(request.encryption, read_encryption(*specification));
  return {};
}

}  // namespace

bool UpdateRequest::changes_indexes() const {
  return std::any_of(indexes.begin(), indexes.end(),
                     [](const IndexUpdate& update) { return update.is_change_of_indexes(); });
}

bool UpdateRequest::leaves_table_active() const {
  return !changes_capacity() && !stream && table_class.empty() && !changes_indexes();
}

Result<UpdateRequest> read_update_request(const Input& input) {
  GRAMME_TRY(check_something_changes(input));
  GRAMME_TRY(check_changes_fit_together(input));
  UpdateRequest request;
  request.table = table_name_of(input.required_text("TableName"));
  GRAMME_ASSIGN(request.table_class, read_table_class(input));
  request.deletion_protection = input.boolean("DeletionProtectionEnabled");
  GRAMME_ASSIGN(request.definitions, read_attribute_definitions(input));
  GRAMME_TRY(read_index_updates(input, request));
  GRAMME_TRY(read_billing(input, request));
  GRAMME_TRY(read_stream(input, request));
  GRAMME_TRY(read_encryption_change(input, request));
  return request;
}

}  // namespace gramme::api
