#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gramme/engine/table.h"
#include "input/input.h"

// ProvisionedThroughput, OnDemandThroughput and WarmThroughput of tables and indexes. The rules
// are recorded in aws-controllers-k8s/dynamodb-controller, docs/api-quirks
// (DDB-TABLE-024, 032, 038, 039, 059, 128, 171, 178).
namespace gramme::api {

// What every table and index with on-demand billing can serve from the start.
inline constexpr engine::Throughput kOnDemandStart{12000, 4000};
// Units per second of a table or an index, at most (DescribeLimits: TableMax...CapacityUnits).
inline constexpr std::int64_t kTableMaxUnits = 40000;
inline constexpr std::int64_t kAccountMaxUnits = 80000;

// What a message calls the thing whose throughput is wrong.
struct ThroughputOwner {
  std::string_view index;  // empty: the table
};

std::optional<engine::Throughput> read_provisioned(const Input& owner);

// A new table's or index's ProvisionedThroughput under its billing mode; zeros when on demand.
// Errors: kValidation, kLimitExceeded.
Result<engine::Throughput> new_provisioned(const Input& owner, bool on_demand,
                                           const ThroughputOwner& name);
// Errors: kLimitExceeded.
Status check_maximum(const engine::Throughput& throughput, const ThroughputOwner& name);

// OnDemandThroughput of something new. Errors: kValidation.
Result<std::optional<engine::OnDemandThroughput>> new_on_demand(const Input& owner, bool on_demand,
                                                                const ThroughputOwner& name);
// OnDemandThroughput after a request for it: member by member, -1 for no maximum any more.
// Errors: kValidation.
Result<std::optional<engine::OnDemandThroughput>> changed_on_demand(
    const std::optional<engine::OnDemandThroughput>& current,
    const engine::OnDemandThroughput& asked, bool on_demand, const ThroughputOwner& name);
std::optional<engine::OnDemandThroughput> read_on_demand(const Input& owner);

struct WarmRequest {
  std::optional<std::int64_t> read;
  std::optional<std::int64_t> write;
  bool is_empty() const { return !read && !write; }
};
// WarmThroughput; empty when absent.
WarmRequest read_warm(const Input& owner);

// Warm throughput of something new: what is asked for, or what its billing gives.
// Errors: kValidation.
Result<engine::Throughput> new_warm(const WarmRequest& asked, bool on_demand,
                                    const engine::Throughput& provisioned,
                                    const ThroughputOwner& name);
// Warm throughput after a request for it: it never decreases. Errors: kValidation.
Result<engine::Throughput> raised_warm(const WarmRequest& asked, const engine::Throughput& current,
                                       const ThroughputOwner& name);
// The warm throughput, which is what the billing mode gives as long as nothing raised it.
engine::Throughput warm_of(const std::optional<engine::Throughput>& warm, bool on_demand,
                           const engine::Throughput& provisioned);

}  // namespace gramme::api
