#include "transfer_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "transfer_support.h"

namespace gramme::cli {
namespace {

constexpr int kAutomaticLanes = 0;
constexpr int kLocalLanes = 8;
// A request's time is mostly the way.
constexpr int kRemoteLanes = 32;

CLI::Validator units_check() {
  return {[](const std::string& text) -> std::string {
            double units = 0;
            const bool is_positive = CLI::detail::lexical_cast(text, units) && units > 0;
            return is_positive ? "" : "'" + text + "' is no number of units: expected more than 0";
          },
          {}};
}

}  // namespace

const std::vector<std::string>& format_names() {
  static const std::vector<std::string> names = {"dynamodb", "plain", "csv", "export"};
  return names;
}

transfer::Format format_of(const std::string& name) {
  if (name == "dynamodb") return transfer::Format::kDynamoDbJson;
  if (name == "plain") return transfer::Format::kPlainJson;
  if (name == "csv") return transfer::Format::kCsv;
  if (name == "export") return transfer::Format::kExport;
  return transfer::Format::kUnknown;
}

void declare_max_wcu(CLI::App& app, double& units) {
  app.add_option("--max-wcu", units, "Write capacity units a second at most; fewer when throttled")
      ->type_name("UNITS")
      ->check(units_check());
}

void declare_max_rcu(CLI::App& app, double& units) {
  app.add_option("--max-rcu", units, "Read capacity units a second at most; fewer when throttled")
      ->type_name("UNITS")
      ->check(units_check());
}

void declare_checkpoint(CLI::App& app, std::string& path) {
  app.add_option("--checkpoint", path,
                 "Keeps how far it is in FILE: the same command given again goes on from there. "
                 "Removed when all is done")
      ->type_name("FILE");
}

void declare_columns(CLI::App& app, std::vector<std::string>& columns) {
  app.add_option("--columns", columns,
                 "CSV: attributes and their types, id,age:N,raw:B,ok:BOOL,rest:JSON (DynamoDB "
                 "JSON in the cell); S without a type, or what the table's key has")
      ->type_name("LIST")
      ->delimiter(',')
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void declare_lanes(CLI::App& app, int& lanes) {
  lanes = kAutomaticLanes;
  app.add_option("--parallel", lanes,
                 fmt::format("Write requests under way at the same time [{}, over HTTP {}]",
                             kLocalLanes, kRemoteLanes))
      ->type_name("N")
      ->check(CLI::Range(1, kMostLanes));
}

int lanes_for(const endpoint::Endpoint& endpoint, int lanes) {
  if (lanes != kAutomaticLanes) return lanes;
  return is_url(endpoint) ? kRemoteLanes : kLocalLanes;
}

void declare_segments(CLI::App& app, int& segments) {
  app.add_option(
         "--segments", segments,
         "Parallel scan segments [" + std::to_string(segments) + "]; 1 keeps the order of the scan")
      ->type_name("N")
      ->check(CLI::Range(1, 64));
}

}  // namespace gramme::cli
