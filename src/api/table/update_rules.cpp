#include "table/update_rules.h"

#include <algorithm>

#include "table/key_schema.h"
#include "table/throughput.h"

namespace gramme::api {
namespace {

// The members that make a change of their own.
constexpr const char* kChanges[] = {
    "ProvisionedThroughput",
    "BillingMode",
    "StreamSpecification",
    "SSESpecification",
    "ReplicaUpdates",
    "GlobalSecondaryIndexUpdates",
    "TableClass",
    "WarmThroughput",
    "DeletionProtectionEnabled",
    "OnDemandThroughput",
};

// An empty WarmThroughput or OnDemandThroughput counts as absent, as does an empty list.
bool is_given(const Input& input, std::string_view member) {
  if (member == "GlobalSecondaryIndexUpdates") return !input.list(member).empty();
  if (member == "WarmThroughput") return !read_warm(input).is_empty();
  if (member == "OnDemandThroughput") {
    const auto maximum = read_on_demand(input);
    return maximum && (maximum->read || maximum->write);
  }
  return input.has(member);
}

std::size_t count_changes(const Input& input) {
  return static_cast<std::size_t>(
      std::count_if(std::begin(kChanges), std::end(kChanges),
                    [&](const char* member) { return is_given(input, member); }));
}

bool updates_indexes(const Input& input, const char* action) {
  const auto updates = input.objects("GlobalSecondaryIndexUpdates");
  return std::any_of(updates.begin(), updates.end(),
                     [&](const Input& update) { return update.has(action); });
}

// Changes that go alone, in the order in which AWS names them.
Status check_alone(const Input& input) {
  static constexpr struct {
    const char* member;
    const char* text;
  } kAlone[] = {
      {"SSESpecification", "Server-Side Encryption modification"},
      {"TableClass", "TableClass modification"},
      {"DeletionProtectionEnabled", "DeletionProtection modification"},
      {"WarmThroughput", "WarmThroughput"},
  };
  for (const auto& [member, text] : kAlone) {
    if (!is_given(input, member)) continue;
    if (std::string_view(member) == "WarmThroughput" && updates_indexes(input, "Create")) {
      return fail(invalid_parameter(
          "Create global secondary index cannot be specified when updating WarmThroughput"));
    }
    return fail(
        invalid_parameter(std::string(text) + " must be the only operation in the request"));
  }
  return {};
}

Status check_pairs(const Input& input) {
  const bool stream = input.has("StreamSpecification");
  const bool capacity =
      input.has("ProvisionedThroughput") || input.text("BillingMode") == "PROVISIONED";
  const bool indexes = updates_indexes(input, "Create") || updates_indexes(input, "Delete");
  if (is_given(input, "OnDemandThroughput") &&
      count_changes(input) > (input.has("BillingMode") ? 2u : 1u)) {
    return fail(invalid_parameter(
        "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request"));
  }
  if (stream && capacity) {
    return fail(invalid_parameter("You cannot modify stream status while updating table IOPS"));
  }
  if (indexes && capacity) {
    return fail(invalid_parameter("You cannot create or delete index while updating table IOPS"));
  }
  if (indexes && stream) {
    return fail(
        invalid_parameter("You cannot create or delete index while changing stream status"));
  }
  return {};
}

}  // namespace

Status check_something_changes(const Input& input) {
  if (count_changes(input) > 0) return {};
  std::string text =
      "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
      "GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, "
      "ReplicaTransitRoleArn, ";
  if (!input.has("MultiRegionConsistency")) text += "MultiRegionConsistency, ";
  return fail(validation_error(
      text +
      "DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required"));
}

Status check_changes_fit_together(const Input& input) {
  if (input.has("ReplicaUpdates")) {
    return fail(validation_error(
        "ReplicaUpdates is not supported: this database has no other regions to replicate to"));
  }
  if (count_changes(input) == 1) return {};
  GRAMME_TRY(check_alone(input));
  return check_pairs(input);
}

}  // namespace gramme::api
