#include "transfer_options.h"

#include <CLI/CLI.hpp>

namespace gramme::cli {

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
      ->check(CLI::PositiveNumber);
}

void declare_max_rcu(CLI::App& app, double& units) {
  app.add_option("--max-rcu", units, "Read capacity units a second at most; fewer when throttled")
      ->type_name("UNITS")
      ->check(CLI::PositiveNumber);
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
  app.add_option("--parallel", lanes,
                 "Write requests under way at the same time [" + std::to_string(lanes) + "]")
      ->type_name("N")
      ->check(CLI::Range(1, 64));
}

void declare_segments(CLI::App& app, int& segments) {
  app.add_option(
         "--segments", segments,
         "Parallel scan segments [" + std::to_string(segments) + "]; 1 keeps the order of the scan")
      ->type_name("N")
      ->check(CLI::Range(1, 64));
}

}  // namespace gramme::cli
