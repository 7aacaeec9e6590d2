#include "options.h"

#include <CLI/CLI.hpp>
#include <utility>

namespace gramme::cli {
namespace {

void declare_remote_options(CLI::App& app, RemoteChoice& remote, const std::string& group) {
  app.add_option("--region", remote.region,
                 "AWS region [AWS_REGION, AWS_DEFAULT_REGION, the profile's]")
      ->type_name("NAME")
      ->group(group);
  app.add_option("--profile", remote.profile,
                 "Whose credentials and settings of ~/.aws/config to use [AWS_PROFILE]")
      ->type_name("NAME")
      ->group(group);
  app.add_option("--connect-timeout", remote.connect_timeout,
                 "How long an endpoint may take to be reached; 60 by default")
      ->type_name("SECONDS")
      ->check(CLI::Range(1, 86'400))
      ->group(group);
  app.add_option("--read-timeout", remote.read_timeout,
                 "How long an endpoint may be silent; 60 by default, 0 for ever")
      ->type_name("SECONDS")
      ->check(CLI::Range(0, 86'400))
      ->group(group);
  app.add_flag("--debug", remote.debug,
               "Show every exchange with an endpoint on stderr, without secrets")
      ->group(group);
}

}  // namespace

void declare_options(CLI::App& app, Options& options) {
  const std::string group = "Options of every command";
  app.add_option("--endpoint-url", options.endpoint_url,
                 "The DynamoDB API to speak to [AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL]")
      ->type_name("URL")
      ->group(group);
  declare_remote_options(app, options.remote, group);
  app.add_option("--data-dir", options.data_dir,
                 "Where the local database lives [GRAMME_DATA_DIR]; else `gramme` under the XDG "
                 "data directory")
      ->type_name("DIR")
      ->group(group);
  app.add_option("--project", options.project,
                 "Schemas, access patterns and seeds; else ./gramme, else the bundled project")
      ->type_name("DIR")
      ->group(group);
  app.add_option("--output", options.output,
                 "How to print the answer: json, jsonl, table, csv, yaml or text, where the command has it")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"json", "jsonl", "table", "csv", "yaml", "text"}))
      ->group(group);
  app.add_flag(
         "--cache", options.cache,
         "Read through a cache in this process: the same read twice costs one; docs/caching.md")
      ->group(group);
  app.add_flag("--yes", options.yes, "Do what would be asked for at a terminal")->group(group);
  app.add_flag("--dry-run,--explain", options.guards.explain,
               "Print the API requests instead of sending them")
      ->group(group);
  app.add_flag("--read-only", options.guards.read_only,
               "Refuse whatever would write [GRAMME_READ_ONLY; gramme_read_only of the profile]")
      ->envname("GRAMME_READ_ONLY")
      ->group(group);
  app.set_version_flag("--version", "ddb (Gramme) " GRAMME_VERSION, "Print the version")
      ->group(group);
  app.set_help_flag("-h,--help", "Print this")->group(group);
  app.add_flag("--quiet", options.quiet, "Only data and errors: no notes on stderr")->group(group);
}

Words split_prod(std::vector<std::string> values, std::size_t named) {
  Words words{std::move(values), false};
  if (words.values.size() > named && words.values.back() == "prod") {
    words.values.pop_back();
    words.prod = true;
  }
  return words;
}

Outcome<void> check_words(const Words& words, const Options& options) {
  if (!words.prod || options.endpoint_url.empty()) return {};
  return fail(usage_failure(
      "prod is AWS itself and --endpoint-url another endpoint: give one of the two."));
}

}  // namespace gramme::cli
