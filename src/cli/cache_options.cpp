#include "cache_options.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <map>
#include <string>

namespace gramme::cli {
namespace {

using std::chrono::milliseconds;

// "300s", "5m", "1h", "250ms".
void add_duration(CLI::App& app, const std::string& name, milliseconds& time,
                  const std::string& help) {
  const std::map<std::string, long> units = {
      {"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}};
  app.add_option_function<long>(
         name, [&time](long given) { time = milliseconds(given); }, help)
      ->transform(CLI::AsNumberWithUnit(units, CLI::AsNumberWithUnit::UNIT_REQUIRED))
      ->type_name("TIME")
      ->check(CLI::NonNegativeNumber);
}

}  // namespace

void declare_cache_options(CLI::App& app, cache::Options& cache) {
  constexpr std::size_t kLeast = 1 << 20;
  app.add_option("--memory", cache.memory_bytes, "What the cache may hold; 256MB by default")
      ->type_name("SIZE")
      ->transform(CLI::AsSizeValue(false))
      ->check(CLI::Range(kLeast, std::size_t{1} << 50));
  add_duration(app, "--item-ttl", cache.item_ttl, "How long an item is kept; 5m by default");
  add_duration(app, "--query-ttl", cache.query_ttl,
               "How long a page of a query or scan is kept; 5m by default");
  add_duration(app, "--write-window", cache.write_window,
               "How long after a write the upstream's eventually consistent reads may miss it; 1s "
               "by default");
  app.add_option("--only", cache.only, "A table to cache; the others pass")
      ->type_name("TABLE")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--except", cache.except, "A table that passes")
      ->type_name("TABLE")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  app.add_option("--dollars-per-million-reads", cache.dollars_per_million_reads,
                 "What a million read request units cost; 0.125 by default, as in us-east-1")
      ->type_name("DOLLARS")
      ->check(CLI::NonNegativeNumber);
}

}  // namespace gramme::cli
