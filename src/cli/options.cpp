#include "options.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace gramme::cli {
namespace {

constexpr int kDay = 86'400;

void declare_remote_options(OptionTable& table, RemoteChoice& remote) {
  table.text("--region", remote.region, "NAME",
             "AWS region [AWS_REGION, AWS_DEFAULT_REGION, the profile's]");
  table.text("--profile", remote.profile, "NAME",
             "Whose credentials and settings of ~/.aws/config to use [AWS_PROFILE]");
  table.number("--connect-timeout", remote.connect_timeout, 1, kDay, "SECONDS",
               "How long an endpoint may take to be reached; 60 by default");
  table.number("--read-timeout", remote.read_timeout, 0, kDay, "SECONDS",
               "How long an endpoint may be silent; 60 by default, 0 for ever");
  table.flag("--debug", remote.debug,
             "Show every exchange with an endpoint on stderr, without secrets");
}

// As Python's urlparse sees it: "localhost:8000" has one, "foo" and "127.0.0.1:8000" have none.
bool has_scheme(const std::string& url) {
  const std::string scheme = url.substr(0, url.find(':'));
  return scheme.size() < url.size() && !scheme.empty() &&
         std::isalpha(static_cast<unsigned char>(scheme.front())) != 0 &&
         std::all_of(scheme.begin(), scheme.end(), [](unsigned char c) {
           return std::isalnum(c) != 0 || c == '+' || c == '-' || c == '.';
         });
}

}  // namespace

void declare_options(OptionTable& table, Options& options) {
  table.begin_group("Options of every command");
  table.text("--endpoint-url", options.endpoint_url, "URL",
             "The DynamoDB API to speak to [AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL]");
  declare_remote_options(table, options.remote);
  table.text("--data-dir", options.data_dir, "DIR",
             "Where the local database lives [GRAMME_DATA_DIR]; else `gramme` under the XDG data "
             "directory");
  table.text("--project", options.project, "DIR",
             "Schemas, access patterns and seeds; else ./gramme, else the bundled project");
  table.choice("--output", options.output, {"json", "jsonl", "table", "csv", "yaml", "text"},
               "FORMAT",
               "How to print the answer: json, jsonl, table, csv, yaml or text, where the command "
               "has it");
  table.flag(
      "--no-pager,--no-cli-pager", options.no_pager,
      "Print what does not fit on the terminal all the same [GRAMME_PAGER, AWS_PAGER, PAGER]");
  table.flag("--cache", options.cache,
             "Read through a cache in this process: the same read twice costs one; "
             "docs/caching.md");
  table.flag("--yes", options.yes, "Do what would be asked for at a terminal");
  table.flag("--dry-run,--explain", options.guards.explain,
             "Print the API requests instead of sending them");
  table
      .flag("--read-only", options.guards.read_only,
            "Refuse whatever would write [GRAMME_READ_ONLY; gramme_read_only of the profile]")
      .variable = "GRAMME_READ_ONLY";
  table.flag("--quiet", options.quiet, "Only data and errors: no notes on stderr");
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
  if (options.endpoint_url.empty()) return {};
  if (!has_scheme(options.endpoint_url)) {
    // The AWS CLI's words, both spaces included.
    return fail(usage_failure("Bad value for --endpoint-url \"" + options.endpoint_url +
                              "\": scheme is missing.  Must be of the form http://<hostname>/ or "
                              "https://<hostname>/"));
  }
  if (!words.prod) return {};
  return fail(usage_failure(
      "prod is AWS itself and --endpoint-url another endpoint: give one of the two."));
}

}  // namespace gramme::cli
