#include "table/throughput.h"

#include <algorithm>

#include "input/table_name.h"
#include "table/key_schema.h"

namespace gramme::api {
namespace {

using engine::OnDemandThroughput;
using engine::Throughput;

std::string for_owner(const ThroughputOwner& name, std::string_view before_index) {
  if (name.index.empty()) return "for table";
  return std::string("for ").append(before_index).append(name.index);
}

Error above_maximum(std::string_view units, std::int64_t wanted, const ThroughputOwner& name) {
  const std::string value = std::to_string(wanted);
  const std::string_view what = name.index.empty() ? "table" : "index";
  std::string text = "The requested " + std::string(units);
  if (!name.index.empty()) text.append(" for index ").append(name.index);
  text.append(", ").append(value).append(", is above the per ").append(what);
  text.append(" maximum for the account in ").append(kRegion).append(". Per ").append(what);
  text.append(" maximum: ").append(std::to_string(kTableMaxUnits));
  return limit_exceeded(
      text +
      ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request "
      "higher limits.");
}

Status check_on_demand_units(std::string_view units, const std::optional<std::int64_t>& value,
                             bool clearing_allowed, const ThroughputOwner& name) {
  if (!value || *value > 0 || (clearing_allowed && *value == -1)) return {};
  return fail(invalid_parameter("Requested " + std::string(units) + " for OnDemandThroughput " +
                                for_owner(name, "index : ") + " is outside of valid range"));
}

// CreateTable and UpdateTable differ in a word: `ending` is theirs.
Status refuse_on_demand(const OnDemandThroughput& maximum, const ThroughputOwner& name,
                        std::string_view ending) {
  std::string text = maximum.read ? "MaxReadRequestUnits" : "MaxWriteRequestUnits";
  text += " for OnDemandThroughput ";
  if (!name.index.empty()) text.append("for index: ").append(name.index).append(" ");
  return fail(invalid_parameter(text.append("cannot be specified when ").append(ending)));
}

Status check_on_demand(const OnDemandThroughput& maximum, bool clearing_allowed,
                       const ThroughputOwner& name) {
  GRAMME_TRY(check_on_demand_units("MaxReadRequestUnits", maximum.read, clearing_allowed, name));
  return check_on_demand_units("MaxWriteRequestUnits", maximum.write, clearing_allowed, name);
}

// Refuses a request below `least`, for the reason that `why` makes of the unit's direction.
template <class Why>
Status check_warm(const WarmRequest& request, const Throughput& least, const ThroughputOwner& name,
                  Why why) {
  const auto refuse = [&](std::string_view units, bool is_read) {
    return fail(invalid_parameter("Requested " + std::string(units) + " for WarmThroughput " +
                                  for_owner(name, "index ") + " is lower than " + why(is_read)));
  };
  if (request.read && *request.read < least.read) return refuse("ReadUnitsPerSecond", true);
  if (request.write && *request.write < least.write) return refuse("WriteUnitsPerSecond", false);
  return {};
}

Throughput asked_or(const WarmRequest& request, const Throughput& otherwise) {
  return {request.read.value_or(otherwise.read), request.write.value_or(otherwise.write)};
}

}  // namespace

std::optional<Throughput> read_provisioned(const Input& owner) {
  const auto throughput = owner.object("ProvisionedThroughput");
  if (!throughput) return std::nullopt;
  return Throughput{throughput->integer("ReadCapacityUnits").value_or(0),
                    throughput->integer("WriteCapacityUnits").value_or(0)};
}

Result<Throughput> new_provisioned(const Input& owner, bool on_demand,
                                   const ThroughputOwner& name) {
  const auto asked = read_provisioned(owner);
  const std::string index(name.index);
  if (on_demand && asked) {
    return fail(invalid_parameter(
        index.empty() ? "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
                        "BillingMode is PAY_PER_REQUEST"
                      : "ProvisionedThroughput should not be specified for index: " + index +
                            " when BillingMode is PAY_PER_REQUEST"));
  }
  if (!on_demand && !asked) {
    return fail(invalid_parameter(
        index.empty() ? "ReadCapacityUnits and WriteCapacityUnits must both be specified when "
                        "BillingMode is PROVISIONED"
                      : "ProvisionedThroughput is not specified for index: " + index));
  }
  return asked.value_or(Throughput{});
}

Status check_maximum(const Throughput& throughput, const ThroughputOwner& name) {
  if (throughput.read > kTableMaxUnits) {
    return fail(above_maximum("ReadCapacityUnits", throughput.read, name));
  }
  if (throughput.write > kTableMaxUnits) {
    return fail(above_maximum("WriteCapacityUnits", throughput.write, name));
  }
  return {};
}

std::optional<OnDemandThroughput> read_on_demand(const Input& owner) {
  const auto maximum = owner.object("OnDemandThroughput");
  if (!maximum) return std::nullopt;
  return OnDemandThroughput{maximum->integer("MaxReadRequestUnits"),
                            maximum->integer("MaxWriteRequestUnits")};
}

Result<std::optional<OnDemandThroughput>> new_on_demand(const Input& owner, bool on_demand,
                                                        const ThroughputOwner& name) {
  auto maximum = read_on_demand(owner);
  if (!maximum || (!maximum->read && !maximum->write)) return std::nullopt;
  if (!on_demand) {
    GRAMME_TRY(refuse_on_demand(*maximum, name, "table BillingMode is PROVISIONED."));
  }
  GRAMME_TRY(check_on_demand(*maximum, false, name));
  return maximum;
}

Result<std::optional<OnDemandThroughput>> changed_on_demand(
    const std::optional<OnDemandThroughput>& current, const OnDemandThroughput& asked,
    bool on_demand, const ThroughputOwner& name) {
  if (!on_demand) {
    GRAMME_TRY(refuse_on_demand(asked, name, "the table BillingMode is PROVISIONED"));
  }
  GRAMME_TRY(check_on_demand(asked, true, name));
  OnDemandThroughput next = current.value_or(OnDemandThroughput{});
  const auto change = [](std::optional<std::int64_t>& member,
                         const std::optional<std::int64_t>& wanted) {
    if (wanted) member = *wanted == -1 ? std::nullopt : wanted;
  };
  change(next.read, asked.read);
  change(next.write, asked.write);
  if (!next.read && !next.write) return std::nullopt;
  return next;
}

WarmRequest read_warm(const Input& owner) {
  const auto warm = owner.object("WarmThroughput");
  if (!warm) return {};
  return {warm->integer("ReadUnitsPerSecond"), warm->integer("WriteUnitsPerSecond")};
}

Result<Throughput> new_warm(const WarmRequest& request, bool on_demand,
                            const Throughput& provisioned, const ThroughputOwner& name) {
  const Throughput& least = on_demand ? kOnDemandStart : provisioned;
  GRAMME_TRY(check_warm(request, least, name, [&](bool is_read) -> std::string {
    if (on_demand) {
      return "initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/"
             "latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial";
    }
    return std::string(is_read ? "ReadCapacityUnits" : "WriteCapacityUnits") +
           " of ProvisionedThroughput";
  }));
  return asked_or(request, least);
}

Result<Throughput> raised_warm(const WarmRequest& request, const Throughput& current,
                               const ThroughputOwner& name) {
  GRAMME_TRY(check_warm(request, current, name, [](bool) -> std::string {
    return "current WarmThroughput, decreasing WarmThroughput is not supported";
  }));
  return asked_or(request, current);
}

Throughput warm_of(const std::optional<Throughput>& warm, bool on_demand,
                   const Throughput& provisioned) {
  return warm.value_or(on_demand ? kOnDemandStart : provisioned);
}

}  // namespace gramme::api
