#include "transfer_options.h"

#include <fmt/format.h>

#include "transfer_support.h"

namespace gramme::cli {
namespace {

constexpr int kAutomaticLanes = 0;
constexpr int kLocalLanes = 8;
// A request's time is mostly the way.
constexpr int kRemoteLanes = 32;

}  // namespace

const std::vector<std::string>& format_names() {
  static const std::vector<std::string> kNames = {"dynamodb", "plain", "csv", "export"};
  return kNames;
}

transfer::Format format_of(const std::string& name) {
  if (name == "dynamodb") return transfer::Format::kDynamoDbJson;
  if (name == "plain") return transfer::Format::kPlainJson;
  if (name == "csv") return transfer::Format::kCsv;
  if (name == "export") return transfer::Format::kExport;
  return transfer::Format::kUnknown;
}

void declare_max_wcu(OptionTable& options, double& units) {
  options.decimal("--max-wcu", units, true, "UNITS",
                  "Write capacity units a second at most; fewer when throttled");
}

void declare_max_rcu(OptionTable& options, double& units) {
  options.decimal("--max-rcu", units, true, "UNITS",
                  "Read capacity units a second at most; fewer when throttled");
}

void declare_checkpoint(OptionTable& options, std::string& path) {
  options.text("--checkpoint", path, "FILE",
               "Keeps how far it is in FILE: the same command given again goes on from there. "
               "Removed when all is done");
}

void declare_columns(OptionTable& options, std::vector<std::string>& columns) {
  options
      .list("--columns", columns, "LIST",
            "CSV: attributes and their types, id,age:N,raw:B,ok:BOOL,rest:JSON (DynamoDB JSON in "
            "the cell); S without a type, or what the table's key has")
      .comma_separated = true;
}

void declare_lanes(OptionTable& options, int& lanes) {
  lanes = kAutomaticLanes;
  options.number("--parallel", lanes, 1, kMostLanes, "N",
                 fmt::format("Write requests under way at the same time [{}, over HTTP {}]",
                             kLocalLanes, kRemoteLanes));
}

int lanes_for(const endpoint::Endpoint& endpoint, int lanes) {
  if (lanes != kAutomaticLanes) return lanes;
  return is_url(endpoint) ? kRemoteLanes : kLocalLanes;
}

void declare_segments(OptionTable& options, int& segments, const std::string& more) {
  options.number("--segments", segments, 1, 64, "N",
                 "Parallel scan segments [" + std::to_string(segments) + "]" + more);
}

}  // namespace gramme::cli
